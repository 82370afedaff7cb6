import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import { row } from '../../platform/database/transaction.js';
import { writeJournal } from '../journal/write-journal.js';
import type { SourceTerms } from './manager-contracts.contract.js';

/** What a source's own terms say over its profile's. */
@Injectable()
export class ManagerContracts {
  constructor(private readonly commands: Commands) {}

  agree(officer: Officer, key: string, source: string, terms: SourceTerms): Promise<{ source: string }> {
    return this.commands.once(
      { key, officer, action: 'trap-source.agree', input: { source, terms } },
      async (tx, now) => {
        const { charset, zone, heartbeatSeconds } = terms;
        const changed = await row<{ carrier: string }>(
          tx,
          `update snmp_source set charset = coalesce($2, charset), zone = coalesce($3, zone),
             heartbeat_seconds = case when $4 then $5::int else heartbeat_seconds end
           where code = $1 returning carrier_id as carrier`,
          [source, charset ?? null, zone ?? null, heartbeatSeconds !== undefined, heartbeatSeconds ?? null],
        );
        if (!changed) throw new Refusal('not-found');
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'trap-source.agreed',
          subjectKind: 'trap-source',
          subjectId: source,
          details: { carrier: changed.carrier, ...terms },
        });
        return { source };
      },
    );
  }
}
