/** Whether an acknowledgement, or its taking back, that a manager tells of is taken over: of two the later wins, and what changes nothing is its own echo (3GPP TS 32.111-2 §6.2). */
export type Acknowledging = 'acknowledge' | 'unacknowledge';

export interface AcknowledgementFacts {
  acknowledged: boolean;
  /** When it was last given or taken back, here or there. */
  changedAt: Date | null;
}

export function judgeAcknowledgement(
  { acknowledged, changedAt }: Readonly<AcknowledgementFacts>,
  does: Acknowledging,
  at: Date,
): 'take' | 'older' | 'same' {
  if (changedAt !== null && at < changedAt) return 'older';
  return acknowledged === (does === 'acknowledge') ? 'same' : 'take';
}
