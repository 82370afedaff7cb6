/** What the collectors counted in the database, as Prometheus exposition text (version 0.0.4): the same from every process, for any number of collectors. */
import { lagBuckets } from './trap-lag.js';

export interface TrapCounts {
  ledger: readonly { collector: string; outcome: string; reason: string; count: number }[];
  collectors: readonly {
    collector: string;
    received: number;
    waiting: number;
    underived: number;
    kernelDrops: number;
    secondsSinceSaved: number;
  }[];
  lags: readonly { collector: string; milliseconds: number; count: number }[];
  storms: readonly { source: string; summarised: number }[];
  managers: readonly { source: string; quiet: boolean; missing: number }[];
}

type Labels = Readonly<Record<string, string>>;

function series(
  name: string,
  kind: 'counter' | 'gauge',
  help: string,
  values: readonly [Labels, number][],
): string[] {
  if (values.length === 0) return [];
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${kind}`,
    ...values.map(([labels, value]) => line(name, labels, value)),
  ];
}

const line = (name: string, labels: Labels, value: number): string => {
  const list = Object.entries(labels).map(
    ([label, text]) =>
      `${label}="${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  );
  return `${name}${list.length > 0 ? `{${list.join(',')}}` : ''} ${value}`;
};

export function trapMetricsText({ ledger, collectors, lags, storms, managers }: TrapCounts): string {
  const of = (pick: (each: TrapCounts['collectors'][number]) => number): [Labels, number][] =>
    collectors.map((each) => [{ collector: each.collector }, pick(each)]);
  const lines = [
    ...series(
      'fengsui_traps_received_total',
      'counter',
      'Datagrams received.',
      of(({ received }) => received),
    ),
    ...series(
      'fengsui_traps_kernel_drops_total',
      'counter',
      'Datagrams the kernel dropped for want of room.',
      of(({ kernelDrops }) => kernelDrops),
    ),
    ...series(
      'fengsui_traps_handled_total',
      'counter',
      'What became of datagrams, by outcome and reason.',
      ledger.map(({ collector, outcome, reason, count }) => [{ collector, outcome, reason }, count]),
    ),
    ...series(
      'fengsui_traps_waiting',
      'gauge',
      'Datagrams in memory and on disk, not journalled yet.',
      of(({ waiting }) => waiting),
    ),
    ...series(
      'fengsui_traps_underived',
      'gauge',
      'Events journalled whose alarms are still to be made.',
      of(({ underived }) => underived),
    ),
    ...series(
      'fengsui_collector_silence_seconds',
      'gauge',
      'Since the collector last wrote.',
      of(({ secondsSinceSaved }) => secondsSinceSaved),
    ),
    ...series(
      'fengsui_trap_storm_summarised',
      'gauge',
      'Summed up in the storm that is on, by source.',
      storms.map(({ source, summarised }) => [{ source }, summarised]),
    ),
    ...series(
      'fengsui_manager_quiet',
      'gauge',
      'One while a network manager owes heartbeats.',
      managers.map(({ source, quiet }) => [{ source }, quiet ? 1 : 0]),
    ),
    ...series(
      'fengsui_manager_messages_missing',
      'gauge',
      'Numbers a network manager left out and that have not come.',
      managers.map(({ source, missing }) => [{ source }, missing]),
    ),
    ...lagHistogram(lags),
  ];
  return `${lines.join('\n')}\n`;
}

function lagHistogram(lags: TrapCounts['lags']): string[] {
  const name = 'fengsui_trap_to_alarm_seconds';
  const collectors = [...new Set(lags.map(({ collector }) => collector))].sort();
  if (collectors.length === 0) return [];
  const lines = [`# HELP ${name} From datagram to committed alarm.`, `# TYPE ${name} histogram`];
  for (const collector of collectors) {
    let total = 0;
    let atMost = 0;
    for (const bucket of lagBuckets) {
      const count =
        lags.find((each) => each.collector === collector && each.milliseconds === bucket)?.count ?? 0;
      total += count;
      const isLast = bucket === lagBuckets.at(-1);
      atMost += count * (isLast ? (lagBuckets.at(-2) ?? 0) : bucket);
      lines.push(line(`${name}_bucket`, { collector, le: isLast ? '+Inf' : String(bucket / 1000) }, total));
    }
    // The sum is of the buckets' upper ends: an upper bound.
    lines.push(
      line(`${name}_sum`, { collector }, atMost / 1000),
      line(`${name}_count`, { collector }, total),
    );
  }
  return lines;
}
