import { Alert, App, Button, Table } from 'antd';
import { useReconciliation, useReconciliations } from '../../api/reads-managers.js';
import { type Reconciliation, type ReconciliationLine } from '../../api/types-managers.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { Nothing, ReadView } from '../../ui/view.js';
import { SeverityTag } from '../alarms/severity-tag.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function Reconciliations({ source, hasAccess }: { source: string; hasAccess: boolean }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const may = useMay();
  const { get, set } = useQueryState();
  const reports = useReconciliations(source);
  const running = reports.data?.items.some(({ endedAt }) => endedAt === undefined) === true;
  const resync = useWrite<undefined, { id: string }>(`/managers/${encodeURIComponent(source)}/resync`, {
    bodyless: true,
  });
  const ask = (): void =>
    resync.mutate(undefined, {
      onSuccess: ({ id }) => {
        void message.success(w.resyncAsked);
        set({ report: id });
      },
    });
  return (
    <div className="stack">
      <p className="muted">{w.resyncHint}</p>
      {resync.error && <ProblemNotice problem={resync.error} />}
      {may('traps.configure') &&
        (hasAccess ? (
          <Button type="primary" loading={resync.isPending || running} onClick={ask}>
            {w.resync}
          </Button>
        ) : (
          <p className="muted">{w.needsAccess}</p>
        ))}
      <ReadView of={reports}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing says={w.reportsEmpty} />
          ) : (
            <Reports items={items} onOpen={(id) => set({ report: id })} />
          )
        }
      </ReadView>
      {get('report') !== '' && <Report source={source} id={get('report')} />}
    </div>
  );
}

function Reports({ items, onOpen }: { items: Reconciliation[]; onOpen: (id: string) => void }) {
  const w = useWords({ zh, en });
  const count = (key: 'listed' | 'raised' | 'closed' | 'changed' | 'equal' | 'later') => ({
    title: w[key],
    align: 'right' as const,
    render: (_: unknown, line: Reconciliation) => (line.state === 'done' ? line[key] : '–'),
  });
  return (
    <Table<Reconciliation>
      size="small"
      scroll={{ x: 'max-content' }}
      rowKey="id"
      pagination={false}
      dataSource={items}
      columns={[
        {
          title: w.asked,
          render: (_, line) => (
            <Button size="small" type="link" onClick={() => onOpen(line.id)}>
              <Moment at={line.askedAt} />
            </Button>
          ),
        },
        { title: w.why, render: (_, line) => w[`why.${line.why}`] },
        { title: w.by, render: (_, line) => line.askedBy ?? w.clock },
        { title: w.outcome, render: (_, line) => w[`report.${line.state}`] },
        count('listed'),
        count('raised'),
        count('closed'),
        count('changed'),
        count('equal'),
        count('later'),
      ]}
    />
  );
}

function Report({ source, id }: { source: string; id: string }) {
  const w = useWords({ zh, en });
  const report = useReconciliation(source, id);
  return (
    <div className="stack">
      <h3>{w.lines}</h3>
      <ReadView of={report}>
        {({ state, fault, lines }) => {
          if (state === 'failed')
            return <Alert type="error" showIcon title={fill(w.failedSays, { fault: fault ?? '' })} />;
          if (state !== 'done') return <p className="muted">{w[`report.${state}`]}</p>;
          return lines.length === 0 ? <Nothing says={w.linesEmpty} /> : <Lines lines={lines} />;
        }}
      </ReadView>
    </div>
  );
}

function Lines({ lines }: { lines: ReconciliationLine[] }) {
  const w = useWords({ zh, en });
  return (
    <Table<ReconciliationLine>
      size="small"
      scroll={{ x: 'max-content' }}
      rowKey={({ did, object, problem }) => `${did} ${object} ${problem}`}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={lines}
      columns={[
        { title: w.did, render: (_, line) => w[`did.${line.did}`] },
        { title: w.severity, render: (_, line) => <SeverityTag severity={line.severity} /> },
        { title: w.object, render: (_, line) => line.object },
        { title: w.problem, render: (_, line) => line.problem },
      ]}
    />
  );
}
