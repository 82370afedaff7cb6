import { Body, Controller, Post } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { CaseViewService } from '../../procedures/case-view.service.js';
import { caseRow } from '../../procedures/cases.queries.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { resource } from '../../readiness/resources.queries.js';
import { type LoanFacts, newLoan, type NewLoan } from './loan.contract.js';

const wrong = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path, message }] });

@Controller('loans')
export class LoansController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly procedures: ProceduresService,
    private readonly views: CaseViewService,
  ) {}

  @Post()
  @Permit('loans.apply')
  async apply(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newLoan }) body: NewLoan,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'loan.apply', input: body },
      async (tx, now) => ({ id: await this.open(tx, officer, body, now) }),
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }

  private async open(tx: Tx, officer: SignedInOfficer, body: NewLoan, now: Date): Promise<string> {
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
