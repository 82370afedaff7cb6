/** What a proposal of the plan is asked for with: from now, until the own path is up again and that is tested; one stretch for each lender on the way. */
import type { LentStretch } from '../../restoration/plans/lent-path.js';
import type { CircuitLine } from '../../restoration/plans/plan-lines.js';

/** What is borrowed is given back when the own path has carried for a while. */
const returnMinutes = 60;
/** Where nobody knows when the own path is up. */
const unknownMinutes = 24 * 60;
const leastMinutes = 60;

export interface ProposedApplication {
  circuit: string;
  outageId: string | undefined;
  from: Date;
  /** When it is planned to go back. */
  until: Date;
  reason: string;
  vehicle: string | null;
  stretches: readonly LentStretch[];
}

export function returnAt(line: Pick<CircuitLine, 'ownUp'>, plannedAt: Date, now: Date): Date {
  const own = line.ownUp === null ? unknownMinutes : line.ownUp + returnMinutes;
  return new Date(Math.max(plannedAt.getTime() + own * 60_000, now.getTime() + leastMinutes * 60_000));
}

export function proposedApplication(
  line: CircuitLine,
  nameZh: string,
  stretches: readonly LentStretch[],
  plan: { version: number; plannedAt: Date },
  now: Date,
): ProposedApplication {
  const repaired = line.ownUp === null ? '原路由修复时间待定' : `原路由预计${line.ownUp}分钟修复`;
  return {
    circuit: line.code,
    outageId: line.outages[0],
    from: now,
    until: returnAt(line, plan.plannedAt, now),
    reason: `抢修方案第${plan.version}版：第${line.plannedClass}类电路${nameZh}（${line.code}）中断，${repaired}，借用后预计${line.up ?? 0}分钟恢复`,
    vehicle: line.vehicle,
    stretches,
  };
}
