/** Whether a carrier has a valid plan, soon has none, or has none (2.1.2(6)). */
export const planStandings = ['valid', 'expiring', 'none'] as const;
export type PlanStanding = (typeof planStandings)[number];

export interface ApprovedPlan {
  approvedUntil: Date;
}

/** `noticeMinutes` before the last day it is called expiring; at its last moment it has lapsed. */
export function planStanding(
  plans: readonly Readonly<ApprovedPlan>[],
  noticeMinutes: number,
  now: Readonly<Date>,
): { standing: PlanStanding; until: Date | null } {
  const latest = plans.reduce<Date | null>(
    (last, { approvedUntil }) => (last === null || approvedUntil > last ? approvedUntil : last),
    null,
  );
  if (latest === null || latest <= now) return { standing: 'none', until: latest };
  const left = latest.getTime() - now.getTime();
  return { standing: left <= noticeMinutes * 60_000 ? 'expiring' : 'valid', until: latest };
}
