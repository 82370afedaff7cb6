import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { SpillPlace } from './spill.service.js';
import type { Tally } from './trap-tally.js';

/** What a collector knows of itself when a batch is stored. */
export interface Stage extends Tally {
  /** In memory and on disk, this batch not among them. */
  waiting: number;
  receiveBufferBytes: number;
  /** The last of the batch that lay on disk. */
  spilled?: SpillPlace;
}

/** Where a collector stands: its batches, how far its journal has been read for alarms, and what of its disk is stored. */
export interface CollectorState {
  batch: number;
  derivedTo: string;
  underived: number;
  spilled?: SpillPlace;
}

interface StateRow {
  batch: number;
  derivedTo: string;
  underived: number;
  waiting: number;
  file: number | null;
  line: number | null;
}

/** At a start: what waited when the collector ended and is not on disk is lost. From now on the others have company. */
export async function openCollector(
  tx: Tx,
  collector: string,
  now: Date,
  spilled: (state: CollectorState) => number,
): Promise<{ state: CollectorState; lost: number }> {
  const held = await row<StateRow>(
    tx,
    `select batch::float8 as batch, derived_to as "derivedTo", underived::float8 as underived, waiting::float8 as waiting,
       spill_file as file, spill_line as line
     from trap_collector where collector = $1 for update`,
    [collector],
  );
  if (!held) throw new Error(`no such collector: ${collector}`);
  const { batch, derivedTo, underived, waiting, file, line } = held;
  const state: CollectorState = { batch, derivedTo, underived };
  if (file !== null && line !== null) state.spilled = { file, line };
  const onDisk = spilled(state);
  await rows(
    tx,
    `update trap_collector set waiting = $2, received = received + greatest(0, $2 - waiting), saved_at = $3 where collector = $1`,
    [collector, onDisk, now],
  );
  return { state, lost: Math.max(0, waiting - onDisk) };
}

const companyMs = 60_000;

/**
 * Counts the batch once: `stored` when an earlier try had got through after all. `hasCompany` while other collectors
 * are at work.
 */
export async function saveStage(
  tx: Tx,
  collector: string,
  batch: number,
  stage: Stage | undefined,
  underived: number,
  now: Date,
): Promise<{ stored: boolean; hasCompany: boolean }> {
  const saved = await row<{ hasCompany: boolean }>(
    tx,
    `update trap_collector c set batch = $2, received = received + $3, kernel_drops = kernel_drops + $4,
       waiting = coalesce($5, waiting), receive_buffer_bytes = coalesce($6, receive_buffer_bytes), saved_at = $7,
       spill_file = coalesce($8, spill_file), spill_line = coalesce($9, spill_line), underived = underived + $11
     where collector = $1 and batch = $2 - 1
     returning exists (select 1 from trap_collector o where o.collector <> $1 and o.saved_at > $10) as "hasCompany"`,
    [
      collector,
      batch,
      stage?.received ?? 0,
      stage?.kernelDrops ?? 0,
      stage?.waiting ?? null,
      stage?.receiveBufferBytes ?? null,
      now,
      stage?.spilled?.file ?? null,
      stage?.spilled?.line ?? null,
      new Date(now.getTime() - companyMs),
      underived,
    ],
  );
  if (saved) return { stored: false, hasCompany: saved.hasCompany };
  const held = await row<{ batch: number }>(
    tx,
    `select batch::float8 as batch from trap_collector where collector = $1`,
    [collector],
  );
  if (held?.batch === batch) return { stored: true, hasCompany: false };
  throw new Error(`another process writes as collector ${collector}`);
}

/** So many turned out to be copies of what another collector has stored. */
export async function forgoDeriving(tx: Tx, collector: string, count: number): Promise<void> {
  await rows(tx, `update trap_collector set underived = underived - $2 where collector = $1`, [
    collector,
    count,
  ]);
}

/** Moves on how far alarms have been made; throws when somebody else did, or an earlier try got through after all. */
export async function advance(
  tx: Tx,
  collector: string,
  step: { from: string; to: string; count: number },
  now: Date,
): Promise<void> {
  const moved = await rows(
    tx,
    `update trap_collector set derived_to = $3, underived = greatest(0, underived - $4), derived_at = $5
     where collector = $1 and derived_to = $2 returning 1`,
    [collector, step.from, step.to, step.count, now],
  );
  if (moved.length === 0) throw new Error(`the alarms of ${collector} were made by somebody else`);
}

export async function readDerivedTo(tx: Tx, collector: string): Promise<string> {
  const held = await row<{ derivedTo: string }>(
    tx,
    `select derived_to as "derivedTo" from trap_collector where collector = $1`,
    [collector],
  );
  if (!held) throw new Error(`no such collector: ${collector}`);
  return held.derivedTo;
}

/** Dead or alive: collectors whose journal has not been read to its end. */
export async function collectorsBehind(tx: Tx): Promise<{ collector: string; derivedTo: string }[]> {
  return rows(
    tx,
    `select collector, derived_to as "derivedTo" from trap_collector where underived > 0 order by collector`,
  );
}

export interface CollectorView {
  collector: string;
  lastSavedAt: string;
  /** Since ever: none received means that nothing is known, not that nothing is wrong. */
  received: number;
  /** In its memory and on its disk. */
  waiting: number;
  /** Journalled, no alarm made of them yet. */
  underived: number;
  state: 'well' | 'behind' | 'quiet';
}

/** A living collector writes at least every ten seconds. */
const quietAfterMs = 45_000;
const forgottenAfterMs = 24 * 3_600_000;
const behindFrom = 5_000;

/** Those that were at work within a day: who is quiet hears nothing, and no alarm of its is no news. */
export async function listCollectors(tx: Tx, now: Date): Promise<CollectorView[]> {
  const found = await rows<{
    collector: string;
    savedAt: Date;
    received: number;
    waiting: number;
    underived: number;
  }>(
    tx,
    `select collector, saved_at as "savedAt", received::float8 as received, waiting::float8 as waiting, underived::float8 as underived
     from trap_collector where saved_at > $1 order by collector`,
    [new Date(now.getTime() - forgottenAfterMs)],
  );
  return found.map(({ savedAt, ...rest }) => {
    const quiet = now.getTime() - savedAt.getTime() > quietAfterMs;
    const state = quiet ? 'quiet' : rest.waiting + rest.underived > behindFrom ? 'behind' : 'well';
    return { ...rest, lastSavedAt: savedAt.toISOString(), state };
  });
}
