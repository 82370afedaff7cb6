import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { countyDate } from '../../../kernel/county-time.js';
import { Refusal } from '../../../kernel/refusal.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { attachmentName, attachmentType } from '../../procedures/attachments/attachment-type.js';
import { readinessChanged } from '../readiness.events.js';
import { ReadinessPolicy } from '../readiness-policy.js';
import { answeredBy, checkDueAt } from './check-due.js';
import { itemsOf, type Period } from './check-items.js';
import { type CheckState, foldCheck } from './fold-check.js';
import { type Fitted, itemFaults } from './item-faults.js';
import type { NewCheckEntries, NewCheckEntry } from './vehicle-checks.contract.js';
import { type CheckRow, entriesOf, lockedCheck } from './vehicle-checks.queries.js';
import { type VehicleRow, vehicleRow } from './vehicle-states.queries.js';

/** A telephone's clock may run a little fast. */
const aheadMs = 5 * 60_000;
/** How long a telephone may keep what it could not send. */
const oldestDays = 45;
export const mostPhotoBytes = 8 * 1024 * 1024;
const mostPhotos = 20;

const wrong = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path, message }] });

interface Key {
  period: Period;
  day: string;
}

/** Checks as they come from telephones: every entry is kept, the vehicle's state follows from all of them. */
@Injectable()
export class VehicleChecks {
  constructor(private readonly policy: ReadinessPolicy) {}

  async add(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    given: Readonly<NewCheckEntries>,
    now: Date,
  ): Promise<CheckRow> {
    const vehicle = await this.own(tx, officer, code);
    mayBe(given, given.entries, now);
    const check = await lockedCheck(tx, { vehicle: code, carrier: vehicle.owner_id, ...given });
    const added: string[] = [];
    for (const entry of given.entries)
      if (await this.keep(tx, check, officer, given.device, entry, now)) added.push(entry.item);
    if (added.length === 0) return check;
    const state = await this.settle(tx, vehicle, check, now);
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: 'vehicle-check.entered',
      subjectKind: 'resource',
      subjectId: code,
      details: {
        check: check.id,
        period: check.period,
        day: check.day,
        device: given.device,
        items: added,
        conflicts: state.conflicts,
      },
    });
    await tell(tx, readinessChanged, { id: code }, [vehicle.owner_id], now);
    return check;
  }

  async addPhoto(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    given: Readonly<Key & { id: string; item: string; name: string; content: Buffer }>,
    now: Date,
  ): Promise<void> {
    const vehicle = await this.own(tx, officer, code);
    mayBe(given, [], now);
    const mediaType = attachmentType(given.content);
    if (mediaType === undefined || mediaType === 'application/pdf') throw wrong('', 'not a photograph');
    const check = await lockedCheck(tx, { vehicle: code, carrier: vehicle.owner_id, ...given });
    const held = await row<{ count: number }>(
      tx,
      `select count(*)::int as count from vehicle_check_photo where check_id = $1`,
      [check.id],
    );
    if ((held?.count ?? 0) >= mostPhotos) throw wrong('', `at most ${mostPhotos} photographs`);
    const sha256 = createHash('sha256').update(given.content).digest('hex');
    await rows(
      tx,
      `insert into vehicle_check_photo (id, check_id, carrier_id, item, name, media_type, byte_count, sha256, content, made_by, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [
        given.id,
        check.id,
        vehicle.owner_id,
        given.item,
        attachmentName(given.name),
        mediaType,
        given.content.length,
        sha256,
        given.content,
        officer.id,
        now,
      ],
    );
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: 'vehicle-check.photographed',
      subjectKind: 'resource',
      subjectId: code,
      details: { check: check.id, item: given.item, photo: given.id, sha256 },
    });
  }

  /** What all entries say together becomes what is known of the vehicle, and a signed check answers its schedule. */
  private async settle(tx: Tx, vehicle: VehicleRow, check: CheckRow, now: Date): Promise<CheckState> {
    const fitted: Fitted = { batteryNominal: vehicle.battery_nominal, accessories: vehicle.accessories };
    const state = foldCheck(
      await entriesOf(tx, check.id),
      itemsOf({ generatorKva: vehicle.generator_kva }),
      (item, says) =>
        item === 'fuel'
          ? 100 - (says as { percent: number }).percent
          : itemFaults(item, says, fitted, this.policy).length,
    );
    await this.learn(tx, vehicle.code, state);
    const becomes = state.conflicts.length > 0 ? 'conflict' : state.signed ? 'signed' : 'open';
    await rows(
      tx,
      `update vehicle_check set state = $2, signed_at = case when $2 = 'signed' then coalesce(signed_at, $3) end where id = $1`,
      [check.id, becomes, now],
    );
    check.state = becomes;
    if (becomes === 'signed') await this.done(tx, vehicle.code, check, now);
    return state;
  }

  /** The later finding of an item holds, from whichever check it is. */
  private async learn(tx: Tx, code: string, state: CheckState): Promise<void> {
    const found = Object.fromEntries(
      Object.entries(state.items).map(([item, { says, at, conflict }]) => [
        item,
        { says, at: at.toISOString(), ...(conflict ? { conflict } : {}) },
      ]),
    );
    await rows(
      tx,
      `update vehicle set found = found || coalesce((select jsonb_object_agg(f.key, f.value) from jsonb_each($2::jsonb) f
          where coalesce((found->f.key->>'at')::timestamptz, '-infinity') <= (f.value->>'at')::timestamptz), '{}') where code = $1`,
      [code, JSON.stringify(found)],
    );
    const fuel = state.items.fuel;
    if (fuel)
      await rows(
        tx,
        `update vehicle set fuel_percent = $2, checked_at = greatest(checked_at, $3) where code = $1 and (found->'fuel'->>'at')::timestamptz <= $3`,
        [code, (fuel.says as { percent: number }).percent, fuel.at],
      );
  }

  private async done(tx: Tx, code: string, check: CheckRow, now: Date): Promise<void> {
    // As of the day that it was made, however late it arrives.
    const noon = new Date(`${check.day}T12:00:00+08:00`);
    const doneAt = noon < now ? noon : now;
    for (const period of answeredBy(check.period))
      await rows(
        tx,
        `update vehicle_check_schedule set last_done_at = $3, due_at = $4, escalated = 0 where vehicle_code = $1 and period = $2 and due_at < $4`,
        [code, period, doneAt, checkDueAt(period, doneAt)],
      );
  }

  private async keep(
    tx: Tx,
    check: CheckRow,
    officer: SignedInOfficer,
    device: string,
    entry: Readonly<NewCheckEntry>,
    now: Date,
  ): Promise<boolean> {
    const kept = await row(
      tx,
      `insert into vehicle_check_entry (id, check_id, carrier_id, item, says, supersedes, device, made_at, made_by, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1`,
      [
        entry.id,
        check.id,
        check.carrier_id,
        entry.item,
        JSON.stringify(entry.says),
        entry.supersedes,
        device,
        entry.madeAt,
        officer.id,
        now,
      ],
    );
    if (kept !== undefined) return true;
    const same = await row(
      tx,
      `select 1 from vehicle_check_entry where id = $1 and check_id = $2 and item = $3 and says = $4::jsonb`,
      [entry.id, check.id, entry.item, JSON.stringify(entry.says)],
    );
    if (same === undefined) throw new Refusal('command-reused');
    return false;
  }

  /** A vehicle is checked by its owner's people. */
  private async own(tx: Tx, officer: SignedInOfficer, code: string): Promise<VehicleRow> {
    const vehicle = await vehicleRow(tx, code);
    if (!vehicle) throw new Refusal('not-found');
    if (vehicle.owner_id !== officer.organisation)
      throw new Refusal('not-permitted', { needs: [vehicle.owner_id] });
    return vehicle;
  }
}

/** Nothing is checked in the future, nor long after. */
function mayBe(key: Readonly<Key>, entries: readonly Readonly<{ madeAt: string }>[], now: Date): void {
  const latest = new Date(now.getTime() + aheadMs);
  if (key.day > countyDate(latest)) throw wrong('day', 'in the future');
  if (key.day < countyDate(new Date(now.getTime() - oldestDays * 86_400_000)))
    throw wrong('day', `more than ${oldestDays} days ago`);
  entries.forEach(({ madeAt }, at) => {
    if (Date.parse(madeAt) > latest.getTime()) throw wrong(`entries.${at}.madeAt`, 'in the future');
  });
}
