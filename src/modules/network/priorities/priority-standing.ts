/** Whether the ground on which a circuit has its class (4.4.1) still holds: granted for a time, confirmed every year. */
export const standings = ['in-force', 'to-revalidate', 'expired', 'revoked'] as const;
export type Standing = (typeof standings)[number];

export interface PriorityTimes {
  grantedAt: Date;
  expiresAt: Date;
  revalidatedAt: Date | null;
  revokedAt: Date | null;
}

/** One year later in the same zone-free calendar; the 29th of February comes back on the 1st of March. */
function yearAfter(at: Date): Date {
  const next = new Date(at);
  next.setUTCFullYear(at.getUTCFullYear() + 1);
  return next;
}

/** When it is to be confirmed again. */
export function revalidationDue({ grantedAt, revalidatedAt }: Readonly<PriorityTimes>): Date {
  return yearAfter(revalidatedAt ?? grantedAt);
}

/** The class stays, whatever the standing, until a person revokes it: no circuit loses its place by a date alone. */
export function priorityStanding(times: Readonly<PriorityTimes>, now: Date): Standing {
  if (times.revokedAt !== null) return 'revoked';
  if (times.expiresAt <= now) return 'expired';
  return revalidationDue(times) <= now ? 'to-revalidate' : 'in-force';
}
