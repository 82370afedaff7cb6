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
    const trials = await this.transactions.run(officer, listTrials);
    const items = profiles.map(({ profile: { profile, title, shadow, traps } }): TrapProfileView => {
      const counts = trials.filter((trial) => trial.profile === profile);
      return {
        profile,
        titleZh: title.zh,
        titleEn: title.en,
        shadow,
        traps: traps.length,
        ...(shadow || counts.length > 0
          ? { trial: Object.fromEntries(counts.map(({ does, count }) => [does, count])) }
          : {}),
      };
    });
    return { items, faults: faults.map((fault) => fault.replaceAll(folder, basename(folder))) };
  }
}
