import { App, Button, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { type Muster } from '../../api/types-teams.js';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Answer {
  call: string;
  attends: boolean;
  travelMinutes?: number;
  because?: string;
}

const usual = 30;

/** What a member said: the minutes until there, or why not. */
export function MusterAnswer({
  mission,
  call,
  onClose,
}: {
  mission: string;
  call: string;
  onClose: () => void;
}) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const [attends, setAttends] = useState(true);
  const [minutes, setMinutes] = useState<number | null>(usual);
  const [because, setBecause] = useState('');
  const send = useWrite<Answer, Muster>(`/missions/${mission}/answers`);
  const ready = attends ? minutes !== null : because.trim() !== '';
  return (
    <div className="muster-answer no-print">
      <Segmented
        value={attends ? 'comes' : 'not'}
        options={[
          { value: 'comes', label: w.comes },
          { value: 'not', label: w.comesNot },
        ]}
        onChange={(value) => setAttends(value === 'comes')}
      />
      {attends ? (
        <InputNumber
          aria-label={w.minutes}
          min={1}
          max={1_440}
          precision={0}
          value={minutes}
          onChange={setMinutes}
          suffix={w.minutes}
          style={{ width: 180 }}
        />
      ) : (
        <Input
          aria-label={w.because}
          placeholder={w.because}
          value={because}
          maxLength={300}
          onChange={({ target }) => setBecause(target.value)}
        />
      )}
      <Button
        type="primary"
        size="small"
        disabled={!ready}
        loading={send.isPending}
        onClick={() =>
          send.mutate(
            attends
              ? { call, attends, travelMinutes: minutes ?? usual }
              : { call, attends, because: because.trim() },
            {
              onSuccess: () => {
                void message.success(w.recorded);
                onClose();
              },
            },
          )
        }
      >
        {w.send}
      </Button>
      <Button size="small" onClick={onClose}>
        {w.cancel}
      </Button>
      {send.error && <ProblemNotice problem={send.error} />}
    </div>
  );
}
