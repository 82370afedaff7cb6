/** What a message does next: wait, go on to the next channel, begin again, or be laid before a person as undeliverable. */
import { plusMinutes } from '../../kernel/duration.js';
import type { DeadReason, LegState, MessageNeeds } from './message.js';

export interface TurnLeg {
  position: number;
  state: LegState;
  tries: number;
  /** When a person was asked or the driver took it. */
  sentAt: Date | null;
  /** Whether this channel ever says that a message has arrived. */
  givesReceipts: boolean;
}

export interface TurnFacts {
  needs: MessageNeeds;
  turn: number;
  round: number;
  legs: readonly TurnLeg[];
  rounds: number;
  /** Minutes until a message that arrived and is not answered is sent again. */
  againMinutes: number;
  /** Minutes until a channel that gives receipts and gave none is taken to be silent. */
  receiptMinutes: number;
}

export type Turn =
  | { does: 'wait'; until: Date }
  | { does: 'rest' }
  | { does: 'next-channel'; turn: number }
  | { does: 'next-round'; round: number }
  | { does: 'die'; because: DeadReason };

const leaseMinutes = 1;

export function nextTurn(facts: Readonly<TurnFacts>, now: Readonly<Date>): Turn {
  const { legs } = facts;
  if (legs.length === 0) return { does: 'die', because: 'no-channel' };
  if (facts.needs === 'arrival' && legs.some(hasArrived)) return { does: 'rest' };
  const group = legs.filter(({ position }) => position === facts.turn);
  const waits = group.flatMap((leg) => waitFor(leg, facts, now) ?? []);
  if (waits.length > 0)
    return { does: 'wait', until: new Date(Math.max(...waits.map((at) => at.getTime()))) };
  const next = Math.min(...legs.map(({ position }) => position).filter((position) => position > facts.turn));
  if (Number.isFinite(next)) return { does: 'next-channel', turn: next };
  const trying = legs.some((leg) => leg.state === 'due' || leg.state === 'trying');
  if (trying) return { does: 'wait', until: plusMinutes(now, leaseMinutes) };
  if (facts.round < facts.rounds) return again(facts, now);
  const went = legs.some(({ sentAt, state }) => sentAt !== null && state !== 'failed');
  if (!went) return { does: 'die', because: 'all-failed' };
  return { does: 'die', because: facts.needs === 'arrival' ? 'never-arrived' : 'nobody-accepted' };
}

/** A channel without receipts is taken at its word. */
const hasArrived = (leg: Readonly<TurnLeg>): boolean =>
  leg.state === 'delivered' || (leg.state === 'sent' && !leg.givesReceipts);

/** Until when this leg deserves waiting for; undefined when it does not, or no longer. */
function waitFor(leg: Readonly<TurnLeg>, facts: Readonly<TurnFacts>, now: Readonly<Date>): Date | undefined {
  const later = (at: Date): Date | undefined => (at > now ? at : undefined);
  const since = leg.sentAt ?? new Date(now);
  switch (leg.state) {
    case 'due':
    case 'trying':
      // One that failed already is tried again beside the next channel, not before it.
      return leg.tries === 0 ? plusMinutes(now, leaseMinutes) : undefined;
    case 'asked':
      return later(plusMinutes(since, facts.againMinutes));
    case 'delivered':
      return later(plusMinutes(since, facts.againMinutes));
    case 'sent':
      return later(plusMinutes(since, leg.givesReceipts ? facts.receiptMinutes : facts.againMinutes));
    case 'waiting':
    case 'failed':
      return undefined;
  }
}

/** A round whose every channel failed at once is not begun again in the same second. */
function again(facts: Readonly<TurnFacts>, now: Readonly<Date>): Turn {
  const last = Math.max(...facts.legs.map(({ sentAt }) => sentAt?.getTime() ?? 0));
  const at = plusMinutes(new Date(last), facts.againMinutes);
  return last > 0 && at > now ? { does: 'wait', until: at } : { does: 'next-round', round: facts.round + 1 };
}
