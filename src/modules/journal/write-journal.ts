import type { Actor } from '../../kernel/actor.js';
import { type AtEnd, atEnd, jsonLiteral } from '../../platform/database/at-end.js';
import type { Tx } from '../../platform/database/transaction.js';
import { canonicalJson } from '../../kernel/canonical-json.js';
import type { JournalAction, JournalSubject } from './journal-vocabulary.js';

export interface JournalLine {
  actor: Actor;
  at: Date;
  action: JournalAction;
  subjectKind: JournalSubject;
  subjectId: string;
  details: Readonly<Record<string, unknown>>;
  /** The post that acted, where one did. */
  post?: { organisation: string; post: string };
}

/** An entry's canonical text before and after its number, which is known only under the lock. */
export function aroundNumber(entry: Readonly<Record<string, unknown>>): { before: string; after: string } {
  const names = Object.keys(entry).filter((name) => name !== 'seq');
  const part = (wanted: (name: string) => boolean): string =>
    canonicalJson(Object.fromEntries(names.filter(wanted).map((name) => [name, entry[name]])));
  return {
    before: `${part((name) => name < 'seq').slice(0, -1)},"seq":`,
    after: `,${part((name) => name > 'seq').slice(1)}`,
  };
}

const journal: AtEnd<Readonly<Record<string, unknown>>> = {
  name: 'journal',
  statement: (entries) =>
    `select append_journal(${jsonLiteral(entries.map((entry) => ({ ...entry, ...aroundNumber(entry) })))}::jsonb)`,
};

/**
 * Appends to the journal before the transaction commits. Each entry carries the hash of the one before it, so entries
 * queue for one lock: they are numbered and chained together, last of all that is written.
 */
export async function writeJournal(tx: Tx, line: JournalLine): Promise<void> {
  const officer = line.actor.kind === 'officer' ? line.actor : undefined;
  await atEnd(tx, journal, {
    at: line.at.toISOString(),
    officer: officer?.id ?? null,
    organisation: line.post?.organisation ?? officer?.organisation ?? null,
    post: line.post?.post ?? null,
    action: line.action,
    subjectKind: line.subjectKind,
    subjectId: line.subjectId,
    details: officer?.deviceAt === undefined ? line.details : { ...line.details, deviceAt: officer.deviceAt },
  });
}
