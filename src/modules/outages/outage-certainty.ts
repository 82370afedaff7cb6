/** How sure the office may be that an outage is one: a carrier says so, the alarms agree on a cause, or neither (3.1, 3.4.2: verified before it is passed on). */
/** Below this a finding is shown and nothing is done by it. */
export const sureEnough = 0.8;

export type Certainty = 'reported' | 'by-alarms' | 'unconfirmed';

export function certaintyOf(standingReports: number, causeConfidence: number | undefined): Certainty {
  if (standingReports > 0) return 'reported';
  return causeConfidence !== undefined && causeConfidence >= sureEnough ? 'by-alarms' : 'unconfirmed';
}
