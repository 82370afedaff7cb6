import { Injectable } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';
import type { Words } from '../../kernel/words.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { handOverCircuits } from './failure-impact.queries.js';
import { OutagesService } from './outages.service.js';

const mostCandidates = 100;

/** Two outages that are one: the alarms and carriers go over, the reports stay to be read there, the earlier receipt counts. */
@Injectable()
export class OutageMerging {
  constructor(private readonly outages: OutagesService) {}

  async candidates(tx: Tx, id: string): Promise<{ value: string; words: Words }[]> {
    const found = await rows<{ id: string; zh: string; en: string }>(
      tx,
      `select c.id, c.title_zh as zh, c.title_en as en from outage o join procedure_case c on c.id = o.case_id
       where o.closed_at is null and o.case_id <> $1 order by c.opened_at desc, c.id limit ${mostCandidates}`,
      [id],
    );
    return found.map(({ id: value, zh, en }) => ({ value, words: { zh, en } }));
  }

  /** A report must not lose its hour: what is reported is not merged into what nobody has reported. */
  async check(tx: Tx, from: string, into: string): Promise<void> {
    const [source, target] = [await this.locked(tx, from), await this.locked(tx, into)];
    if (!target || target.closed_at !== null) throw new Refusal('not-found');
    if (source?.received_at !== null && target.received_at === null)
      throw new Refusal('blocked', {
        blockers: [
          {
            code: 'intoUnreported',
            words: {
              zh: '目标中断尚未上报；请把它并入已上报的这一起',
              en: 'The other outage is not reported yet: merge it into this one instead',
            },
          },
        ],
      });
  }

  async merge(tx: Tx, from: string, into: string, now: Date): Promise<void> {
    const source = await this.locked(tx, from);
    await rows(
      tx,
      `insert into outage_alarm (outage_id, alarm_id) select $2, alarm_id from outage_alarm where outage_id = $1 on conflict do nothing`,
      [from, into],
    );
    await rows(tx, `delete from outage_alarm where outage_id = $1`, [from]);
    await handOverCircuits(tx, from, into, now);
    await rows(
      tx,
      `update outage set closed_at = $2, merged_into = $3 where case_id = $1 or merged_into = $1`,
      [from, now, into],
    );
    const carriers = await rows<{ organisation_id: string }>(
      tx,
      `select organisation_id from case_party where case_id = $1 and party = 'affected'`,
      [from],
    );
    for (const { organisation_id } of carriers) await this.outages.addCarrier(tx, into, organisation_id);
    if (source?.received_at) {
      await rows(tx, `update outage set received_at = least(received_at, $2) where case_id = $1`, [
        into,
        source.received_at,
      ]);
      await this.outages.clockFromReceipt(tx, into, source.received_at);
    }
    await this.outages.settle(tx, into, now);
  }

  private locked(
    tx: Tx,
    id: string,
  ): Promise<{ received_at: Date | null; closed_at: Date | null } | undefined> {
    return row(
      tx,
      `select o.received_at, o.closed_at from outage o join procedure_case c on c.id = o.case_id where o.case_id = $1 for update of c`,
      [id],
    );
  }
}
