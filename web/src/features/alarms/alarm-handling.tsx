import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useAssignees } from '../../api/reads-receiving.js';
import { type Alarm } from '../../api/types-alarms.js';
import { serverNow } from '../../api/client.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

type Act = 'comment' | 'shelve' | 'clear';

const shelfHours = [1, 4, 8, 24, 72] as const;
const hourMillis = 3_600_000;
/** The server's clock may be a little behind the console's. */
const slackMillis = 60_000;

/** Who takes it, what is said, how long it rests, and its end by hand. */
export function AlarmHandling({ alarm }: { alarm: Alarm }) {
  const may = useMay();
  if (!may('alarms.handle')) return null;
  return (
    <>
      <Ownership alarm={alarm} />
      <Writing alarm={alarm} />
    </>
  );
}

function Ownership({ alarm }: { alarm: Alarm }) {
  const w = useWords({ zh, en });
  const me = useOfficer();
  const assign = useWrite<{ officer: string | null }, Alarm>(`/alarms/${alarm.id}/assign`);
  const unshelve = useWrite<undefined, Alarm>(`/alarms/${alarm.id}/unshelve`, { bodyless: true });
  const problem = assign.error ?? unshelve.error;
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <div className="filters">
        {alarm.state === 'raised' && (
          <Button loading={assign.isPending} onClick={() => assign.mutate({ officer: me.id })}>
            {w.takeOver}
          </Button>
        )}
        {alarm.state === 'raised' && alarm.assignedTo && (
          <Button loading={assign.isPending} onClick={() => assign.mutate({ officer: null })}>
            {w.giveUp}
          </Button>
        )}
        {alarm.state === 'raised' && (
          <Assign alarm={alarm} busy={assign.isPending} onAssign={(officer) => assign.mutate({ officer })} />
        )}
        {alarm.shelvedUntil && (
          <Button loading={unshelve.isPending} onClick={() => unshelve.mutate(undefined)}>
            {w.unshelve}
          </Button>
        )}
      </div>
    </>
  );
}

/** Whom it may be given to is asked when the list is opened. */
function Assign({
  alarm,
  busy,
  onAssign,
}: {
  alarm: Alarm;
  busy: boolean;
  onAssign: (officer: string) => void;
}) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const nameOf = useOrganisationName();
  const [asked, setAsked] = useState(false);
  const assignees = useAssignees(alarm.id, asked);
  return (
    <Select<string>
      aria-label={w.assign}
      placeholder={w.assign}
      value={null}
      disabled={busy}
      loading={asked && assignees.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      options={(assignees.data?.items ?? []).map((each) => ({
        value: each.id,
        label: `${name(each)} · ${nameOf(each.organisation)}`,
      }))}
      onOpenChange={(open) => {
        if (open) setAsked(true);
      }}
      onSelect={(officer: string) => onAssign(officer)}
      style={{ width: 190 }}
    />
  );
}

function Writing({ alarm }: { alarm: Alarm }) {
  const w = useWords({ zh, en });
  const [act, setAct] = useState<Act>('comment');
  const [text, setText] = useState('');
  const [hours, setHours] = useState<number>(4);
  const write = useWrite<Readonly<Record<string, string>>, Alarm>(`/alarms/${alarm.id}/${act}`);
  const acts: Act[] = alarm.state === 'raised' ? ['comment', 'shelve', 'clear'] : ['comment'];
  const send = (): void => {
    const until = new Date(serverNow() + hours * hourMillis - slackMillis).toISOString();
    const bodies = {
      comment: { text },
      shelve: { until, because: text },
      clear: { because: text },
    };
    write.mutate(bodies[act], { onSuccess: () => setText('') });
  };
  return (
    <>
      <Segmented
        aria-label={w.handling}
        value={act}
        options={acts.map((value) => ({ value, label: w[value] }))}
        onChange={setAct}
      />
      {act === 'shelve' && (
        <Select
          aria-label={w.shelfLength}
          value={hours}
          options={shelfHours.map((value) => ({ value, label: fill(w.hours, { count: String(value) }) }))}
          onChange={setHours}
          style={{ width: 130 }}
        />
      )}
      <Input.TextArea
        aria-label={act === 'comment' ? w.comment : w.because}
        placeholder={act === 'comment' ? w.comment : w.because}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {write.error && <ProblemNotice problem={write.error} />}
      <Button
        danger={act === 'clear'}
        disabled={text.trim() === ''}
        loading={write.isPending}
        onClick={send}
        style={{ alignSelf: 'flex-start' }}
      >
        {w[`do.${act}`]}
      </Button>
    </>
  );
}

export function AlarmComments({ alarm }: { alarm: Alarm }) {
  const w = useWords({ zh, en });
  if (!alarm.comments || alarm.comments.length === 0) return null;
  return (
    <>
      <h3>{w.comments}</h3>
      <ul className="plain-list">
        {alarm.comments.map(({ at, by, text }, index) => (
          <li key={`${at}${index}`}>
            <div className="muted">
              {by} <Moment at={at} />
            </div>
            <div className="breakable">{text}</div>
          </li>
        ))}
      </ul>
    </>
  );
}
