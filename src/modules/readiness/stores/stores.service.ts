import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { countyDate } from '../../../kernel/county-time.js';
import { Refusal } from '../../../kernel/refusal.js';
import type { Words } from '../../../kernel/words.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { storesChanged } from '../readiness.events.js';
import { type Entry, judgeMovement } from './judge-movement.js';
import type { CardLevels, NewCard, NewMovement } from './stores.contract.js';
import {
  card,
  type CardRow,
  changeBalance,
  changeStock,
  highestPromised,
  lentTo,
  stockAt,
} from './stores.queries.js';

const blocked = (code: string, words: Words): Refusal =>
  new Refusal('blocked', { blockers: [{ code, words }] });
const wrong = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path, message }] });

const placeOf = (account: string): string | undefined =>
  account.startsWith('stock:') ? account.slice('stock:'.length) : undefined;

/** Cards and their movements; the card's row is locked, so that of the last pieces each goes out once. */
@Injectable()
export class Stores {
  async open(tx: Tx, officer: SignedInOfficer, given: Readonly<NewCard>, now: Date): Promise<void> {
    const made = await rows(
      tx,
      `insert into store_item (code, name_zh, name_en, category, owner_id, place, quantity, unit_zh, war_reserve, model, least, reorder_at)
       values ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $11) on conflict do nothing returning 1`,
      [
        given.code,
        given.nameZh,
        given.nameEn,
        given.category,
        officer.organisation,
        given.place,
        given.unitZh,
        given.warReserve,
        given.model,
        given.least,
        given.reorderAt,
      ],
    );
    if (made.length === 0) throw wrong('code', 'is taken');
    await this.note(tx, officer, 'store.opened', given.code, { ...given }, now);
  }

  async levels(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    given: Readonly<CardLevels>,
    now: Date,
  ): Promise<void> {
    await this.own(tx, officer, code);
    await rows(tx, `update store_item set least = $2, reorder_at = $3 where code = $1`, [
      code,
      given.least,
      given.reorderAt,
    ]);
    await this.note(tx, officer, 'store.levels', code, { ...given }, now);
  }

  /** The entry's id; none where a count found what the ledger says. */
  async move(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    given: Readonly<NewMovement>,
    now: Date,
  ): Promise<string | null> {
    const found = await this.own(tx, officer, code);
    const at = given.at === undefined ? now : new Date(given.at);
    if (at > now) throw wrong('at', 'in the future');
    await this.known(tx, given);
    const there = await stockAt(tx, code, given.place, given.lot);
    const judged = judgeMovement(given, { warReserve: found.warReserve, there });
    if ('because' in judged) throw blocked('not-by-the-ledger', judged.because);
    if (!judged.entry) {
      await this.note(
        tx,
        officer,
        'store.counted',
        code,
        { place: given.place, quantity: given.quantity },
        now,
      );
      return null;
    }
    await this.enter(tx, found, given, judged.entry, { at, now });
    const id = v7();
    await rows(
      tx,
      `insert into store_movement (id, carrier_id, item_code, kind, quantity, from_account, to_account, lot, at, entered_at, entered_by, because, basis, case_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        id,
        found.owner,
        code,
        given.kind,
        judged.entry.quantity,
        judged.entry.from,
        judged.entry.to,
        given.lot,
        at,
        now,
        officer.id,
        given.because,
        given.basis ?? null,
        given.caseId ?? null,
      ],
    );
    await this.note(tx, officer, 'store.moved', code, { id, ...given, entry: judged.entry }, now);
    await tell(tx, storesChanged, { id: code }, [found.owner], now);
    return id;
  }

  private async enter(
    tx: Tx,
    found: CardRow,
    given: Readonly<NewMovement>,
    entry: Readonly<Entry>,
    { at, now }: { at: Date; now: Date },
  ): Promise<void> {
    const [from, to] = [placeOf(entry.from), placeOf(entry.to)];
    if (entry.from.startsWith('lent:') && (await lentTo(tx, found.code, entry.from)) < entry.quantity)
      throw blocked('never-lent', {
        zh: '归还数量多于借出数量',
        en: 'more comes back than was lent',
      });
    if (from !== undefined) await changeStock(tx, found.code, from, given.lot, -entry.quantity, null);
    if (to !== undefined)
      await changeStock(tx, found.code, to, given.lot, entry.quantity, given.expiresOn ?? null);
    const change = (to === undefined ? 0 : entry.quantity) - (from === undefined ? 0 : entry.quantity);
    if (change === 0) return;
    if (change < 0 && found.quantity + change < (await highestPromised(tx, found.code, now)))
      throw blocked('promised', {
        zh: '其余已借调占用，不能再出库',
        en: 'what would be left is promised already',
      });
    if (!(await changeBalance(tx, found.code, countyDate(at), change)))
      throw blocked('below-nothing', {
        zh: '补录后当日或以后的结存会小于零',
        en: 'entered late, it would leave less than nothing on a later day',
      });
    await rows(tx, `update store_item set quantity = quantity + $2 where code = $1`, [found.code, change]);
  }

  private async known(tx: Tx, given: Readonly<NewMovement>): Promise<void> {
    if (
      given.with !== undefined &&
      !(await row(tx, `select 1 from organisation where id = $1`, [given.with]))
    )
      throw wrong('with', 'no such organisation');
    if (
      given.caseId !== undefined &&
      !(await row(tx, `select 1 from procedure_case where id = $1`, [given.caseId]))
    )
      throw wrong('caseId', 'no such case');
  }

  private async own(tx: Tx, officer: SignedInOfficer, code: string): Promise<CardRow> {
    const found = await card(tx, code, true);
    if (!found) throw new Refusal('not-found');
    if (found.owner !== officer.organisation) throw new Refusal('not-permitted', { needs: [found.owner] });
    return found;
  }

  private note(
    tx: Tx,
    actor: SignedInOfficer,
    action: 'store.opened' | 'store.levels' | 'store.counted' | 'store.moved',
    subjectId: string,
    details: Readonly<Record<string, unknown>>,
    at: Date,
  ): Promise<void> {
    return writeJournal(tx, { actor, at, action, subjectKind: 'resource', subjectId, details });
  }
}
