import { Alert, Table } from 'antd';
import { useTrapLedger } from '../../api/reads-receiving.js';
import {
  type Collector,
  type TrapLedger,
  type TrapLedgerLine,
  type TrapSummaryLine,
} from '../../api/types-receiving.js';
import { Fresh, Moment } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { Nothing, ReadView } from '../../ui/view.js';
import { Managers } from './managers.js';
import { SnmpUsers } from './snmp-users.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const outcomes = ['accepted', 'quarantined', 'malformed', 'summarised', 'refused'] as const;
const wide = { x: 'max-content' } as const;
const grouped = (count: number): string => count.toLocaleString('en-US');

/** What became of every datagram that reached the machine, and who may send under SNMPv3. */
export function ReceivingPage() {
  const w = useWords({ zh, en });
  const ledger = useTrapLedger();
  return (
    <PageFrame title={w.title} aside={<Fresh at={ledger.dataUpdatedAt} />}>
      <ReadView of={ledger}>
        {(found) => (
          <div className="columns">
            <Section title={w.equation} className="wide">
              <Equation ledger={found} />
            </Section>
            <Section title={w.collectors} className="wide">
              <Collectors collectors={found.collectors} />
            </Section>
            <Section title={w.reasons}>
              <Reasons lines={found.items} />
            </Section>
            <Section title={w.summaries}>
              <Summaries lines={found.summaries} />
            </Section>
            <Managers />
            <SnmpUsers />
          </div>
        )}
      </ReadView>
    </PageFrame>
  );
}

/** Reached = dropped by the kernel + received; received = what became of it + what waits. */
function Equation({ ledger }: { ledger: TrapLedger }) {
  const w = useWords({ zh, en });
  const { received, waiting, kernelDrops, underived, balanced } = ledger;
  const became = outcomes.reduce((sum, outcome) => sum + ledger[outcome], 0);
  const apart = received - became - waiting;
  const term = (label: string, count: number, sign: string, red = false) => (
    <span key={label} className={`term${red ? ' red' : ''}`}>
      {sign !== '' && <span className="sign">{sign}</span>}
      <span className="term-number">
        <b>{grouped(count)}</b>
        <span className="muted">{label}</span>
      </span>
    </span>
  );
  return (
    <div className="stack">
      <div className="equation">
        {term(w.arrived, received + kernelDrops, '')}
        {term(w.kernelDrops, kernelDrops, '=', kernelDrops > 0)}
        {term(w.received, received, '+')}
      </div>
      <div className="equation">
        {term(w.received, received, '')}
        {outcomes.map((outcome, i) => term(w[outcome], ledger[outcome], i === 0 ? '=' : '+'))}
        {term(w.waiting, waiting, '+')}
      </div>
      <Alert
        type={balanced ? 'success' : 'error'}
        showIcon
        title={balanced ? w.balanced : fill(w.unbalanced, { count: grouped(Math.abs(apart)) })}
      />
      {kernelDrops > 0 && (
        <Alert type="error" showIcon title={fill(w.dropped, { count: grouped(kernelDrops) })} />
      )}
      {underived > 0 && (
        <p className="muted">
          {w.underived} {grouped(underived)}
        </p>
      )}
    </div>
  );
}

function Collectors({ collectors }: { collectors: Collector[] }) {
  const w = useWords({ zh, en });
  if (collectors.length === 0) return <Nothing says={w.empty} />;
  const number = (title: string, of: (line: Collector) => number) => ({
    title,
    align: 'right' as const,
    render: (_: unknown, line: Collector) => grouped(of(line)),
  });
  return (
    <Table<Collector>
      size="small"
      scroll={wide}
      rowKey="collector"
      pagination={false}
      dataSource={collectors}
      columns={[
        { title: w.collector, render: (_, line) => line.collector },
        number(w.received, (line) => line.received),
        {
          title: w.kernelDrops,
          align: 'right',
          render: (_, line) => (
            <span className={line.kernelDrops > 0 ? 'red' : ''}>{grouped(line.kernelDrops)}</span>
          ),
        },
        number(w.waiting, (line) => line.waiting),
        number(w.underived, (line) => line.underived),
        {
          title: w.buffer,
          align: 'right',
          render: (_, line) => `${grouped(Math.round(line.receiveBufferBytes / 1024))} KiB`,
        },
        { title: w.savedAt, render: (_, line) => <Moment at={line.savedAt} /> },
        { title: w.startedAt, render: (_, line) => <Moment at={line.startedAt} age={false} /> },
      ]}
    />
  );
}

/** Reasons without words are shown as the collector wrote them. */
export function useReason(): (reason: string) => string {
  const w: Record<string, string> = useWords({ zh, en });
  return (reason) => w[`reason.${reason}`] ?? reason;
}

function Reasons({ lines }: { lines: TrapLedgerLine[] }) {
  const w: Record<string, string> = useWords({ zh, en });
  const reasonOf = useReason();
  return (
    <Table<TrapLedgerLine>
      size="small"
      scroll={wide}
      rowKey={(line) => `${line.collector} ${line.outcome} ${line.reason}`}
      pagination={false}
      dataSource={lines}
      columns={[
        { title: w['collector'], render: (_, line) => line.collector },
        { title: w['outcome'], render: (_, line) => w[line.outcome] ?? line.outcome },
        { title: w['reason'], render: (_, line) => reasonOf(line.reason) },
        { title: w['packets'], align: 'right', render: (_, line) => grouped(line.count) },
      ]}
    />
  );
}

function Summaries({ lines }: { lines: TrapSummaryLine[] }) {
  const w = useWords({ zh, en });
  const reasonOf = useReason();
  if (lines.length === 0) return <Nothing says={w.summariesEmpty} />;
  return (
    <Table<TrapSummaryLine>
      size="small"
      scroll={wide}
      rowKey={(line) => `${line.collector} ${line.source} ${line.minute} ${line.reason}`}
      pagination={false}
      dataSource={lines}
      columns={[
        { title: w.minute, render: (_, line) => <Moment at={line.minute} age={false} /> },
        { title: w.source, render: (_, line) => line.source || w.strangers },
        { title: w.reason, render: (_, line) => reasonOf(line.reason) },
        { title: w.packets, align: 'right', render: (_, line) => grouped(line.count) },
      ]}
    />
  );
}
