import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import {
  causesQuery,
  type CausesQuery,
  correctionPath,
  newCorrection,
  type NewCorrection,
} from './causes.contract.js';
import { CauseCorrections } from './cause-corrections.service.js';
import { CauseFindings } from './cause-findings.service.js';

@Controller('causes')
export class CausesController {
  constructor(
    private readonly findings: CauseFindings,
    private readonly corrections: CauseCorrections,
  ) {}

  @Get()
  @Permit('alarms.read')
  read(@SignedIn() officer: Officer, @Query({ schema: causesQuery }) query: CausesQuery) {
    return this.findings.read(officer, query);
  }

  @Post('corrections')
  @Permit('alarms.handle')
  correct(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Body({ schema: newCorrection }) body: NewCorrection,
  ) {
    return this.corrections.correct(officer, key, body);
  }

  @Post('corrections/:id/undo')
  @HttpCode(200)
  @Permit('alarms.handle')
  undo(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: correctionPath }) { id }: { id: string },
  ) {
    return this.corrections.undo(officer, key, id);
  }
}
