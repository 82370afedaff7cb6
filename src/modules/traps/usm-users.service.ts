import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import { row } from '../../platform/database/transaction.js';
import { Secrets } from '../../platform/secrets/secrets.service.js';
import { writeJournal } from '../journal/write-journal.js';
import type { NewSnmpUser, SnmpUserSecrets } from './usm.contract.js';

@Injectable()
export class UsmUsers {
  constructor(
    private readonly commands: Commands,
    private readonly secrets: Secrets,
  ) {}

  add(officer: Officer, key: string, given: NewSnmpUser): Promise<{ id: string }> {
    const { source, name, engineId, auth, priv } = given;
    const input = this.secrets.hidden(given);
    return this.commands.once({ key, officer, action: 'snmp-user.add', input }, async (tx, now) => {
      const carrier = await row<{ id: string }>(
        tx,
        `select carrier_id as id from snmp_source where code = $1`,
        [source],
      );
      if (!carrier) throw new Refusal('not-found');
      const id = randomUUID();
      const credentials = this.secrets.seal(id, JSON.stringify({ auth, priv }));
      const engine = engineId === undefined ? null : Buffer.from(engineId, 'hex');
      const added = await row(
        tx,
        `insert into snmp_user (id, carrier_id, source_code, name, engine_id, auth, priv, credentials, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1`,
        [
          id,
          carrier.id,
          source,
          name,
          engine,
          auth?.protocol ?? null,
          priv?.protocol ?? null,
          credentials,
          now,
        ],
      );
      if (!added) throw new Refusal('state-moved-on', { name, source });
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action: 'snmp-user.added',
        subjectKind: 'snmp-user',
        subjectId: id,
        details: { carrier: carrier.id, source, name },
      });
      return { id };
    });
  }

  replace(officer: Officer, key: string, id: string, given: SnmpUserSecrets): Promise<{ id: string }> {
    const { auth, priv } = given;
    const input = this.secrets.hidden({ id, given });
    return this.commands.once({ key, officer, action: 'snmp-user.replace', input }, async (tx, now) => {
      const replaced = await row<{ carrier: string; source: string; name: string }>(
        tx,
        `update snmp_user set auth = $2, priv = $3, credentials = $4 where id = $1
         returning carrier_id as carrier, source_code as source, name`,
        [
          id,
          auth?.protocol ?? null,
          priv?.protocol ?? null,
          this.secrets.seal(id, JSON.stringify({ auth, priv })),
        ],
      );
      if (!replaced) throw new Refusal('not-found');
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action: 'snmp-user.replaced',
        subjectKind: 'snmp-user',
        subjectId: id,
        details: { ...replaced },
      });
      return { id };
    });
  }

  remove(officer: Officer, key: string, id: string): Promise<{ id: string }> {
    return this.commands.once(
      { key, officer, action: 'snmp-user.remove', input: { id } },
      async (tx, now) => {
        const removed = await row<{ carrier: string; source: string; name: string }>(
          tx,
          `delete from snmp_user where id = $1 returning carrier_id as carrier, source_code as source, name`,
          [id],
        );
        if (!removed) throw new Refusal('not-found');
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'snmp-user.removed',
          subjectKind: 'snmp-user',
          subjectId: id,
          details: { ...removed },
        });
        return { id };
      },
    );
  }
}
