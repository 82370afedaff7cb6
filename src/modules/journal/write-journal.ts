import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/actor.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { canonicalJson } from '../../kernel/canonical-json.js';

export interface JournalLine {
  actor: Actor;
  at: Date;
  action: string;
  subjectKind: string;
  subjectId: string;
  details: Readonly<Record<string, unknown>>;
  /** The post that acted, where one did. */
  post?: { organisation: string; post: string };
}

const journalLock = 727280;

/** What one entry's hash covers: the previous hash and everything the entry says. */
export function entryHash(previous: string, entry: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(previous).update(canonicalJson(entry)).digest('hex');
}

/**
 * Appends to the journal. Each entry carries the hash of the one before it, so entries queue for one lock until commit;
 * write it last in a transaction.
 */
export async function writeJournal(tx: Tx, line: JournalLine): Promise<void> {
  await rows(tx, 'select pg_advisory_xact_lock($1)', [journalLock]);
  const last = await row<{ seq: string; hash: string }>(
    tx,
    'select seq, hash from journal_entry order by seq desc limit 1',
  );
  const seq = Number(last?.seq ?? 0) + 1;
  const previous = last?.hash ?? '';
  const officer = line.actor.kind === 'officer' ? line.actor : undefined;
  const entry = {
    seq,
    at: line.at.toISOString(),
    officer: officer?.id ?? null,
    organisation: line.post?.organisation ?? officer?.organisation ?? null,
    post: line.post?.post ?? null,
    action: line.action,
    subjectKind: line.subjectKind,
    subjectId: line.subjectId,
    details: line.details,
  };
  await rows(
    tx,
    `insert into journal_entry (seq, at, officer_id, organisation_id, post, action, subject_kind, subject_id, details, previous_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      seq,
      line.at,
      entry.officer,
      entry.organisation,
      entry.post,
      line.action,
      line.subjectKind,
      line.subjectId,
      JSON.stringify(line.details),
      previous,
      entryHash(previous, entry),
    ],
  );
}
