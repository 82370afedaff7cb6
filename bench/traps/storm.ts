import { familySeconds, ownSeconds, residentMb } from './processor-time.js';
import { type Sent, sendStorm, stormFile } from './send-storm.js';
import type { Stand } from './stand.js';

export interface Counted {
  received: number;
  waiting: number;
  underived: number;
  kernelDrops: number;
  refused: number;
  summarised: number;
  balanced: boolean;
}

export interface StormFigures extends Counted {
  perSecond: number;
  /** Milliseconds since 1970. */
  startedAt: number;
  sent: number;
  /** Sent and neither received nor counted by the kernel as dropped. */
  unaccounted: number;
  kernelLoss: number;
  /** From the last trap sent until all were journalled, and until all alarms were made. */
  journalledAfterMs: number;
  derivedAfterMs: number;
  /** Journalled before the sending ended plus a second. */
  journalKeptUp: boolean;
  alarmsKeptUp: boolean;
  processorSeconds: { collector: number; postgres: number; sender: number };
  trapsPerProcessorSecond: { collector: number; withPostgres: number };
  residentMb: { before: number; after: number };
}

const settleMs = 300_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function countedBy({ url, token }: Stand): Promise<Counted> {
  const answer = await fetch(`${url}/api/trap-ledger`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`GET /api/trap-ledger: HTTP ${answer.status}`);
  return (await answer.json()) as Counted;
}

/** Sends a storm and waits until the product has dealt with it; figures of this storm alone. */
export async function storm(
  stand: Stand,
  { perSecond, seconds, packetOf }: { perSecond: number; seconds: number; packetOf: (n: number) => Buffer },
): Promise<StormFigures> {
  const count = perSecond * seconds;
  const { file, remove } = stormFile(count, packetOf);
  try {
    await stand.sql('checkpoint');
    const before = await countedBy(stand);
    const time = { collector: ownSeconds(stand.collectorPid), postgres: familySeconds(stand.postgresPid) };
    const memory = residentMb(stand.collectorPid);
    const sent = await sendStorm({ port: stand.trapPort, perSecond, count, file });
    const over = performance.now();
    const [journalledAfterMs, derivedAfterMs, after] = await settled(stand, before, sent, over);
    const spent = {
      collector: round(ownSeconds(stand.collectorPid) - time.collector),
      postgres: round(familySeconds(stand.postgresPid) - time.postgres),
      sender: round(sent.processorSeconds),
    };
    const received = after.received - before.received;
    const kernelDrops = after.kernelDrops - before.kernelDrops;
    return {
      perSecond,
      startedAt: sent.startedAt,
      sent: sent.sent - sent.failed,
      received,
      kernelDrops,
      unaccounted: sent.sent - sent.failed - received - kernelDrops,
      kernelLoss: kernelDrops / sent.sent,
      refused: after.refused - before.refused,
      summarised: after.summarised - before.summarised,
      waiting: after.waiting,
      underived: after.underived,
      balanced: after.balanced,
      journalledAfterMs,
      derivedAfterMs,
      journalKeptUp: journalledAfterMs <= 1_000,
      alarmsKeptUp: derivedAfterMs <= 2_000,
      processorSeconds: spent,
      trapsPerProcessorSecond: {
        collector: Math.round(received / spent.collector),
        withPostgres: Math.round(received / (spent.collector + spent.postgres)),
      },
      residentMb: { before: memory, after: residentMb(stand.collectorPid) },
    };
  } finally {
    remove();
  }
}

async function settled(
  stand: Stand,
  before: Counted,
  { sent, failed }: Sent,
  over: number,
): Promise<[number, number, Counted]> {
  let journalled: number | undefined;
  let now = await countedBy(stand);
  for (; performance.now() - over < settleMs; now = await countedBy(stand)) {
    const there = now.received + now.kernelDrops - before.received - before.kernelDrops >= sent - failed;
    const elapsed = Math.round(performance.now() - over);
    if (there && now.waiting === 0) journalled ??= elapsed;
    if (journalled !== undefined && now.underived === 0) return [journalled, elapsed, now];
    // Drops are read once a second, and some may never be: after a while what is missing is unaccounted for.
    if (!there && now.waiting === 0 && elapsed > 20_000) return [elapsed, elapsed, now];
    await pause(50);
  }
  return [settleMs, settleMs, now];
}

export const round = (value: number): number => Math.round(value * 100) / 100;
