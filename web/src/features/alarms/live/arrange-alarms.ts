import { type LiveAlarm } from '../../../api/live-alarms.js';

export type Grouping = '' | 'carrier' | 'place' | 'severity' | 'source';
export type Ordering = 'newest' | 'severity' | 'latest';

export interface Arrangement {
  text: string;
  /** The worst number wanted still counts: 4 gives indeterminate, critical and major. */
  severity: number;
  carrier: string;
  site: string;
  link: string;
  marking: string;
  group: Grouping;
  order: Ordering;
  /** Groups that are shut. */
  shut: ReadonlySet<string>;
}

export interface GroupRow {
  kind: 'group';
  key: string;
  label: string;
  count: number;
  worst: number;
  shut: boolean;
}
export type Row = GroupRow | LiveAlarm;

export interface Arranged {
  rows: Row[];
  shown: number;
  /** By severity, of what the other filters leave. */
  counts: ReadonlyMap<number, number>;
}

export const isGroup = (row: Row): row is GroupRow => 'kind' in row;

const marked: Readonly<Record<string, (alarm: LiveAlarm) => boolean>> = {
  shelved: (alarm) => alarm.shelvedUntil > 0,
  flapping: (alarm) => alarm.flappingSince > 0,
  unconfirmed: (alarm) => alarm.unconfirmedSince > 0,
  maintenance: (alarm) => alarm.maintenanceUntil > 0,
  unmapped: (alarm) => !alarm.mapped,
  unacknowledged: (alarm) => alarm.acknowledgedAt === 0,
};

/** Critical first, indeterminate last. */
const rank = (severity: number): number => (severity === 2 ? 9 : severity);

const groupKey: Readonly<Record<Exclude<Grouping, ''>, (alarm: LiveAlarm) => string>> = {
  carrier: (alarm) => alarm.carrier,
  place: (alarm) => alarm.link ?? alarm.site ?? alarm.object,
  severity: (alarm) => String(alarm.severity),
  source: (alarm) => alarm.source,
};

function says(alarm: LiveAlarm, words: readonly string[]): boolean {
  const text =
    `${alarm.place} ${alarm.object} ${alarm.link ?? ''} ${alarm.site ?? ''} ${alarm.problem}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The rows to show, in order; the alarms come newest first and stay so. */
export function arrange(alarms: readonly LiveAlarm[], how: Arrangement): Arranged {
  const words = how.text.toLowerCase().split(/\s+/).filter(Boolean);
  const mark = marked[how.marking];
  const counts = new Map<number, number>();
  const kept: LiveAlarm[] = [];
  for (const alarm of alarms) {
    if (how.carrier !== '' && alarm.carrier !== how.carrier) continue;
    if (how.site !== '' && alarm.site !== how.site) continue;
    if (how.link !== '' && alarm.link !== how.link) continue;
    if (mark && !mark(alarm)) continue;
    if (words.length > 0 && !says(alarm, words)) continue;
    counts.set(alarm.severity, (counts.get(alarm.severity) ?? 0) + 1);
    if (how.severity === 0 || alarm.severity <= how.severity) kept.push(alarm);
  }
  if (how.order === 'severity') kept.sort((a, b) => rank(a.severity) - rank(b.severity));
  if (how.order === 'latest') kept.sort((a, b) => b.lastRaisedAt - a.lastRaisedAt);
  return { rows: how.group === '' ? kept : grouped(kept, how.group, how.shut), shown: kept.length, counts };
}

/** The fullest group first. */
function grouped(alarms: readonly LiveAlarm[], by: Exclude<Grouping, ''>, shut: ReadonlySet<string>): Row[] {
  const groups = new Map<string, LiveAlarm[]>();
  const keyOf = groupKey[by];
  for (const alarm of alarms) {
    const key = keyOf(alarm);
    const group = groups.get(key);
    if (group) group.push(alarm);
    else groups.set(key, [alarm]);
  }
  const rows: Row[] = [];
  for (const [key, group] of [...groups].sort(
    (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
  )) {
    const worst = group.reduce((least, { severity }) => (rank(severity) < rank(least) ? severity : least), 2);
    const label = by === 'place' ? (group[0]?.place ?? key) : key;
    rows.push({ kind: 'group', key, label, count: group.length, worst, shut: shut.has(key) });
    if (!shut.has(key)) for (const alarm of group) rows.push(alarm);
  }
  return rows;
}
