import { Injectable } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { row, rows } from '../../../platform/database/transaction.js';
import { Secrets } from '../../../platform/secrets/secrets.service.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { writeJournal } from '../../journal/write-journal.js';
import { refuseForeign } from '../inventory/inventory-edits.service.js';
import { networkSourceChanged } from '../network.events.js';
import { sealedCommunity } from './sealed-community.js';

/** A source's community goes in and never comes out: no list, file, version or journal holds it. */
@Injectable()
export class SourceCommunities {
  constructor(
    private readonly commands: Commands,
    private readonly secrets: Secrets,
  ) {}

  set(officer: Officer, key: string, code: string, community: string): Promise<{ code: string }> {
    return this.commands.once(
      { key, officer, action: 'snmp-source.community', input: this.secrets.hidden({ code, community }) },
      async (tx, now) => {
        const source = await row<{ carrier: string }>(
          tx,
          `select carrier_id as carrier from snmp_source where code = $1 and retired_at is null for update`,
          [code],
        );
        if (!source) throw new Refusal('not-found');
        await refuseForeign(tx, officer, source.carrier);
        const { sealed, mark } = sealedCommunity(this.secrets, code, community);
        await rows(tx, `update snmp_source set community = $2, community_mark = $3 where code = $1`, [
          code,
          sealed,
          mark,
        ]);
        await tell(tx, networkSourceChanged, { id: code }, [source.carrier], now);
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'snmp-source.community-set',
          subjectKind: 'snmp-source',
          subjectId: code,
          details: { carrier: source.carrier },
        });
        return { code };
      },
    );
  }
}
