import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { readBody } from '../../../platform/http/read-body.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { ReadinessPolicy } from '../readiness-policy.js';
import { itemsOf } from './check-items.js';
import { foldCheck } from './fold-check.js';
import { itemFaults } from './item-faults.js';
import { checkKey, newCheckEntries, type NewCheckEntries, newCheckPhoto } from './vehicle-checks.contract.js';
import {
  type CheckRow,
  checkRow,
  checksOf,
  entriesOf,
  photoContent,
  photosOf,
} from './vehicle-checks.queries.js';
import { mostPhotoBytes, VehicleChecks } from './vehicle-checks.service.js';
import { vehicleRow } from './vehicle-states.queries.js';
import { vehicleCode } from './vehicles.contract.js';

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: z.iso.date().optional(),
});

@Controller()
export class VehicleChecksController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly checks: VehicleChecks,
    private readonly policy: ReadinessPolicy,
  ) {}

  @Get('vehicles/:code/checks')
  @Permit('readiness.read')
  list(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: vehicleCode }) code: string,
    @Query({ schema: page }) query: z.infer<typeof page>,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const found = await checksOf(tx, code, { ...query, limit: query.limit + 1 });
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      return {
        items: await Promise.all(items.map((check) => this.view(tx, check))),
        ...(found.length > query.limit && last ? { next: last.day } : {}),
      };
    });
  }

  @Get('vehicles/:code/checks/:period/:day')
  @Permit('readiness.read')
  one(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: vehicleCode }) code: string,
    @Param('period', { schema: checkKey.shape.period }) period: z.infer<typeof checkKey>['period'],
    @Param('day', { schema: checkKey.shape.day }) day: string,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const check = await checkRow(tx, code, { period, day });
      if (!check) throw new Refusal('not-found');
      return this.view(tx, check);
    });
  }

  @Post('vehicles/:code/checks')
  @HttpCode(200)
  @Permit('readiness.check')
  async add(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: vehicleCode }) code: string,
    @Body({ schema: newCheckEntries }) body: NewCheckEntries,
    @IdempotencyKey() key: string,
  ) {
    await this.commands.once(
      { key, officer, action: 'vehicle-check.enter', input: { code, body } },
      async (tx, now) => ({ id: (await this.checks.add(tx, officer, code, body, now)).id }),
    );
    return this.one(officer, code, body.period, body.day);
  }

  @Post('vehicles/:code/check-photos')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Permit('readiness.check')
  async addPhoto(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: vehicleCode }) code: string,
    @Query({ schema: newCheckPhoto }) given: z.infer<typeof newCheckPhoto>,
    @Req() request: Request,
    @IdempotencyKey() key: string,
  ) {
    const content = await readBody(request, mostPhotoBytes);
    const input = { code, ...given, sha256: createHash('sha256').update(content).digest('hex') };
    return this.commands.once(
      { key, officer, action: 'vehicle-check.photograph', input },
      async (tx, now) => {
        await this.checks.addPhoto(tx, officer, code, { ...given, content }, now);
        return { id: given.id };
      },
    );
  }

  @Get('vehicle-check-photos/:id')
  @Permit('readiness.read')
  async photo(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: z.uuid() }) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.transactions.run(officer, (tx) => photoContent(tx, id));
    if (!found) throw new Refusal('not-found');
    response.setHeader('content-type', found.mediaType);
    response.setHeader('content-security-policy', "sandbox; default-src 'none'");
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'private, max-age=86400, immutable');
    response.end(found.content);
  }

  /** Every entry, with which of them stand and what is wrong by them. */
  private async view(tx: Tx, check: CheckRow) {
    const vehicle = await vehicleRow(tx, check.vehicle_code);
    const entries = await entriesOf(tx, check.id);
    const fitted = {
      batteryNominal: vehicle?.battery_nominal ?? (12 as const),
      accessories: vehicle?.accessories ?? [],
    };
    const asked = itemsOf({ generatorKva: vehicle?.generator_kva ?? null });
    const state = foldCheck(
      entries,
      asked,
      (item, says) => itemFaults(item, says, fitted, this.policy).length,
    );
    return {
      id: check.id,
      period: check.period,
      day: check.day,
      state: check.state,
      signedAt: check.signed_at,
      missing: state.missing,
      conflicts: state.conflicts,
      items: asked.flatMap((item) => {
        const found = state.items[item];
        return found ? [{ item, ...found, faults: itemFaults(item, found.says, fitted, this.policy) }] : [];
      }),
      entries,
      photos: await photosOf(tx, check.id),
    };
  }
}
