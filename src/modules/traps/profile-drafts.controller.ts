import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { cursorOf } from '../../kernel/cursor.js';
import { Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import { OfficeProfiles } from './office-profiles.service.js';
import { ProfileBook } from './profile-book.js';
import {
  coverageFilters,
  type CoverageFilters,
  newProfile,
  type NewProfile,
  profileText,
  type ProfileTextInput,
  rawEventPath,
} from './profile-drafts.contract.js';
import { listCoverage } from './profile-drafts.queries.js';
import { ProfileDrafts } from './profile-drafts.service.js';
import { profilePath } from './profile-versions.contract.js';

@Controller()
export class ProfileDraftsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly book: ProfileBook,
    private readonly drafts: ProfileDrafts,
    private readonly office: OfficeProfiles,
  ) {}

  @Get('trap-coverage')
  @Permit('traps.read')
  async coverage(@SignedIn() officer: Officer, @Query({ schema: coverageFilters }) filters: CoverageFilters) {
    const found = await this.transactions.run(officer, (tx) => listCoverage(tx, filters));
    const items = found.slice(0, filters.limit).map((line) => {
      const name = this.book.nameOf(line.trapOid);
      return name === undefined ? line : { ...line, name };
    });
    const last = items.at(-1);
    const next = last && { next: cursorOf({ at: new Date(last.lastSeenAt), id: last.trapOid }) };
    return { items, ...(found.length > filters.limit ? next : {}) };
  }

  @Get('raw-events/:id/profile-draft')
  @Permit('traps.configure')
  draft(@SignedIn() officer: Officer, @Param({ schema: rawEventPath }) { id }: { id: number }) {
    return this.drafts.draft(officer, id);
  }

  /** Keeps nothing. */
  @Post('trap-profiles/check')
  @HttpCode(200)
  @Permit('traps.configure')
  check(@SignedIn() officer: Officer, @Body({ schema: profileText }) { text }: ProfileTextInput) {
    return this.drafts.check(officer, text);
  }

  @Post('trap-profiles')
  @Permit('traps.configure')
  keep(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Body({ schema: newProfile }) input: NewProfile,
  ) {
    return this.office.keep(officer, key, input);
  }

  @Post('trap-profiles/:profile/withdraw')
  @HttpCode(200)
  @Permit('traps.configure')
  withdraw(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: profilePath }) { profile }: { profile: string },
  ) {
    return this.office.withdraw(officer, key, profile);
  }
}
