import { Table, Tag } from 'antd';
import { useRawEvent } from '../../api/reads.js';
import { type IdentityEvidence } from '../../api/types-alarms.js';
import { useWords } from '../../ui/language.js';
import { ReadView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const colours: Record<IdentityEvidence['standing'], string> = {
  won: 'green',
  agrees: 'blue',
  differs: 'gold',
  refused: 'red',
  silent: 'default',
};

export function EvidenceTable({ evidence }: { evidence: readonly IdentityEvidence[] }) {
  const w = useWords({ zh, en });
  const said: Record<string, string> = w;
  if (evidence.length === 0) return <p className="muted">{w.noEvidence}</p>;
  return (
    <Table<IdentityEvidence>
      size="small"
      rowKey={({ question, by }) => `${question} ${by}`}
      pagination={false}
      dataSource={[...evidence]}
      columns={[
        {
          title: w.evidenceBy,
          render: (_, line) => (
            <>
              {said[`by.${line.by}`]} <span className="muted">{said[`question.${line.question}`]}</span>
            </>
          ),
        },
        { title: w.evidenceSays, render: (_, line) => <code className="oid">{line.says ?? ''}</code> },
        {
          title: w.standing,
          render: (_, line) => (
            <>
              <Tag color={colours[line.standing]}>{said[`standing.${line.standing}`]}</Tag>
              <span className="muted">{said[`evidence.${line.because}`]}</span>
            </>
          ),
        },
      ]}
    />
  );
}

export function EvidenceOf({ rawEvent }: { rawEvent: string }) {
  const event = useRawEvent(rawEvent);
  return <ReadView of={event}>{({ evidence }) => <EvidenceTable evidence={evidence} />}</ReadView>;
}
