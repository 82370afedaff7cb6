import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { clockActor, type Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { row, Transactions } from '../../../platform/database/transaction.js';
import { writeJournal } from '../../journal/write-journal.js';
import { ProfileBook } from '../profile-book.js';
import type { TrapProfile } from '../trap-profile.js';
import { UsmGate } from '../usm-gate.service.js';
import { openSecret, sealSecret } from '../usm-secrets.js';
import { askingSecrets, type ManagerAccess } from './manager-access.js';
import type { ManagerAccessForm } from './manager-access.contract.js';
import { readSealedAccess, removeAccess, saveAccess } from './manager-access.queries.js';

const about = (source: string): string => `manager-access ${source}`;

/** How each manager is asked: sealed at rest, opened only to ask. */
@Injectable()
export class ManagerAccesses {
  constructor(
    private readonly commands: Commands,
    private readonly transactions: Transactions,
    private readonly profiles: ProfileBook,
    private readonly gate: UsmGate,
  ) {}

  set(officer: Officer, key: string, source: string, form: ManagerAccessForm): Promise<{ source: string }> {
    const { profile, host, port, secrets } = form;
    const secret = this.gate.secret();
    // The command table keeps a digest of the input; keyed, so that no secret can be guessed from it.
    const input = createHash('sha256')
      .update(secret)
      .update(JSON.stringify([source, form]))
      .digest('hex');
    return this.commands.once({ key, officer, action: 'manager-access.set', input }, async (tx, now) => {
      if (!this.profileOf(profile)?.resync)
        throw new Refusal('blocked', { profile: 'has no way to read the active alarms' });
      const known = await row<{ carrier: string }>(
        tx,
        `select carrier_id as carrier from snmp_source where code = $1`,
        [source],
      );
      if (!known) throw new Refusal('not-found');
      const credentials = sealSecret(secret, about(source), JSON.stringify(secrets));
      const { carrier } = known;
      const { version } = secrets;
      await saveAccess(tx, {
        source,
        carrier,
        profile,
        host,
        port,
        version,
        credentials,
        at: now,
        by: officer.id,
      });
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action: 'manager-access.set',
        subjectKind: 'trap-source',
        subjectId: source,
        details: { carrier, profile, host, port, version },
      });
      return { source };
    });
  }

  remove(officer: Officer, key: string, source: string): Promise<{ source: string }> {
    return this.commands.once(
      { key, officer, action: 'manager-access.remove', input: { source } },
      async (tx, now) => {
        const removed = await removeAccess(tx, source);
        if (!removed) throw new Refusal('not-found');
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'manager-access.removed',
          subjectKind: 'trap-source',
          subjectId: source,
          details: { carrier: removed.carrier },
        });
        return { source };
      },
    );
  }

  /** Undefined where the manager cannot be asked; throws when its secrets do not open. */
  async open(source: string): Promise<ManagerAccess | undefined> {
    const sealed = await this.transactions.run(clockActor, (tx) => readSealedAccess(tx, source));
    if (!sealed) return undefined;
    const { credentials, ...access } = sealed;
    const opened: unknown = JSON.parse(openSecret(this.gate.secret(), about(source), credentials));
    return { ...access, secrets: askingSecrets.parse(opened) };
  }

  profileOf(name: string): TrapProfile | undefined {
    return this.profiles.profiles.find(({ profile }) => profile === name);
  }
}
