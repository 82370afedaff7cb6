import { createHash } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { parseYaml } from '../../platform/config/read-yaml.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { changesOfFolder, type ProfileChange, type ProfileText, stateOf } from './profile-version.js';
import { lastChange, latestChanges, lockVersions, writeChanges } from './profile-versions.queries.js';
import { type TrapProfile, trapProfileShape } from './trap-profile.js';
import { type FolderReading, TrapProfileReload } from './trap-profiles.service.js';

export const textHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A recorded text as a profile; on trial or in service as its change says. Undefined for one withdrawn or unreadable. */
export function profileOf({ profile, state, text }: Omit<ProfileText, 'sha256'>): TrapProfile | undefined {
  if (state === 'withdrawn') return undefined;
  const read = parseYaml(text, profile, trapProfileShape);
  return read.ok ? { ...read.value, shadow: state === 'trial' } : undefined;
}

/** Records what is in service and on trial, and puts the profiles that the office keeps beside those of the folder. */
@Injectable()
export class ProfileVersions implements OnApplicationBootstrap {
  private readonly logger = new Logger('traps');
  private seen = -1;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly reload: TrapProfileReload,
  ) {}

  /** A database that is away at the start is asked again by the sweep. */
  async onApplicationBootstrap(): Promise<void> {
    this.reload.onRead = (reading) => this.record(reading);
    await this.lookAgain().catch((error: unknown) => this.logger.warn(`profile versions: ${String(error)}`));
    this.sweeps.every('*/2 * * * * *', 'trap profiles', () => this.lookAgain());
  }

  /** Takes up what any process has taken into service or withdrawn since. */
  async lookAgain(): Promise<void> {
    const { last, latest } = await this.transactions.run(clockActor, async (tx) => {
      const newest = await lastChange(tx);
      return { last: newest, latest: newest === this.seen ? [] : await latestChanges(tx) };
    });
    if (last === this.seen) return;
    const isFirst = this.seen < 0;
    this.seen = last;
    this.reload.keepBeside(officeProfiles(latest));
    if (isFirst) await this.reload.reload();
  }

  /** The folder as it was just read: what differs from the last record is a new version. */
  private async record({ profiles }: FolderReading): Promise<void> {
    const texts = profiles.map(({ profile, text }): ProfileText => ({
      profile: profile.profile,
      state: stateOf(profile),
      sha256: textHash(text),
      text,
    }));
    await this.transactions.run(clockActor, (tx) => this.recordIn(tx, texts));
  }

  private async recordIn(tx: Tx, texts: readonly ProfileText[]): Promise<void> {
    await lockVersions(tx);
    const changed = changesOfFolder(await latestChanges(tx), texts);
    await writeChanges(tx, changed, { origin: 'file', at: this.clock.now() });
  }
}

function officeProfiles(latest: readonly ProfileChange[]): FolderReading['profiles'] {
  return latest.flatMap((change) => {
    const profile = change.origin === 'office' ? profileOf(change) : undefined;
    return profile ? [{ file: `office:${change.profile}`, profile, text: change.text }] : [];
  });
}
