import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { readinessChanged } from '../readiness.events.js';
import { checkDueAt } from './check-due.js';
import type { NewCrewShifts, VehicleFitting } from './vehicles.contract.js';
import { vehicleRow } from './vehicle-states.queries.js';

/** What its owner says of a vehicle: what it carries, by which periods it is checked, who is on shift. */
@Injectable()
export class VehicleFittings {
  async fit(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    given: Readonly<VehicleFitting>,
    now: Date,
  ): Promise<void> {
    const owner = await this.own(tx, officer, code);
    const vehicle = await vehicleRow(tx, code);
    const changed = { ...given };
    await rows(
      tx,
      `update vehicle set capabilities = $2, generator_kva = $3, battery_nominal = $4, crew_needed = $5, accessories = $6::jsonb where code = $1`,
      [
        code,
        changed.capabilities ?? vehicle?.capabilities,
        changed.generatorKva === undefined ? vehicle?.generator_kva : changed.generatorKva,
        changed.batteryNominal ?? vehicle?.battery_nominal,
        changed.crewNeeded ?? vehicle?.crew_needed,
        JSON.stringify(changed.accessories ?? vehicle?.accessories),
      ],
    );
    if (changed.checks) {
      await rows(
        tx,
        `delete from vehicle_check_schedule where vehicle_code = $1 and period <> all($2::text[])`,
        [code, changed.checks],
      );
      // A period that is new begins now: nothing is late the moment it is written down.
      for (const period of changed.checks)
        await rows(
          tx,
          `insert into vehicle_check_schedule (vehicle_code, period, last_done_at, due_at) values ($1, $2, $3, $4) on conflict do nothing`,
          [code, period, now, checkDueAt(period, now)],
        );
    }
    await this.note(tx, officer, 'vehicle.fitted', code, given, owner, now);
  }

  async crew(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    given: Readonly<NewCrewShifts>,
    now: Date,
  ): Promise<void> {
    const owner = await this.own(tx, officer, code);
    await rows(tx, `delete from crew_shift where vehicle_code = $1 and starts_at >= $2 and starts_at < $3`, [
      code,
      given.from,
      given.until,
    ]);
    await rows(
      tx,
      `insert into crew_shift (vehicle_code, name_zh, role, phone, starts_at, ends_at)
       select $1, s."nameZh", s.role, s.phone, s."from", s.until from jsonb_to_recordset($2::jsonb) as s("nameZh" text, role text, phone text, "from" timestamptz, until timestamptz)
       on conflict do nothing`,
      [code, JSON.stringify(given.shifts)],
    );
    await this.note(
      tx,
      officer,
      'vehicle.crewed',
      code,
      { from: given.from, until: given.until, shifts: given.shifts.length },
      owner,
      now,
    );
  }

  private async own(tx: Tx, officer: SignedInOfficer, code: string): Promise<string> {
    const [found] = await rows<{ owner: string }>(
      tx,
      `select owner_id as owner from vehicle where code = $1 for update`,
      [code],
    );
    if (!found) throw new Refusal('not-found');
    if (found.owner !== officer.organisation) throw new Refusal('not-permitted', { needs: [found.owner] });
    return found.owner;
  }

  private async note(
    tx: Tx,
    actor: SignedInOfficer,
    action: 'vehicle.fitted' | 'vehicle.crewed',
    code: string,
    details: Readonly<Record<string, unknown>>,
    owner: string,
    at: Date,
  ): Promise<void> {
    await writeJournal(tx, { actor, at, action, subjectKind: 'resource', subjectId: code, details });
    await tell(tx, readinessChanged, { id: code }, [owner], at);
  }
}
