import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import {
  profilePath,
  versionFilters,
  type VersionFilters,
  versionPath,
  type VersionPath,
} from './profile-versions.contract.js';
import { listVersions, readVersion } from './profile-versions.queries.js';

@Controller('trap-profiles/:profile/versions')
export class ProfileVersionsController {
  constructor(private readonly transactions: Transactions) {}

  @Get()
  @Permit('traps.read')
  async list(
    @SignedIn() officer: Officer,
    @Param({ schema: profilePath }) { profile }: { profile: string },
    @Query({ schema: versionFilters }) { after, limit }: VersionFilters,
  ) {
    const found = await this.transactions.run(officer, (tx) => listVersions(tx, profile, after, limit));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, ...(found.length > limit && last ? { next: String(last.number) } : {}) };
  }

  /** With the text; its samples may be a carrier's messages, so only who configures traps reads it. */
  @Get(':number')
  @Permit('traps.configure')
  async one(@SignedIn() officer: Officer, @Param({ schema: versionPath }) { profile, number }: VersionPath) {
    const found = await this.transactions.run(officer, (tx) => readVersion(tx, profile, number));
    if (!found) throw new Refusal('not-found');
    return found;
  }
}
