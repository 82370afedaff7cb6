import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { type Page, pageOf } from '../../../platform/http/paging.js';
import { writeJournal } from '../../journal/write-journal.js';
import { faultView, refuseForeign } from '../inventory/inventory-edits.service.js';
import type {
  Applying,
  ImportFilters,
  ImportRowView,
  ImportView,
  NewImport,
  RowFilters,
} from './imports.contract.js';
import {
  askToApply,
  endImport,
  hasRoom,
  type ImportRow,
  insertImport,
  listImports,
  listRows,
  readImport,
} from './imports.queries.js';

/** A file is a draft until a person applies it; a worker reads it and writes what it says. */
@Injectable()
export class Imports {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
  ) {}

  take(officer: Officer, key: string, input: NewImport, bytes: Buffer): Promise<{ id: string }> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.commands.once(
      { key, officer, action: 'inventory.import', input: { ...input, sha256 } },
      async (tx, now) => {
        await refuseForeign(tx, officer, input.carrier);
        if (!(await hasRoom(tx, input.carrier))) throw new Refusal('too-many-attempts');
        const id = randomUUID();
        const mayCounty = officer.reach === 'all';
        const { id: by, organisation: madeFor } = officer;
        await insertImport(tx, { ...input, id, bytes, mayCounty, by, madeFor, now });
        const { carrier, format, name } = input;
        await this.journal(tx, officer, 'taken', id, { carrier, format, name, sha256 }, now);
        return { id };
      },
    );
  }

  async list(officer: Officer, filters: ImportFilters): Promise<Page<ImportView>> {
    const found = await this.transactions.run(officer, (tx) => listImports(tx, filters));
    return pageOf(found, filters.limit, ({ at, id }) => ({ at, id }), viewOf);
  }

  /** The draft with some of its rows. */
  read(
    officer: Officer,
    id: string,
    filters: RowFilters,
  ): Promise<ImportView & { items: ImportRowView[]; next?: string }> {
    return this.transactions.run(officer, async (tx) => {
      const found = await readImport(tx, id);
      if (!found) throw new Refusal('not-found');
      const listed = await listRows(tx, id, filters);
      const items = listed.slice(0, filters.limit).map(({ content, before, faults, ...said }) => ({
        ...said,
        ...(content === null ? {} : { content }),
        ...(before === null ? {} : { before }),
        faults: faults.map(faultView),
      }));
      const last = items.at(-1);
      const next = listed.length > filters.limit && last ? { next: String(last.position) } : {};
      return { ...viewOf(found), items, ...next };
    });
  }

  apply(officer: Officer, key: string, id: string, input: Applying): Promise<ImportView> {
    return this.commands.once(
      { key, officer, action: 'inventory.import-apply', input: { id, ...input } },
      async (tx, now) => {
        const found = await this.open(tx, officer, id);
        if (input.keep === 'nothing-if-any-fault' && found.rejected > 0)
          throw new Refusal('does-not-fit', { blockers: [rejectedRows(found.rejected)] });
        await askToApply(tx, id, input);
        await this.journal(tx, officer, 'apply-asked', id, { ...input, carrier: found.carrier }, now);
        return this.viewNow(tx, id);
      },
    );
  }

  discard(officer: Officer, key: string, id: string): Promise<ImportView> {
    return this.commands.once(
      { key, officer, action: 'inventory.import-discard', input: { id } },
      async (tx, now) => {
        const found = await this.open(tx, officer, id, ['waiting', 'reading', 'read', 'failed']);
        await endImport(tx, id, 'discarded', null, now);
        await this.journal(tx, officer, 'discarded', id, { carrier: found.carrier }, now);
        return this.viewNow(tx, id);
      },
    );
  }

  private async open(
    tx: Tx,
    officer: Officer,
    id: string,
    states: readonly string[] = ['read'],
  ): Promise<ImportRow> {
    const found = await readImport(tx, id, true);
    if (!found) throw new Refusal('not-found');
    await refuseForeign(tx, officer, found.carrier);
    if (!states.includes(found.state)) throw new Refusal('state-moved-on', { state: found.state });
    return found;
  }

  private async viewNow(tx: Tx, id: string): Promise<ImportView> {
    const found = await readImport(tx, id);
    if (!found) throw new Refusal('not-found');
    return viewOf(found);
  }

  private journal(
    tx: Tx,
    officer: Officer,
    what: 'taken' | 'apply-asked' | 'discarded',
    id: string,
    details: Readonly<Record<string, unknown>>,
    now: Date,
  ): Promise<void> {
    return writeJournal(tx, {
      actor: officer,
      at: now,
      action: `inventory-import.${what}`,
      subjectKind: 'inventory-import',
      subjectId: id,
      details,
    });
  }
}

function rejectedRows(count: number) {
  return {
    code: 'rejected-rows',
    words: { zh: `有 ${count} 行不能导入`, en: `${count} rows cannot be imported` },
  };
}

function viewOf({ encoding, notes, fault, changeSet, at, ...rest }: ImportRow): ImportView {
  return {
    ...rest,
    unknownColumns: notes,
    at: at.toISOString(),
    ...(encoding === null ? {} : { encoding }),
    ...(fault ? { fault } : {}),
    ...(changeSet === null ? {} : { changeSet }),
  };
}
