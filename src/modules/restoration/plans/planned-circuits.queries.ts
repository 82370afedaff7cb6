import { rows, type Tx } from '../../../platform/database/transaction.js';
import { officialTime } from '../../documents/official-date.js';
import type { CircuitLine } from './plan-lines.js';

export interface PlannedCircuits {
  version: number;
  plannedAt: Date;
  lines: ReadonlyMap<string, CircuitLine>;
}

/** What the newest version says of an outage's circuits that the officer may see; undefined where it says nothing of it. */
export async function plannedFor(tx: Tx, outageId: string): Promise<PlannedCircuits | undefined> {
  const found = await rows<{ version: number; plannedAt: Date; circuits: CircuitLine[] }>(
    tx,
    `select p.version, p.planned_at as "plannedAt", t.circuits from restoration_plan p join restoration_plan_part t on t.plan_id = p.id
      where p.version = (select max(version) from restoration_plan)`,
  );
  const lines = found.flatMap(({ circuits }) => circuits).filter(({ outages }) => outages.includes(outageId));
  const [first] = found;
  if (!first || lines.length === 0) return undefined;
  return { ...first, lines: new Map(lines.map((line) => [line.code, line])) };
}

const ways: Readonly<Record<CircuitLine['by'], string>> = {
  own: '抢修',
  reroute: '迂回',
  loan: '借用',
  vehicle: '应急车',
  none: '待定',
};

/** `借用，预计24日11时20分` */
export function plannedText({ plannedAt, lines }: PlannedCircuits, code: string): string {
  const line = lines.get(code);
  if (!line) return '';
  if (line.up === null) return ways.none;
  const at = new Date(plannedAt.getTime() + line.up * 60_000);
  return `${ways[line.by]}，预计${officialTime(at).replace(/^.*月/u, '')}`;
}
