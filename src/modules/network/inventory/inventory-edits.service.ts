import { Injectable } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import type { Words } from '../../../kernel/words.js';
import { Commands } from '../../../platform/database/commands.js';
import { asCounty, Transactions, type Tx } from '../../../platform/database/transaction.js';
import { type Page, pageOf } from '../../../platform/http/paging.js';
import {
  changedSince,
  changeSetView,
  changesOf,
  listChangeSets,
  markUndone,
  readChangeSet,
} from './change-sets.queries.js';
import { ChangeSets, inOrder, type WantedRow } from './change-sets.service.js';
import { RowCheck } from './check-rows.js';
import { InventoryBounds } from './inventory-bounds.service.js';
import {
  type Content,
  inventoryFields,
  inventoryKinds,
  type InventoryKind,
  kindWords,
} from './inventory-fields.js';
import { contentsOf, isCarrier, knownNetwork } from './inventory-rows.queries.js';
import type {
  ChangeFilters,
  ChangeSetFilters,
  ChangeSetView,
  NewEdit,
  RowFaultView,
} from './inventory.contract.js';
import { type RowFault, sentenceOf, wordsOfFault } from './row-faults.js';

const mostNamed = 50;
const batch = 1_000;

export const faultView = (fault: RowFault): RowFaultView => ({ ...fault, words: wordsOfFault(fault.code) });

/** A carrier changes its own rows, the office anybody's. */
export async function refuseForeign(tx: Tx, officer: Officer, carrier: string | null): Promise<void> {
  if (officer.reach !== 'all' && officer.organisation !== carrier) throw new Refusal('not-permitted');
  if (carrier !== null && !(await isCarrier(tx, carrier)))
    throw new Refusal('bad-shape', { errors: [{ path: 'carrier', message: 'is no carrier' }] });
}

/** Changes by hand, the list of change sets, and taking one back. */
@Injectable()
export class InventoryEdits {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly sets: ChangeSets,
    private readonly bounds: InventoryBounds,
  ) {}

  edit(
    officer: Officer,
    key: string,
    input: NewEdit,
  ): Promise<{ id: string; version: number; warnings: RowFaultView[] }> {
    return this.commands.once({ key, officer, action: 'inventory.edit', input }, async (tx, now) => {
      const { carrier, reason, rows, retire } = input;
      await refuseForeign(tx, officer, carrier);
      const wanted = new Map<InventoryKind, WantedRow[]>(inventoryKinds.map((kind) => [kind, []]));
      const warnings = await this.check(tx, officer, carrier ?? '', rows, wanted);
      for (const { kind, code } of retire) {
        const standing = (await contentsOf(tx, kind, [code])).get(code);
        const owner = kind === 'key-user' ? undefined : standing?.['carrier'];
        if (!standing || (kind === 'key-user' ? officer.reach !== 'all' : owner !== carrier))
          throw new Refusal('not-found', { kind, code });
        wanted.get(kind)?.push({ code, after: null });
      }
      const { id, version } = await this.sets.apply(
        tx,
        officer,
        { carrier, kind: 'edit', reason },
        (write) => inOrder(wanted, write),
        now,
      );
      return { id, version, warnings };
    });
  }

  private async check(
    tx: Tx,
    officer: Officer,
    carrier: string,
    rows: NewEdit['rows'],
    wanted: ReadonlyMap<InventoryKind, WantedRow[]>,
  ): Promise<RowFaultView[]> {
    if (rows.length === 0) return [];
    // Whatever the rows name or their standing routes pass.
    const named = rows.flatMap(({ cells }) =>
      Object.values(cells).flatMap((text) => text.split(/[\s,;、；，>→]+/)),
    );
    const before = new Map<string, Content>();
    for (const kind of inventoryKinds) {
      const codes = rows.flatMap(({ kind: which, cells }) => (which === kind ? [cells['code'] ?? ''] : []));
      for (const [code, content] of await contentsOf(tx, kind, codes)) {
        before.set(`${kind} ${code}`, content);
        named.push(
          ...Object.values(content).flatMap((value): readonly string[] => {
            if (typeof value === 'string') return [value];
            return typeof value === 'object' && value !== null ? value : [];
          }),
        );
      }
    }
    const known = await asCounty(tx, () =>
      knownNetwork(tx, {
        carrier,
        mayCounty: officer.reach === 'all',
        box: this.bounds.box,
        codes: [...new Set(named)],
      }),
    );
    const check = new RowCheck(known);
    const ordered = inventoryKinds.flatMap((kind) => rows.filter((each) => each.kind === kind));
    const faults: RowFault[] = [];
    const blockers: { code: string; words: Words }[] = [];
    for (const { kind, cells } of ordered) {
      const checked = check.check(kind, cells, before.get(`${kind} ${cells['code'] ?? ''}`));
      for (const each of checked.faults) {
        faults.push(each);
        const field = inventoryFields[kind].find(({ name }) => name === each.field)?.words;
        if (each.weight === 'error')
          blockers.push({ code: each.code, words: sentenceOf(kindWords[kind], checked.code, each, field) });
      }
      wanted.get(kind)?.push({ code: checked.code, after: checked.content });
    }
    if (blockers.length > 0) throw new Refusal('does-not-fit', { blockers: blockers.slice(0, mostNamed) });
    return faults.map(faultView);
  }

  async list(officer: Officer, filters: ChangeSetFilters): Promise<Page<ChangeSetView>> {
    const found = await this.transactions.run(officer, (tx) => listChangeSets(tx, filters));
    return pageOf(found, filters.limit, ({ at, id }) => ({ at, id }), changeSetView);
  }

  changes(officer: Officer, id: string, { after, limit }: ChangeFilters) {
    return this.transactions.run(officer, async (tx) => {
      const set = await readChangeSet(tx, id);
      if (!set) throw new Refusal('not-found');
      const found = await changesOf(tx, set.version, String(after), limit + 1);
      const items = found.slice(0, limit).map(({ id: _, validFrom, validTo, ...change }) => ({
        ...change,
        ...(validFrom === null ? {} : { validFrom: validFrom.toISOString() }),
        validTo: validTo.toISOString(),
      }));
      const last = found.at(limit - 1);
      return { ...changeSetView(set), items, ...(found.length > limit && last ? { next: last.id } : {}) };
    });
  }

  /** Puts back what the set replaced, unless a later one has changed any of it again. */
  undo(officer: Officer, key: string, id: string, reason: string): Promise<{ id: string; version: number }> {
    return this.commands.once(
      { key, officer, action: 'inventory.undo', input: { id, reason } },
      async (tx, now) => {
        const set = await readChangeSet(tx, id, true);
        if (!set) throw new Refusal('not-found');
        await refuseForeign(tx, officer, set.carrier);
        if (set.undoneBy !== null) throw new Refusal('state-moved-on', { state: 'undone' });
        const since = await changedSince(tx, set.version, mostNamed);
        if (since.length > 0) throw new Refusal('does-not-fit', { blockers: since.map(sinceThen) });
        const undone = await this.sets.apply(
          tx,
          officer,
          { carrier: set.carrier, kind: 'undo', reason, undoes: id },
          async (write) => {
            for (let after = '0'; ;) {
              const found = await changesOf(tx, set.version, after, batch);
              const last = found.at(-1);
              if (!last) return;
              after = last.id;
              await inOrder(byKind(found), write);
            }
          },
          now,
        );
        await markUndone(tx, id, undone.id);
        return { id: undone.id, version: undone.version };
      },
    );
  }
}

function sinceThen({ kind, code }: { kind: InventoryKind; code: string }): { code: string; words: Words } {
  return {
    code: 'changed-since',
    words: {
      zh: `${kindWords[kind].zh} ${code} 之后又有改动`,
      en: `${kindWords[kind].en} ${code} has changed since`,
    },
  };
}

function byKind(
  changes: readonly { kind: InventoryKind; code: string; before: Content | null }[],
): Map<InventoryKind, WantedRow[]> {
  const wanted = new Map<InventoryKind, WantedRow[]>(inventoryKinds.map((kind) => [kind, []]));
  for (const { kind, code, before } of changes) wanted.get(kind)?.push({ code, after: before });
  return wanted;
}
