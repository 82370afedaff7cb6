import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../../kernel/refusal.js';
import { rows, type Tx } from '../../../../platform/database/transaction.js';
import { briefOf } from '../../../identity/organisation.js';
import { organisationsById } from '../../../identity/organisations.queries.js';
import type { Field } from '../../../procedures/form.js';
import { ProceduresService } from '../../../procedures/procedures.service.js';
import type { CaseFile, StepInHand } from '../../../procedures/procedure-shell.js';
import { loanFacts, type LoanFacts } from '../loan.contract.js';
import type { LenderAsk } from './lender-candidates.service.js';
import { Lenders } from './lenders.service.js';

/** As many as a person looks through. */
const mostOptions = 20;

/** The office has another lend than the applicant named: whoever the ranking offers now (4.3.1(2)). */
@Injectable()
export class LenderChoice {
  constructor(
    private readonly lenders: Lenders,
    private readonly procedures: ProceduresService,
  ) {}

  /** The best first; what is chosen already is none of them. */
  async options(tx: Tx, file: CaseFile, now: Date): Promise<NonNullable<Field['options']>> {
    const facts = loanFacts.parse(file.facts);
    const { ranking } = await this.lenders.rank(tx, askOf(file, facts), now);
    const byId = await organisationsById(tx);
    return ranking.offered
      .map((one, at) => ({ ...one, rank: at + 1 }))
      .filter(({ candidate }) => candidate.code !== facts.resourceCode)
      .slice(0, mostOptions)
      .map(({ candidate, rank, minutes }) => {
        const owner = briefOf(byId, candidate.owner);
        return {
          value: candidate.code,
          words: {
            zh: `第${rank}位 ${owner.shortZh} ${candidate.nameZh}（相当于${minutes}分钟）`,
            en: `No. ${rank} ${owner.shortEn}, ${candidate.nameEn} (worth ${minutes} min)`,
          },
        };
      });
  }

  /** The case's resource, lender and title; the former lender is no party to it any more. */
  async change(tx: Tx, step: StepInHand): Promise<LoanFacts> {
    const facts = loanFacts.parse(step.file.facts);
    const { ranking } = await this.lenders.rank(tx, askOf(step.file, facts), step.now);
    const at = ranking.offered.findIndex(({ candidate }) => candidate.code === step.form['resource']);
    const chosen = ranking.offered[at]?.candidate;
    const first = ranking.offered[0]?.candidate;
    if (!chosen || !first)
      throw new Refusal('bad-shape', { errors: [{ path: 'form.resource', message: 'is not offered now' }] });
    const because = step.form['because'];
    const { unreadyBecause: _former, ...kept } = facts;
    const changed: LoanFacts = {
      ...kept,
      resourceCode: chosen.code,
      resourceZh: chosen.nameZh,
      resourceEn: chosen.nameEn,
      unitZh: chosen.unitZh,
      choice: {
        rank: at + 1,
        of: ranking.offered.length,
        firstZh: first.nameZh,
        firstEn: first.nameEn,
        ...(typeof because === 'string' ? { because } : {}),
      },
    };
    const byId = await organisationsById(tx);
    const requester = briefOf(byId, step.file.parties['requester']?.[0] ?? '');
    await rows(
      tx,
      `update procedure_case set facts = $2, parties = jsonb_set(parties, '{lender}', to_jsonb(array[$3::text])), title_zh = $4, title_en = $5 where id = $1`,
      [
        step.file.id,
        JSON.stringify(changed),
        chosen.owner,
        `${requester.shortZh}借调${chosen.nameZh}`,
        `${requester.shortEn} borrows ${chosen.nameEn}`,
      ],
    );
    await rows(tx, `delete from case_party where case_id = $1 and party = 'lender'`, [step.file.id]);
    await this.procedures.join(tx, step.file.id, { lender: [chosen.owner] });
    return changed;
  }
}

function askOf(file: CaseFile, facts: LoanFacts): LenderAsk {
  return {
    kind: facts.resourceKind,
    notOf: file.parties['requester']?.[0] ?? '',
    from: new Date(facts.neededFrom),
    until: new Date(facts.neededUntil),
    near: facts.asked?.near,
    needs: facts.asked?.needs ?? [],
    kva: facts.asked?.kva ?? null,
    quantity: facts.quantity,
  };
}
