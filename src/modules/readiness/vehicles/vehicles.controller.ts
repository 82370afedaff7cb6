import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Settings } from '../../../platform/config/settings.js';
import { Commands } from '../../../platform/database/commands.js';
import { rows, Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { DocumentPolicy } from '../../documents/document-policy.js';
import { qrBlocks } from '../../documents/qr/qr-blocks.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { ReadinessPolicy } from '../readiness-policy.js';
import { itemsOf } from './check-items.js';
import { VehicleFittings } from './vehicle-fitting.service.js';
import { faultsOfVehicles, vehicleRow, vehicleRows } from './vehicle-states.queries.js';
import { vehicleView } from './vehicle-view.js';
import {
  newCrewShifts,
  type NewCrewShifts,
  vehicleCode,
  type VehicleFilter,
  vehicleFilter,
  type VehicleFitting,
  vehicleFitting,
} from './vehicles.contract.js';

@Controller('vehicles')
export class VehiclesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly settings: Settings,
    private readonly policy: ReadinessPolicy,
    private readonly county: DocumentPolicy,
    private readonly fittings: VehicleFittings,
  ) {}

  @Get()
  @Permit('readiness.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: vehicleFilter }) query: VehicleFilter) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await vehicleRows(tx, { ...query, limit: query.limit + 1 });
      const items = found.slice(0, query.limit);
      const codes = items.map(({ code }) => code);
      const faults = await this.faults(tx, codes);
      const last = items.at(-1);
      return {
        items: items.map((vehicle) => vehicleView(vehicle, faults.get(vehicle.code) ?? [], byId)),
        ...(found.length > query.limit && last ? { next: last.code } : {}),
      };
    });
  }

  @Get(':code')
  @Permit('readiness.read')
  one(@SignedIn() officer: SignedInOfficer, @Param('code', { schema: vehicleCode }) code: string) {
    return this.transactions.run(officer, async (tx) => {
      const now = this.clock.now();
      const vehicle = await vehicleRow(tx, code);
      if (!vehicle) throw new Refusal('not-found');
      const byId = await organisationsById(tx);
      const faults = await this.faults(tx, [code]);
      return {
        ...vehicleView(vehicle, faults.get(code) ?? [], byId),
        accessories: vehicle.accessories,
        items: itemsOf({ generatorKva: vehicle.generator_kva }),
        batteryVolts: this.policy.batteryVolts[`${vehicle.battery_nominal}`],
        leastFuelPercent: this.policy.fuelPercent,
        leastGeneratorFuelPercent: this.policy.generatorFuelPercent,
        county: this.mark(),
        checks: await rows(
          tx,
          `select period, last_done_at as "lastDoneAt", due_at as "dueAt", due_at <= $2 as overdue from vehicle_check_schedule where vehicle_code = $1 order by due_at`,
          [code, now],
        ),
        crew: await rows(
          tx,
          `select name_zh as "nameZh", role, phone, starts_at as "from", ends_at as until, starts_at <= $2 as "onShift" from crew_shift
            where vehicle_code = $1 and ends_at > $2 and starts_at < $2 + interval '36 hours' order by starts_at, role, name_zh limit 60`,
          [code, now],
        ),
      };
    });
  }

  /** For the label on the vehicle: opens its check on a telephone. */
  @Get(':code/qr')
  @Permit('readiness.read')
  async label(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: vehicleCode }) code: string,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.transactions.run(officer, (tx) => vehicleRow(tx, code));
    if (!found) throw new Refusal('not-found');
    const { HOST, PORT } = this.settings.environment;
    const base = this.settings.publicUrl ?? `http://${HOST}:${PORT}`;
    const blocks = qrBlocks(`${base}/check/${encodeURIComponent(code)}?c=${this.mark()}`, 4, 4, 92);
    const path = blocks
      .map(
        ([x, y, width, height]) =>
          `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h-${round(width)}z`,
      )
      .join('');
    response.setHeader('content-type', 'image/svg+xml');
    response.setHeader('cache-control', 'private, no-cache');
    response.end(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" shape-rendering="crispEdges"><rect width="100" height="100" fill="#fff"/><path d="${path}"/></svg>`,
    );
  }

  @Post(':code/fitting')
  @HttpCode(200)
  @Permit('readiness.edit')
  fit(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: vehicleCode }) code: string,
    @Body({ schema: vehicleFitting }) body: VehicleFitting,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'vehicle.fit', input: { code, body } },
      async (tx, now) => {
        await this.fittings.fit(tx, officer, code, body, now);
        return {};
      },
    );
  }

  @Post(':code/crew')
  @HttpCode(200)
  @Permit('readiness.edit')
  crew(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: vehicleCode }) code: string,
    @Body({ schema: newCrewShifts }) body: NewCrewShifts,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'vehicle.crew', input: { code, body } },
      async (tx, now) => {
        await this.fittings.crew(tx, officer, code, body, now);
        return {};
      },
    );
  }

  /** As things stand, what it is promised for now included. */
  private faults(tx: Parameters<typeof faultsOfVehicles>[0], codes: readonly string[]) {
    const now = this.clock.now();
    return faultsOfVehicles(tx, this.policy, { codes, from: now, until: new Date(now.getTime() + 1) }, now);
  }

  /** A label says which county's it is, so that another county's is told apart. */
  private mark(): string {
    return createHash('sha256').update(this.county.countyZh).digest('hex').slice(0, 6);
  }
}

const round = (value: number): string => value.toFixed(3).replace(/\.?0+$/, '');
