import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import { AlarmHandling } from './alarm-handling.service.js';
import {
  type Assignment,
  assignment,
  type Comment,
  comment,
  type ManualClear,
  manualClear,
  type Shelving,
  shelving,
} from './alarms.contract.js';
import { z } from 'zod';

const alarmId = z.uuid();

@Controller('alarms/:id')
export class AlarmHandlingController {
  constructor(private readonly handling: AlarmHandling) {}

  @Post('shelve')
  @HttpCode(200)
  @Permit('alarms.handle')
  shelve(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param('id', { schema: alarmId }) id: string,
    @Body({ schema: shelving }) body: Shelving,
  ) {
    return this.handling.shelve(officer, key, id, body);
  }

  @Post('unshelve')
  @HttpCode(200)
  @Permit('alarms.handle')
  unshelve(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param('id', { schema: alarmId }) id: string,
  ) {
    return this.handling.unshelve(officer, key, id);
  }

  @Get('assignees')
  @Permit('alarms.handle')
  async assignees(@SignedIn() officer: Officer, @Param('id', { schema: alarmId }) id: string) {
    return { items: await this.handling.assignees(officer, id) };
  }

  @Post('assign')
  @HttpCode(200)
  @Permit('alarms.handle')
  assign(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param('id', { schema: alarmId }) id: string,
    @Body({ schema: assignment }) body: Assignment,
  ) {
    return this.handling.assign(officer, key, id, body);
  }

  @Post('comment')
  @HttpCode(200)
  @Permit('alarms.handle')
  comment(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param('id', { schema: alarmId }) id: string,
    @Body({ schema: comment }) body: Comment,
  ) {
    return this.handling.comment(officer, key, id, body);
  }

  @Post('clear')
  @HttpCode(200)
  @Permit('alarms.handle')
  clear(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param('id', { schema: alarmId }) id: string,
    @Body({ schema: manualClear }) body: ManualClear,
  ) {
    return this.handling.clear(officer, key, id, body);
  }
}
