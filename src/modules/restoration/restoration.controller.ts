import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { WallClock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/database/commands.js';
import { Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { RestorationService } from './restoration.service.js';

const id = z.uuid();
const because = z.string().trim().min(1).max(3_000);
const circuit = z.string().min(1).max(60);
const override = z
  .strictObject({ circuit, position: z.number().int().min(1).max(1_000_000), because })
  .meta({ id: 'RestorationOverride' });
const revocation = z.strictObject({ because }).meta({ id: 'RestorationRevocation' });

@Controller('outages/:id/restoration')
export class RestorationController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly restoration: RestorationService,
    private readonly clock: WallClock,
  ) {}

  @Get()
  @Permit('restoration.read')
  read(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) outageId: string) {
    return this.transactions.run(officer, (tx) => this.restoration.list(tx, outageId, this.clock.now()));
  }

  @Post('overrides')
  @Permit('restoration.override')
  async override(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) outageId: string,
    @Body({ schema: override }) body: z.infer<typeof override>,
    @IdempotencyKey() key: string,
  ) {
    await this.commands.once(
      { key, officer, action: 'restoration.override', input: { outageId, ...body } },
      async (tx, now) => {
        await this.restoration.override(tx, officer, outageId, body, now);
        return { id: outageId };
      },
    );
    return this.read(officer, outageId);
  }

  @Post('overrides/:circuit/revoke')
  @Permit('restoration.override')
  async revoke(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) outageId: string,
    @Param('circuit', { schema: circuit }) code: string,
    @Body({ schema: revocation }) body: z.infer<typeof revocation>,
    @IdempotencyKey() key: string,
  ) {
    await this.commands.once(
      { key, officer, action: 'restoration.revoke', input: { outageId, code, ...body } },
      async (tx, now) => {
        await this.restoration.revoke(tx, officer, outageId, { circuit: code, because: body.because }, now);
        return { id: outageId };
      },
    );
    return this.read(officer, outageId);
  }
}
