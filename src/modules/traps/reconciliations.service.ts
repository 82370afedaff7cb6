import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import { row } from '../../platform/database/transaction.js';
import { Secrets } from '../../platform/secrets/secrets.service.js';
import { writeJournal } from '../journal/write-journal.js';
import type { ManagerAccessGiven } from './reconciliation.contract.js';
import { askReconciliation } from './reconciliation.queries.js';

/** Who may read a manager's list, and when somebody asks for it. */
@Injectable()
export class Reconciliations {
  constructor(
    private readonly commands: Commands,
    private readonly secrets: Secrets,
  ) {}

  setAccess(
    officer: Officer,
    key: string,
    source: string,
    given: ManagerAccessGiven,
  ): Promise<{ source: string }> {
    const { address, port, community, writeCommunity, user } = given;
    const login = user
      ? { user: user.name, auth: user.auth, priv: user.priv }
      : { community, writeCommunity };
    const input = this.secrets.hidden({ source, given });
    return this.commands.once({ key, officer, action: 'manager-access.set', input }, async (tx, now) => {
      const set = await row<{ carrier: string }>(
        tx,
        `insert into manager_access (source_code, carrier_id, address, port, version, credentials, changed_at)
         select code, carrier_id, $2, $3, $4, $5, $6 from snmp_source where code = $1
         on conflict (source_code) do update set address = excluded.address, port = excluded.port, version = excluded.version,
           credentials = excluded.credentials, changed_at = excluded.changed_at
         returning carrier_id as carrier`,
        [source, address, port, user ? 'v3' : 'v2c', this.secrets.seal(source, JSON.stringify(login)), now],
      );
      if (!set) throw new Refusal('not-found');
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action: 'manager-access.set',
        subjectKind: 'trap-source',
        subjectId: source,
        details: { carrier: set.carrier, address, port, version: user ? 'v3' : 'v2c' },
      });
      return { source };
    });
  }

  ask(officer: Officer, key: string, source: string): Promise<{ id: string }> {
    return this.commands.once(
      { key, officer, action: 'reconciliation.ask', input: { source } },
      async (tx, now) => {
        const id = await askReconciliation(tx, source, 'by-hand', now, officer.id);
        if (id === undefined) {
          const held = await row<{ id: string }>(
            tx,
            `select id from alarm_reconciliation where source_code = $1 and state in ('asked', 'running')`,
            [source],
          );
          if (held) return held;
          throw new Refusal('not-found', { source });
        }
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'reconciliation.asked',
          subjectKind: 'trap-source',
          subjectId: source,
          details: { reconciliation: id },
        });
        return { id };
      },
    );
  }
}
