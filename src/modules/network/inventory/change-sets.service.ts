import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { asCounty, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { writeJournal } from '../../journal/write-journal.js';
import { networkChanged } from '../network.events.js';
import { pathFaults } from './check-route.js';
import { layCircuits } from './circuit-layers.queries.js';
import {
  type Counts,
  countChangeSet,
  draftSpans,
  insertChangeSet,
  keepChanges,
  keepCircuitLinks,
  keepDraft,
  keepLinksOfDraft,
  type KeptChange,
  type NewChangeSet,
} from './change-sets.queries.js';
import { draftContents, givenContents } from './content-source.js';
import {
  type Content,
  differences,
  inventoryKinds,
  type InventoryKind,
  kindWords,
} from './inventory-fields.js';
import {
  circuitsOver,
  contentsOf,
  type Dangling,
  danglingRows,
  retire,
  writeContents,
} from './inventory-rows.queries.js';

export interface WantedRow {
  code: string;
  /** Null retires the row. */
  after: Content | null;
}

/** Rows of one kind at a time; kinds may come in any order of `inventoryKinds`. `takeDraft` writes all of an import's, which never leave the database. */
export type Batches = (
  write: (kind: InventoryKind, wanted: readonly WantedRow[]) => Promise<void>,
  takeDraft: (importId: string) => Promise<void>,
) => Promise<void>;

const mostNamed = 20;
const page = 1_000;
/** A statement ends well within its time even where each row is a circuit of many links. */
const partRows = 5_000;

/** The one writer of the inventory: a change set is one transaction, journalled, told, and leaves nothing dangling. */
@Injectable()
export class ChangeSets {
  async apply(
    tx: Tx,
    officer: Officer,
    set: Omit<NewChangeSet, 'id' | 'by' | 'madeFor'>,
    batches: Batches,
    now: Date,
  ): Promise<{ id: string; version: number } & Counts> {
    const id = randomUUID();
    const version = await insertChangeSet(
      tx,
      { ...set, id, by: officer.id, madeFor: officer.organisation },
      now,
    );
    const counts: Counts = { added: 0, changed: 0, retired: 0 };
    const write = async (kind: InventoryKind, wanted: readonly WantedRow[]): Promise<void> => {
      const kept = await this.write(tx, kind, wanted, counts, { now, version });
      await keepChanges(tx, version, set.carrier, kept, now);
    };
    await batches(write, (importId) =>
      this.takeDraft(tx, importId, { version, carrier: set.carrier, now }, counts),
    );
    await asCounty(tx, () => layCircuits(tx, version));
    await this.refuseBroken(tx, version);
    await countChangeSet(tx, id, counts);
    await tell(
      tx,
      networkChanged,
      { id, carrier: set.carrier, version },
      set.carrier === null ? null : [set.carrier],
      now,
    );
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: `inventory.${set.kind}`,
      subjectKind: 'inventory-change-set',
      subjectId: id,
      details: { version, carrier: set.carrier, reason: set.reason, undoes: set.undoes ?? null, ...counts },
    });
    return { id, version, ...counts };
  }

  /** Its rows were checked against what stands: the caller sees to it that nothing has changed since. */
  private async takeDraft(
    tx: Tx,
    importId: string,
    { version, carrier, now }: { version: number; carrier: string | null; now: Date },
    counts: Counts,
  ): Promise<void> {
    const spans = await draftSpans(tx, importId);
    for (const kind of inventoryKinds) {
      const { first, last } = spans.get(kind) ?? { first: 1, last: 0 };
      for (let after = first - 1; after < last; after += partRows) {
        const part = { importId, kind, after, upTo: after + partRows };
        const kept = await keepDraft(tx, version, carrier, part, now);
        counts.added += kept.added;
        counts.changed += kept.changed;
        if (kept.added + kept.changed === 0) continue;
        if (kind === 'circuit') await keepLinksOfDraft(tx, version, part);
        await writeContents(tx, kind, draftContents(part));
      }
    }
  }

  /** What is as wanted already is no change. */
  private async write(
    tx: Tx,
    kind: InventoryKind,
    wanted: readonly WantedRow[],
    counts: Counts,
    { now, version }: { now: Date; version: number },
  ): Promise<KeptChange[]> {
    const standing = await contentsOf(
      tx,
      kind,
      wanted.map(({ code }) => code),
    );
    const kept = wanted.flatMap(({ code, after }): KeptChange[] => {
      const before = standing.get(code) ?? null;
      const same =
        before === null || after === null ? before === after : differences(kind, before, after).length === 0;
      return same ? [] : [{ kind, code, before, after }];
    });
    if (kind === 'circuit')
      await keepCircuitLinks(
        tx,
        version,
        kept.map(({ code }) => code),
      );
    const written = kept.flatMap(({ after }) => (after ? [after] : []));
    if (written.length > 0) await writeContents(tx, kind, givenContents(written));
    await retire(
      tx,
      kind,
      kept.flatMap(({ code, after }) => (after === null ? code : [])),
      now,
    );
    for (const { before, after } of kept)
      if (after === null) counts.retired += 1;
      else if (before === null) counts.added += 1;
      else counts.changed += 1;
    return kept;
  }

  /** Other carriers' rows count too: a link may end at another's site. */
  private async refuseBroken(tx: Tx, version: number): Promise<void> {
    const dangling = await asCounty(tx, () => danglingRows(tx, mostNamed));
    if (dangling.length > 0) throw stillNeeded(dangling);
    const broken: Dangling[] = [];
    for (let after = ''; broken.length < mostNamed;) {
      const from = after;
      const found = await asCounty(tx, () => circuitsOver(tx, version, from, page));
      for (const each of found) broken.push(...brokenPaths(each));
      if (found.length < page) break;
      after = String(found.at(-1)?.content['code']);
    }
    if (broken.length > 0) throw stillNeeded(broken.slice(0, mostNamed));
  }
}

function brokenPaths({ content, links }: Awaited<ReturnType<typeof circuitsOver>>[number]): Dangling[] {
  const circuit = {
    carrier: String(content['carrier']),
    a: String(content['a']),
    z: String(content['z']),
  };
  const faults = (['route', 'protection'] as const).flatMap((path) => {
    const hops = content[path];
    return pathFaults(circuit, Array.isArray(hops) ? hops : [], path, (code) => links.get(code));
  });
  return faults.length > 0
    ? [{ kind: 'circuit', code: String(content['code']), needs: faults[0]?.value ?? '' }]
    : [];
}

function stillNeeded(dangling: readonly Dangling[]): Refusal {
  return new Refusal('does-not-fit', {
    blockers: dangling.map(({ kind, code, needs }) => ({
      code: 'still-needed',
      words: {
        zh: `${kindWords[kind].zh} ${code} 仍在使用 ${needs}`,
        en: `${kindWords[kind].en} ${code} still needs ${needs}`,
      },
    })),
  });
}

/** Rows are only marked as retired, so that the ground may go before what stands on it. */
export async function inOrder(
  wanted: ReadonlyMap<InventoryKind, readonly WantedRow[]>,
  write: (kind: InventoryKind, rows: readonly WantedRow[]) => Promise<void>,
): Promise<void> {
  for (const kind of inventoryKinds) {
    const rows = wanted.get(kind) ?? [];
    if (rows.length > 0) await write(kind, rows);
  }
}
