/** One entry of the journal as it is stored, exported and verified; its hash covers everything but the two hashes. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.js';

export interface JournalEntry {
  seq: number;
  at: string;
  officer: string | null;
  organisation: string | null;
  post: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  details: unknown;
  previousHash: string;
  hash: string;
}

/** What one entry's hash covers: the previous hash and everything the entry says. */
export function entryHash(previous: string, entry: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(previous).update(canonicalJson(entry)).digest('hex');
}

/** As PostgreSQL gives it. */
export interface JournalRow {
  seq: string;
  at: Date;
  officer_id: string | null;
  organisation_id: string | null;
  post: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  details: unknown;
  previous_hash: string;
  hash: string;
}

export const entryOfRow = (row: Readonly<JournalRow>): JournalEntry => ({
  seq: Number(row.seq),
  at: row.at.toISOString(),
  officer: row.officer_id,
  organisation: row.organisation_id,
  post: row.post,
  action: row.action,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  details: row.details,
  previousHash: row.previous_hash,
  hash: row.hash,
});
