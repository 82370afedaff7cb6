import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { caseRow } from '../../procedures/cases.queries.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { ReadinessPolicy } from '../../readiness/readiness-policy.js';
import { type Resource, resource } from '../../readiness/resources.queries.js';
import { Lenders } from './lenders/lenders.service.js';
import type { LoanFacts, NewLoan } from './loan.contract.js';

const wrong = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path, message }] });

/** Applications for another carrier's vehicle, stores or people, written by hand or taken from a plan. */
@Injectable()
export class LoanApplications {
  constructor(
    private readonly procedures: ProceduresService,
    private readonly readiness: ReadinessPolicy,
    private readonly lenders: Lenders,
  ) {}

  /** The new case's id. The requester is the officer's organisation. */
  async open(tx: Tx, officer: SignedInOfficer, body: NewLoan, now: Date): Promise<string> {
    const byId = await organisationsById(tx);
    const lender = byId.get(body.lender);
    if (lender?.kind !== 'carrier') throw wrong('lender', 'no such carrier');
    const lent = await resource(tx, this.readiness, body.resourceKind, body.resourceCode, now);
    if (!lent) throw wrong('resourceCode', 'no such resource');
    if (lent.owner !== body.lender) throw wrong('resourceCode', 'is not the lender’s');
    const quantity = body.quantity ?? (body.resourceKind === 'team' ? lent.available : 1);
    if (quantity > lent.available) throw wrong('quantity', `only ${lent.available} there`);
    if (body.unreadyBecause === undefined) refuseUnready(lent);
    if (Date.parse(body.neededUntil) <= now.getTime()) throw wrong('neededUntil', 'is past');
    const outage = body.outageId === undefined ? undefined : await caseRow(tx, body.outageId);
    if (body.outageId !== undefined && outage?.procedure !== 'outage')
      throw wrong('outageId', 'no such outage');
    const choice = await this.lenders.choice(tx, officer, body, quantity, now);
    const { outageId, lender: _lender, unreadyBecause, notFirstBecause: _because, ...asked } = body;
    const isUnready = lent.notReady.length > 0 || (body.asked !== undefined && choice === undefined);
    const facts: LoanFacts = {
      ...asked,
      quantity,
      firstUntil: body.neededUntil,
      resourceZh: lent.nameZh,
      resourceEn: lent.nameEn,
      unitZh: lent.unitZh,
      eventTitle: outage?.title_zh ?? `${body.place}通信保障`,
      ...(isUnready && unreadyBecause !== undefined ? { unreadyBecause } : {}),
      ...(choice ? { choice } : {}),
    };
    const requester = byId.get(officer.organisation);
    const id = await this.procedures.open(
      tx,
      {
        procedure: 'loan',
        titleZh: `${requester?.shortZh ?? ''}借调${lent.nameZh}`,
        titleEn: `${requester?.shortEn ?? ''} borrows ${lent.nameEn}`,
        parties: {
          requester: [officer.organisation],
          lender: [body.lender],
          headquarters: ['headquarters'],
          office: ['office'],
        },
        facts: { ...facts },
        outageId: outageId ?? null,
        exercise: outage?.exercise ?? false,
      },
      { event: 'apply', form: {} },
      officer,
      now,
    );
    if (choice?.because !== undefined)
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action: 'loan.other-than-first',
        subjectKind: 'case',
        subjectId: id,
        details: { resource: lent.code, ...choice },
      });
    if (facts.unreadyBecause !== undefined)
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action: 'readiness.overridden',
        subjectKind: 'case',
        subjectId: id,
        details: {
          resource: lent.code,
          because: facts.unreadyBecause,
          faults: lent.notReady.map(({ zh }) => zh),
        },
      });
    return id;
  }
}

/** What is not ready is not offered; who asks for it all the same says why (6.1.1). */
function refuseUnready(lent: Readonly<Resource>): void {
  if (lent.notReady.length > 0)
    throw new Refusal('blocked', {
      blockers: lent.notReady.map((words) => ({ code: 'not-ready', words: { zh: words.zh, en: words.en } })),
    });
}
