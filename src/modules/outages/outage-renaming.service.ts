import { Injectable } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { writeJournal } from '../journal/write-journal.js';
import type { FailedElement } from './failed-element.js';
import { elementTitle } from './outage-title.queries.js';

/** An outage takes the element that it is found to be at; its reports and clocks stay. */
@Injectable()
export class OutageRenaming {
  async rename(tx: Tx, id: string, element: FailedElement, now: Date): Promise<void> {
    const title = await elementTitle(tx, element);
    const before = await row<{ kind: string; code: string }>(
      tx,
      `select element_kind as kind, element_code as code from outage where case_id = $1`,
      [id],
    );
    await rows(
      tx,
      `update outage set element_kind = $2, element_code = $3, place_zh = $4 where case_id = $1`,
      [id, element.kind, element.code, title.placeZh],
    );
    await rows(
      tx,
      `update procedure_case set title_zh = $2, title_en = $3, version = version + 1 where id = $1`,
      [id, title.zh, title.en],
    );
    await writeJournal(tx, {
      actor: clockActor,
      at: now,
      action: 'outage.element-found',
      subjectKind: 'case',
      subjectId: id,
      details: { before, after: element },
    });
  }

  /** The open outage at the element, if there is one. */
  async openAt(
    tx: Tx,
    { kind, code }: FailedElement,
  ): Promise<{ id: string; isReported: boolean; zh: string; en: string } | undefined> {
    return row(
      tx,
      `select o.case_id as id, c.state <> 'detected' as "isReported", c.title_zh as zh, c.title_en as en
       from outage o join procedure_case c on c.id = o.case_id
       where o.closed_at is null and o.element_kind = $1 and o.element_code = $2`,
      [kind, code],
    );
  }
}
