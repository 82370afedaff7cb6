import { Injectable } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { newestVersion } from '../inventory/change-sets.queries.js';
import { RowCheck } from '../inventory/check-rows.js';
import { InventoryBounds } from '../inventory/inventory-bounds.service.js';
import { type Content, differences, type InventoryKind } from '../inventory/inventory-fields.js';
import { contentsOf, knownNetwork } from '../inventory/inventory-rows.queries.js';
import {
  beatImport,
  bytesOf,
  type ClaimedImport,
  finishReading,
  type ReadCounts,
} from './import-claims.queries.js';
import { clearRows, insertRows, type StoredRow } from './imports.queries.js';
import type { RawRow } from './raw-row.js';
import { type FileNotes, readFile } from './read-file.js';

const batch = 1_000;

export class NoLongerWanted extends Error {}

/** Reads a draft's file row by row: what each row would do, and what is wrong with it. */
@Injectable()
export class ImportReading {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly bounds: InventoryBounds,
  ) {}

  async read(claimed: ClaimedImport): Promise<void> {
    const { id, carrier, mayCounty } = claimed;
    const { box } = this.bounds;
    const { known, bytes, version } = await this.transactions.run(clockActor, async (tx) => {
      await clearRows(tx, id);
      return {
        bytes: await bytesOf(tx, id),
        version: await newestVersion(tx, carrier),
        known: await knownNetwork(tx, { carrier, mayCounty, box }),
      };
    });
    const check = new RowCheck(known);
    const notes: FileNotes = { unknown: [] };
    const counts: ReadCounts = { done: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, warned: 0 };
    let waiting: RawRow[] = [];
    const store = async (): Promise<void> => {
      await this.store(claimed, waiting, check, counts);
      waiting = [];
    };
    for await (const row of readFile(
      bytes,
      claimed.format,
      claimed.kind,
      notes,
      claimed.fit ? box : undefined,
    )) {
      // A batch is of one kind, so that its rows are looked up at once.
      if (waiting.length >= batch || (waiting[0] && waiting[0].kind !== row.kind)) await store();
      waiting.push(row);
    }
    await store();
    await this.transactions.run(clockActor, (tx) =>
      finishReading(tx, id, counts, { encoding: notes.encoding ?? null, notes: notes.unknown, version }),
    );
  }

  private async store(
    { id, carrier, township }: ClaimedImport,
    raw: readonly RawRow[],
    check: RowCheck,
    counts: ReadCounts,
  ): Promise<void> {
    const [first] = raw;
    if (!first) return;
    await this.transactions.run(clockActor, async (tx) => {
      const codes = raw.map(({ cells }) => cells['code']?.trim() ?? '');
      const standing = await contentsOf(tx, first.kind, codes);
      const stored = raw.map((row, at) => {
        const found = standing.get(codes[at] ?? '');
        // What another carrier's row says is not shown to this one.
        const before = found?.['carrier'] === undefined || found['carrier'] === carrier ? found : undefined;
        const filled =
          row.kind === 'site' &&
          township !== null &&
          (row.cells['township'] ?? before?.['township'] ?? '') === ''
            ? { ...row, cells: { ...row.cells, township } }
            : row;
        return storedRow(filled, counts.done + at + 1, before, check);
      });
      counts.done += stored.length;
      for (const { does, faults } of stored) {
        counts[columnOf[does]] += 1;
        if (faults.length > 0 && does !== 'reject') counts.warned += 1;
      }
      await insertRows(tx, id, carrier, stored);
      if (!(await beatImport(tx, id, counts.done, this.clock.now()))) throw new NoLongerWanted();
    });
  }
}

const columnOf = { add: 'added', change: 'changed', same: 'unchanged', reject: 'rejected' } as const;

function storedRow(
  { kind, line, cells, faults: read }: RawRow,
  position: number,
  before: Content | undefined,
  check: RowCheck,
): StoredRow {
  const checked = check.check(kind, cells, before);
  const faults = [...read, ...checked.faults];
  const does = faults.some(({ weight }) => weight === 'error')
    ? 'reject'
    : doesOf(kind, before, checked.content);
  const shown = does === 'change' && before ? before : null;
  return { position, kind, line, code: checked.code, does, content: checked.content, before: shown, faults };
}

function doesOf(kind: InventoryKind, before: Content | undefined, after: Content): 'add' | 'change' | 'same' {
  if (!before) return 'add';
  return differences(kind, before, after).length > 0 ? 'change' : 'same';
}
