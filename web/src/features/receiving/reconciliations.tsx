import { Button, Table } from 'antd';
import { useState } from 'react';
import { useReconciliation, useReconciliations } from '../../api/reads-receiving.js';
import { type Reconciliation } from '../../api/types-receiving.js';
import { Moment } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { ListView, Nothing, ReadView } from '../../ui/view.js';
import { SeverityTag } from '../alarms/severity-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** When our alarms were compared with the manager's list, why, and what was done. */
export function Reconciliations({ source }: { source: string }) {
  const w = useWords({ zh, en });
  const runs = useReconciliations(source);
  const [shown, setShown] = useState<string>();
  return (
    <div className="stack">
      <h3>{w.reconciliations}</h3>
      <ListView of={runs} empty={w.reconciliationsEmpty}>
        {(items) => (
          <Table<Reconciliation>
            size="small"
            scroll={{ x: 'max-content' }}
            rowKey="id"
            pagination={false}
            dataSource={items}
            columns={[
              { title: w.why, render: (_, line) => `${w[`why.${line.why}`]} ${line.askedBy ?? ''}` },
              { render: (_, line) => <Moment at={line.askedAt} /> },
              { title: w.runOutcome, render: (_, line) => <Figures run={line} /> },
              {
                render: (_, line) =>
                  line.state === 'done' && (
                    <Button size="small" onClick={() => setShown(shown === line.id ? undefined : line.id)}>
                      {w.details}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </ListView>
      {shown !== undefined && <Lines source={source} id={shown} />}
    </div>
  );
}

function Figures({ run }: { run: Reconciliation }) {
  const w = useWords({ zh, en });
  if (run.state !== 'done') return `${w[`run.${run.state}`]} ${run.fault ?? ''}`;
  const { listed, raised, closed, changed, equal, later } = run;
  return fill(w.runFigures, { listed, raised, closed, changed, equal, later });
}

function Lines({ source, id }: { source: string; id: string }) {
  const w = useWords({ zh, en });
  const run = useReconciliation(source, id);
  return (
    <ReadView of={run}>
      {({ lines }) =>
        lines.length === 0 ? (
          <Nothing says={w.noDifference} />
        ) : (
          <ul className="plain-list">
            {lines.map(({ did, object, problem, severity }, at) => (
              <li key={at}>
                {w[`did.${did}`]} <SeverityTag severity={severity} /> {object} {problem}
              </li>
            ))}
          </ul>
        )
      }
    </ReadView>
  );
}
