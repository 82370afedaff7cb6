import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { v7 } from 'uuid';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { row, Transactions, type Tx } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf } from '../../../platform/http/paging.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import {
  dutyLogFilter,
  type DutyLogFilter,
  newDutyLogEntry,
  type NewDutyLogEntry,
} from './duty-log.contract.js';
import { dutyLog } from './duty-log.queries.js';

/** A watch may run a little fast. */
const aheadMs = 60_000;

@Controller('duty-log')
export class DutyLogController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Permit('duty-log.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: dutyLogFilter }) query: DutyLogFilter) {
    return this.transactions.run(officer, async (tx) => {
      const found = await dutyLog(tx, query);
      const byId = await organisationsById(tx);
      return pageOf(
        found,
        query.limit,
        ({ at, id }) => ({ at, id }),
        (entry) => ({
          id: entry.id,
          at: entry.at,
          notedAt: entry.noted_at,
          kind: entry.kind,
          case:
            entry.case_id === null || entry.case_procedure === null
              ? null
              : {
                  id: entry.case_id,
                  procedure: entry.case_procedure,
                  titleZh: entry.case_title_zh ?? '',
                  titleEn: entry.case_title_en ?? '',
                },
          organisation: briefOf(byId, entry.organisation_id),
          by: { nameZh: entry.officer_zh, nameEn: entry.officer_en },
          counterpart: entry.counterpart,
          phone: entry.phone,
          said: entry.said,
          corrects: entry.corrects,
          correctedBy: entry.corrected_by,
        }),
      );
    });
  }

  @Post()
  @Permit('duty-log.note')
  note(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newDutyLogEntry }) body: NewDutyLogEntry,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'duty-log.note', input: body }, (tx, now) =>
      this.write(tx, officer, body, now),
    );
  }

  private async write(tx: Tx, officer: SignedInOfficer, said: NewDutyLogEntry, now: Date) {
    const at = said.at === undefined ? now : new Date(said.at);
    if (at.getTime() > now.getTime() + aheadMs)
      throw new Refusal('bad-shape', { errors: [{ path: 'at', message: 'in the future' }] });
    if (
      said.caseId !== undefined &&
      !(await row(tx, 'select 1 from procedure_case where id = $1', [said.caseId]))
    )
      throw new Refusal('not-found');
    if (said.corrects !== undefined) await this.mayBeCorrected(tx, said.corrects, officer);
    const id = v7();
    await tx.query(
      `insert into duty_log_entry (id, at, noted_at, kind, case_id, organisation_id, noted_by, counterpart, phone, said, corrects)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        at,
        now,
        said.kind,
        said.caseId ?? null,
        officer.organisation,
        officer.id,
        said.counterpart ?? null,
        said.phone ?? null,
        said.said,
        said.corrects ?? null,
      ],
    );
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: 'duty-log.noted',
      subjectKind: said.caseId === undefined ? 'duty-log' : 'case',
      subjectId: said.caseId ?? id,
      details: {
        entry: id,
        kind: said.kind,
        at: at.toISOString(),
        said: said.said,
        ...(said.corrects && { corrects: said.corrects }),
      },
    });
    return { id };
  }

  private async mayBeCorrected(tx: Tx, id: string, officer: SignedInOfficer): Promise<void> {
    const found = await row<{ organisation_id: string; corrected: boolean }>(
      tx,
      `select e.organisation_id, exists (select from duty_log_entry k where k.corrects = e.id) as corrected from duty_log_entry e where e.id = $1`,
      [id],
    );
    if (!found) throw new Refusal('not-found');
    if (found.organisation_id !== officer.organisation) throw new Refusal('not-permitted');
    if (found.corrected) throw new Refusal('state-moved-on');
  }
}
