import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { type Seal } from '../../api/types-documents.js';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function RetireSeal({ seal }: { seal: Seal }) {
  const w = useWords({ zh, en });
  const [because, setBecause] = useState('');
  const retire = useWrite<{ because: string }, unknown>(`/seals/${seal.id}/retirement`);
  return (
    <Popover
      trigger="click"
      title={w.retireWhy}
      content={
        <div className="stack">
          <Input
            aria-label={w.retireWhy}
            maxLength={500}
            value={because}
            onChange={(event) => setBecause(event.target.value)}
          />
          {retire.error && <ProblemNotice problem={retire.error} />}
          <Button
            danger
            disabled={because.trim() === ''}
            loading={retire.isPending}
            onClick={() => retire.mutate({ because: because.trim() })}
          >
            {w.retire}
          </Button>
        </div>
      }
    >
      <Button size="small" type="link" danger>
        {w.retire}
      </Button>
    </Popover>
  );
}
