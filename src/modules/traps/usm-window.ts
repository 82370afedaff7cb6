/** The time window of messages whose sender is authoritative (RFC 3414 §3.2 step 7b): the clocks of the engines heard. */
export interface EngineClock {
  boots: number;
  /** The latest time received, in seconds since its last boot, and when that was here. */
  time: number;
  at: Date;
}

export const windowSeconds = 150;
export const lastBoots = 2_147_483_647;
const mostEngines = 10_000;

/** True when the message is no older than the window by the engine's clock as it ran on since it was last heard. */
export function isTimely(
  known: Readonly<EngineClock> | undefined,
  message: { boots: number; time: number },
  at: Date,
): boolean {
  if (message.boots >= lastBoots) return false;
  if (!known || message.boots > known.boots) return true;
  if (message.boots < known.boots) return false;
  if (message.time > known.time) return true;
  const running = known.time + (at.getTime() - known.at.getTime()) / 1000;
  return message.time >= running - windowSeconds;
}

const isLater = (one: EngineClock, other: EngineClock | undefined): boolean =>
  !other || one.boots > other.boots || (one.boots === other.boots && one.time > other.time);

/** By user and engine, so that no user can move the clock of another's engine. */
export class EngineClocks {
  private readonly clocks = new Map<string, EngineClock>();

  of(user: string, engineId: Buffer): EngineClock | undefined {
    return this.clocks.get(nameOf(user, engineId));
  }

  note(user: string, engineId: Buffer, clock: EngineClock): void {
    const name = nameOf(user, engineId);
    if (!isLater(clock, this.clocks.get(name))) return;
    this.clocks.delete(name);
    this.clocks.set(name, clock);
    if (this.clocks.size <= mostEngines) return;
    const [oldest] = this.clocks.keys();
    if (oldest !== undefined) this.clocks.delete(oldest);
  }
}

const nameOf = (user: string, engineId: Buffer): string => `${user} ${engineId.toString('latin1')}`;

interface Heard {
  datagram: { receivedAt: Date };
  seal?: {
    message: { engineId: Buffer; boots: number; time: number; authenticated: boolean; reportable: boolean };
    user: { id: string };
  };
}

/** Of several messages the latest clock of each engine; our own clock and unauthenticated ones do not count. */
export function newestClocks(
  heard: readonly Heard[],
): (EngineClock & { userId: string; engineId: Buffer })[] {
  const newest = new Map<string, EngineClock & { userId: string; engineId: Buffer }>();
  for (const { seal, datagram } of heard) {
    if (!seal?.message.authenticated || seal.message.reportable) continue;
    const { engineId, boots, time } = seal.message;
    const name = nameOf(seal.user.id, engineId);
    const clock = { userId: seal.user.id, engineId, boots, time, at: datagram.receivedAt };
    if (isLater(clock, newest.get(name))) newest.set(name, clock);
  }
  return [...newest.values()];
}
