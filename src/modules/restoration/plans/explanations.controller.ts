import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../../../platform/database/transaction.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { whatIfQuery, type WhatIfQuery, whyQuery, type WhyQuery } from './explanations.contract.js';
import { Explanations } from './explanations.service.js';
import { JobCards } from './job-cards.service.js';

const planName = z.union([z.uuid(), z.literal('newest')]);
const team = z.string().min(1).max(60);

@Controller('restoration/plans/:plan')
export class ExplanationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly explanations: Explanations,
    private readonly cards: JobCards,
  ) {}

  @Get('why')
  @Permit('restoration.read')
  why(
    @SignedIn() officer: SignedInOfficer,
    @Param('plan', { schema: planName }) plan: string,
    @Query({ schema: whyQuery }) { circuit }: WhyQuery,
  ) {
    return this.transactions.run(officer, (tx) => this.explanations.why(tx, plan, circuit));
  }

  @Get('what-if')
  @Permit('restoration.plan')
  async whatIf(
    @SignedIn() officer: SignedInOfficer,
    @Param('plan', { schema: planName }) plan: string,
    @Query({ schema: whatIfQuery }) asked: WhatIfQuery,
  ) {
    const files = await this.transactions.run(officer, (tx) => this.explanations.planOf(tx, plan));
    return this.explanations.whatIf(files, asked);
  }

  /** The crew's card as a PDF. */
  @Get('cards/:team')
  @Permit('restoration.read')
  async card(
    @SignedIn() officer: SignedInOfficer,
    @Param('plan', { schema: planName }) plan: string,
    @Param('team', { schema: team }) crew: string,
  ) {
    const content = await this.transactions.run(officer, (tx) => this.cards.content(tx, plan, crew));
    return new StreamableFile(await this.cards.print(content), {
      type: 'application/pdf',
      disposition: `inline; filename*=UTF-8''${encodeURIComponent(content.numberText)}.pdf`,
    });
  }
}
