import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { WallClock } from '../../platform/clock/clock.js';
import { parseLines } from '../../platform/config/read-yaml.js';
import { Commands } from '../../platform/database/commands.js';
import type { Tx } from '../../platform/database/transaction.js';
import { writeJournal } from '../journal/write-journal.js';
import type { NewProfile } from './profile-drafts.contract.js';
import { ProfileDrafts } from './profile-drafts.service.js';
import { latestChanges, lockVersions, writeChanges } from './profile-versions.queries.js';
import type { ProfileState, ProfileText } from './profile-version.js';
import { ProfileVersions, textHash } from './profile-versions.service.js';
import { runSamples } from './run-samples.js';
import { TrapLookups } from './trap-lookups.service.js';
import { type TrapProfile, trapProfileShape } from './trap-profile.js';

export interface KeptProfile {
  profile: string;
  number: number;
  state: ProfileState;
}

/** Profiles that the office keeps in the database; every process takes them up within seconds. */
@Injectable()
export class OfficeProfiles {
  constructor(
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly lookups: TrapLookups,
    private readonly drafts: ProfileDrafts,
    private readonly versions: ProfileVersions,
  ) {}

  async keep(officer: Officer, key: string, input: NewProfile): Promise<KeptProfile> {
    const profile = this.readable(input);
    const { elements } = await this.lookups.current(this.clock.now().getTime());
    const failed = runSamples(profile, elements).filter(({ ok }) => !ok);
    if (failed.length > 0)
      throw refused(
        'samples',
        failed.map(({ says, faults }) => `${says}: ${faults.map(({ what }) => what).join(', ')}`),
      );
    const kept = await this.commands.once({ key, officer, action: 'trap-profile.keep', input }, (tx, now) => {
      const { text, state } = input;
      return this.write(tx, officer, { profile: profile.profile, state, sha256: textHash(text), text }, now);
    });
    await this.versions.lookAgain();
    return kept;
  }

  async withdraw(officer: Officer, key: string, profile: string): Promise<KeptProfile> {
    const action = 'trap-profile.withdraw';
    const withdrawn = await this.commands.once({ key, officer, action, input: { profile } }, (tx, now) =>
      this.write(tx, officer, { profile, state: 'withdrawn', sha256: '', text: '' }, now),
    );
    await this.versions.lookAgain();
    return withdrawn;
  }

  private readable({ text, state }: NewProfile): TrapProfile {
    const read = parseLines(text, trapProfileShape);
    if (!read.ok)
      throw refused(
        'text',
        read.faults.map(({ line, path, message }) => `${line}: ${path ?? ''} ${message}`),
      );
    const profile = { ...read.value, shadow: state === 'trial' };
    const conflicts = this.drafts.conflictsOf(profile);
    if (conflicts.length > 0) throw refused('conflicts', conflicts);
    return profile;
  }

  private async write(tx: Tx, officer: Officer, text: ProfileText, now: Date): Promise<KeptProfile> {
    const { profile, state, sha256 } = text;
    await lockVersions(tx);
    const last = (await latestChanges(tx)).find((change) => change.profile === profile);
    if (last?.origin === 'file' && last.state !== 'withdrawn')
      throw refused('profile', ['此名称的映射在配置文件中 / a file of the configuration has this name']);
    if (state === 'withdrawn' && !last) throw new Refusal('not-found');
    if (last?.state === state && last.sha256 === sha256) throw new Refusal('state-moved-on');
    const [number = 0] = await writeChanges(tx, [text], { origin: 'office', at: now, officer: officer.id });
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: state === 'withdrawn' ? 'trap-profile.withdrawn' : 'trap-profile.kept',
      subjectKind: 'trap-profile',
      subjectId: profile,
      details: { number, state, sha256 },
    });
    return { profile, number, state };
  }
}

const refused = (path: string, messages: readonly string[]): Refusal =>
  new Refusal('bad-shape', { errors: messages.slice(0, 100).map((message) => ({ path, message })) });
