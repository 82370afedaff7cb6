import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { AnyoneSignedIn, Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { CaseViewService } from '../../procedures/case-view.service.js';
import { CommandModes } from './command-mode.service.js';

const turning = z.strictObject({ because: z.string().trim().min(1).max(3_000) }).meta({ id: 'TurnToWar' });

@Controller('command-mode')
export class CommandModeController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly modes: CommandModes,
    private readonly views: CaseViewService,
  ) {}

  @Get()
  @AnyoneSignedIn()
  current(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, (tx) => this.modes.current(tx));
  }

  @Post()
  @Permit('tasks.activate')
  async turn(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: turning }) body: z.infer<typeof turning>,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'command-mode.turn', input: body },
      async (tx, now) => ({ id: await this.modes.turnToWar(tx, officer, body.because, now) }),
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }
}
