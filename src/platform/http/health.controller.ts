import { Controller, Get } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Open } from './open.decorator.js';
import { Settings } from '../config/settings.js';
import { rows, Transactions } from '../database/transaction.js';

/** Asked by supervisors, without sign-in; says nothing about the county. */
@Controller('health')
@Open()
export class HealthController {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  @Get('live')
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready() {
    await this.transactions
      .run(clockActor, (tx) => rows(tx, 'select 1'))
      .catch((cause: unknown) => {
        throw new Refusal('database-away', {}, { cause });
      });
    return { status: 'ok', roles: this.settings.roles };
  }
}
