import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../../kernel/refusal.js';
import type { Tx } from '../../../../platform/database/transaction.js';
import { briefOf, type Organisation } from '../../../identity/organisation.js';
import { organisationsById } from '../../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../../identity/signed-in.decorator.js';
import type { NamedSpot } from '../../../network/roads/spots.queries.js';
import { PlanningPolicy } from '../../../restoration/planning-policy.js';
import { DispatchPolicy } from '../../dispatch-policy.js';
import type { LoanFacts, NewLoan } from '../loan.contract.js';
import { type Lendable, type LenderAsk, LenderCandidates } from './lender-candidates.service.js';
import { lenderReasons, wayWords } from './lender-reasons.js';
import { type Ranked, rankLenders, type Ranking } from './rank-lenders.js';

/** Offers of all carriers in the order of the ranking, and how far a choice follows it. */
@Injectable()
export class Lenders {
  constructor(
    private readonly candidates: LenderCandidates,
    private readonly policy: DispatchPolicy,
    private readonly planning: PlanningPolicy,
  ) {}

  async rank(
    tx: Tx,
    ask: Readonly<LenderAsk>,
    now: Date,
  ): Promise<{ near: NamedSpot | undefined; ranking: Ranking<Lendable> }> {
    const { near, candidates } = await this.candidates.read(tx, ask, now);
    return { near, ranking: rankLenders(ask, candidates, this.policy.lenders) };
  }

  /** The first of each list, and how many there are; of one lender's too each has its rank among all. */
  async offers(
    tx: Tx,
    officer: SignedInOfficer,
    ask: Readonly<LenderAsk>,
    { limit, lender }: { limit: number; lender?: string | undefined },
    now: Date,
  ) {
    const { near, ranking } = await this.rank(tx, ask, now);
    const byId = await organisationsById(tx);
    const isAsked = ({ candidate }: { candidate: Lendable }): boolean =>
      lender === undefined || candidate.owner === lender;
    const offered = ranking.offered.map((one, at) => ({ ...one, rank: at + 1 })).filter(isAsked);
    const notOffered = ranking.notOffered.filter(isAsked);
    return {
      near: near ? { code: near.code, nameZh: near.nameZh, nameEn: near.nameEn } : null,
      offered: offered.slice(0, limit).map((one) => ({
        ...this.thing(one.candidate, byId),
        because: [],
        rank: one.rank,
        minutes: one.minutes,
        reasons: this.reasons(one, ask, officer),
      })),
      notOffered: notOffered.slice(0, limit).map(({ candidate, because }) => ({
        ...this.thing(candidate, byId),
        because,
      })),
      total: { offered: offered.length, notOffered: notOffered.length },
    };
  }

  /** Where the ranking has what is applied for; refused where it is not offered, or not the first, and nobody says why. */
  async choice(
    tx: Tx,
    officer: SignedInOfficer,
    loan: NewLoan,
    quantity: number,
    now: Date,
  ): Promise<LoanFacts['choice']> {
    if (loan.asked === undefined) return undefined;
    const { ranking } = await this.rank(
      tx,
      {
        kind: loan.resourceKind,
        notOf: officer.organisation,
        from: new Date(loan.neededFrom),
        until: new Date(loan.neededUntil),
        near: loan.asked.near,
        needs: loan.asked.needs,
        kva: loan.asked.kva ?? null,
        quantity,
      },
      now,
    );
    const at = ranking.offered.findIndex(({ candidate }) => candidate.code === loan.resourceCode);
    if (at < 0) {
      if (loan.unreadyBecause === undefined) throw notOffered(ranking, loan.resourceCode);
      return undefined;
    }
    const first = ranking.offered[0]?.candidate;
    if (!first) return undefined;
    if (at > 0 && loan.notFirstBecause === undefined) throw notFirst(at + 1, first);
    return {
      rank: at + 1,
      of: ranking.offered.length,
      firstZh: first.nameZh,
      firstEn: first.nameEn,
      ...(at > 0 && loan.notFirstBecause !== undefined ? { because: loan.notFirstBecause } : {}),
    };
  }

  private thing(candidate: Lendable, byId: ReadonlyMap<string, Organisation>) {
    const { code, nameZh, nameEn, detail, unitZh, free, warReserve, way } = candidate;
    return {
      code,
      nameZh,
      nameEn,
      owner: briefOf(byId, candidate.owner),
      detail,
      unitZh,
      free,
      warReserve,
      way: { ...way, words: wayWords(way, this.planning.rules.travel) },
    };
  }

  private reasons(ranked: Readonly<Ranked<Lendable>>, ask: Readonly<LenderAsk>, officer: SignedInOfficer) {
    return lenderReasons(ranked, ask, {
      weights: this.policy.lenders,
      travel: this.planning.rules.travel,
      seesOutages: officer.reach === 'all',
    });
  }
}

function notOffered(ranking: Ranking<Lendable>, code: string): Refusal {
  const found = ranking.notOffered.find(({ candidate }) => candidate.code === code);
  return new Refusal('blocked', {
    blockers: (found?.because ?? []).map(({ zh, en }) => ({ code: 'not-offered', words: { zh, en } })),
  });
}

const notFirst = (rank: number, first: Lendable): Refusal =>
  new Refusal('blocked', {
    blockers: [
      {
        code: 'not-first',
        words: {
          zh: `排序第${rank}位，首位是${first.nameZh}；另选须写明理由`,
          en: `number ${rank} of the ranking, of which ${first.nameEn} is the first; say why another is chosen`,
        },
      },
    ],
  });
