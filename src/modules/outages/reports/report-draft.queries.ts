import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { impactOf } from '../impact.queries.js';
import { keyUsersOf } from '../outages.queries.js';
import { usersDown } from '../users-down.queries.js';

/** The most important ones stand by their names. */
const usersNamed = 8;

export interface ReportDraft {
  occurredAt: string;
  knownAt: string;
  place: string;
  affectedArea: string;
  cause: string;
  /** By the inventory; the carrier corrects it. */
  affectedUsers?: number;
}

const cutKinds = ['link', 'span', 'trench'];

function draftCause(kind = ''): string {
  if (kind === 'unplaced') return '告警所指设备不在台账，位置待核实，原因待查';
  return cutKinds.includes(kind) ? '光缆线路中断，原因待查' : '局站设备或电源故障，原因待查';
}

/** What the product already knows for the five items; the carrier corrects and completes it. Own circuits only, by row-level security. */
export async function reportDraft(tx: Tx, outageId: string, now: Date): Promise<ReportDraft> {
  const outage = await row<{ occurred_at: Date; known_at: Date; place_zh: string; element_kind: string }>(
    tx,
    `select occurred_at, known_at, place_zh, element_kind from outage where case_id = $1`,
    [outageId],
  );
  const circuits = await rows<{ class: number; count: number }>(
    tx,
    `select k.class, count(*)::int as count from outage_circuit x join circuit k on k.code = x.circuit_code where x.outage_id = $1 and x.up_at is null group by k.class order by k.class`,
    [outageId],
  );
  const { unprotected, onBattery } = await impactOf(tx, outageId, now);
  const carried = await usersDown(tx, outageId, now);
  const users = await keyUsersOf(tx, outageId);
  const named = users.slice(0, usersNamed).map(({ nameZh }) => nameZh);
  const total = circuits.reduce((sum, { count }) => sum + count, 0);
  const parts = circuits.map(({ class: of, count }) => `第${of}类${count}条`).join('、');
  return {
    occurredAt: (outage?.occurred_at ?? now).toISOString(),
    knownAt: (outage?.known_at ?? now).toISOString(),
    place: outage?.place_zh ?? '',
    affectedArea: [
      ...(total === 0 ? [] : [`中断电路${total}条，其中${parts}`]),
      ...(users.length === 0
        ? []
        : [`涉及重要用户${users.length}个：${named.join('、')}${users.length > usersNamed ? '等' : ''}`]),
      ...(unprotected.total === 0 ? [] : [`另有${unprotected.total}条电路失去保护`]),
      ...onBattery.map(({ nameZh, hoursLeft }) => `${nameZh}市电中断，蓄电池约余${hoursLeft}小时`),
    ].join('；'),
    cause: draftCause(outage?.element_kind),
    ...(carried === undefined ? {} : { affectedUsers: carried.affected }),
  };
}
