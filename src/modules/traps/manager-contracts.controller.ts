import { basename, join } from 'node:path';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { WallClock } from '../../platform/clock/clock.js';
import { Settings } from '../../platform/config/settings.js';
import { Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import {
  sourcePath,
  sourceTerms,
  type SourceTerms,
  type TrapProfileView,
} from './manager-contracts.contract.js';
import { listManagers, listTrials } from './manager-contracts.queries.js';
import { ManagerContracts } from './manager-contracts.service.js';
import { latestChanges } from './profile-versions.queries.js';
import { profileOf } from './profile-versions.service.js';
import type { TrapProfile } from './trap-profile.js';
import { readTrapFolder } from './trap-profiles.service.js';

@Controller()
export class ManagerContractsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly settings: Settings,
    private readonly contracts: ManagerContracts,
  ) {}

  @Get('managers')
  @Permit('traps.read')
  async managers(@SignedIn() officer: SignedInOfficer) {
    return { items: await this.transactions.run(officer, (tx) => listManagers(tx, this.clock.now())) };
  }

  /** Its character set, zone and heartbeat, where they differ from its profile's. */
  @Post('trap-sources/:code/terms')
  @HttpCode(200)
  @Permit('traps.configure')
  agree(
    @SignedIn() officer: SignedInOfficer,
    @IdempotencyKey() key: string,
    @Param({ schema: sourcePath }) { code }: { code: string },
    @Body({ schema: sourceTerms }) terms: SourceTerms,
  ) {
    return this.contracts.agree(officer, key, code, terms);
  }

  /** The folder as it is now: with faults, collectors still use what they read before. */
  @Get('trap-profiles')
  @Permit('traps.read')
  async profiles(@SignedIn() officer: SignedInOfficer) {
    const folder = join(this.settings.environment.CONFIG_DIR, 'traps');
    const { profiles, faults } = await readTrapFolder(folder);
    const { trials, latest } = await this.transactions.run(officer, async (tx) => ({
      trials: await listTrials(tx),
      latest: await latestChanges(tx),
    }));
    const view = (
      { profile, title, shadow, traps }: TrapProfile,
      origin: 'file' | 'office',
    ): TrapProfileView => {
      const counts = trials.filter((trial) => trial.profile === profile);
      const change = latest.find((each) => each.profile === profile && each.state !== 'withdrawn');
      return {
        profile,
        titleZh: title.zh,
        titleEn: title.en,
        shadow,
        traps: traps.length,
        origin,
        ...(change ? { version: change.number, since: change.since.toISOString() } : {}),
        ...(shadow || counts.length > 0
          ? { trial: Object.fromEntries(counts.map(({ does, count }) => [does, count])) }
          : {}),
      };
    };
    const kept = latest.flatMap((change) => (change.origin === 'office' ? (profileOf(change) ?? []) : []));
    return {
      items: [
        ...profiles.map(({ profile }) => view(profile, 'file')),
        ...kept.map((profile) => view(profile, 'office')),
      ],
      faults: faults.map((fault) => fault.replaceAll(folder, basename(folder))),
    };
  }
}
