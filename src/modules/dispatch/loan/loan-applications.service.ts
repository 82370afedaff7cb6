import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { caseRow } from '../../procedures/cases.queries.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { resource } from '../../readiness/resources.queries.js';
import type { LoanFacts, NewLoan } from './loan.contract.js';

const wrong = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path, message }] });

/** Applications for another carrier's vehicle, stores or people, written by hand or taken from a plan. */
@Injectable()
export class LoanApplications {
  constructor(private readonly procedures: ProceduresService) {}

  /** The new case's id. The requester is the officer's organisation. */
  async open(tx: Tx, officer: SignedInOfficer, body: NewLoan, now: Date): Promise<string> {
    const byId = await organisationsById(tx);
    const lender = byId.get(body.lender);
    if (lender?.kind !== 'carrier') throw wrong('lender', 'no such carrier');
    const lent = await resource(tx, body.resourceKind, body.resourceCode, now);
    if (!lent) throw wrong('resourceCode', 'no such resource');
    if (lent.owner !== body.lender) throw wrong('resourceCode', 'is not the lender’s');
    const quantity = body.quantity ?? (body.resourceKind === 'team' ? lent.available : 1);
    if (quantity > lent.available) throw wrong('quantity', `only ${lent.available} there`);
    if (Date.parse(body.neededUntil) <= now.getTime()) throw wrong('neededUntil', 'is past');
    const outage = body.outageId === undefined ? undefined : await caseRow(tx, body.outageId);
    if (body.outageId !== undefined && outage?.procedure !== 'outage')
      throw wrong('outageId', 'no such outage');
    const { outageId, lender: _lender, ...asked } = body;
    const facts: LoanFacts = {
      ...asked,
      quantity,
      firstUntil: body.neededUntil,
      resourceZh: lent.nameZh,
      resourceEn: lent.nameEn,
      unitZh: lent.unitZh,
      eventTitle: outage?.title_zh ?? `${body.place}通信保障`,
    };
    const requester = byId.get(officer.organisation);
    return this.procedures.open(
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
  }
}
