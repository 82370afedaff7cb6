import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import { alarmFilters, type AlarmFilters, alarmPath } from './alarms.contract.js';
import { AlarmsService } from './alarms.service.js';

@Controller('alarms')
export class AlarmsController {
  constructor(private readonly alarms: AlarmsService) {}

  @Get()
  @Permit('alarms.read')
  list(@SignedIn() officer: Officer, @Query({ schema: alarmFilters }) filters: AlarmFilters) {
    return this.alarms.list(officer, filters);
  }

  @Get(':id')
  @Permit('alarms.read')
  read(@SignedIn() officer: Officer, @Param({ schema: alarmPath }) { id }: { id: string }) {
    return this.alarms.read(officer, id);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Permit('alarms.acknowledge')
  acknowledge(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: alarmPath }) { id }: { id: string },
  ) {
    return this.alarms.acknowledge(officer, key, id);
  }
}
