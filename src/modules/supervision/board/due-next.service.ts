import { Injectable } from '@nestjs/common';
import { civilMoment, countyDate } from '../../../kernel/county-time.js';
import type { Words } from '../../../kernel/words.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { periodWords } from '../../readiness/vehicles/check-items.js';
import { carrierCases } from '../carrier-cases.queries.js';
import { nextDue, itemsOf, standing } from '../inspections/inspected-items.js';
import { lastExercises } from '../records/exercises.queries.js';
import { yearlyDue } from '../records/yearly-due.js';
import { SupervisionPolicy } from '../supervision-policy.js';
import type { ExpiringFilter } from './board.contract.js';
import { expiringResources } from './board.queries.js';

export interface DueNext {
  kind: 'lot' | 'check' | 'certificate' | 'plan' | 'finding' | 'training' | 'drill';
  /** A card's or vehicle's code, a case's id, or nothing. */
  id: string | null;
  words: Words;
  detail: Words;
  owner: string;
  /** Civil day; null for what was never done. */
  on: string | null;
  late: boolean;
}

const same = (text: string): Words => ({ zh: text, en: text });
const mostCases = 500;
const exerciseWords = {
  training: { zh: '年度培训', en: 'Yearly training' },
  drill: { zh: '年度演练', en: 'Yearly drill' },
} as const;

/** Whatever runs out next of all that readiness rests on: lots, checks, certificates, plans, findings, the year's training and drill. */
@Injectable()
export class DueNextList {
  constructor(private readonly policy: SupervisionPolicy) {}

  async read(
    tx: Tx,
    { days, limit }: ExpiringFilter,
    seenOwner: string | null,
    now: Date,
  ): Promise<{ items: DueNext[]; cut: boolean }> {
    const today = countyDate(now);
    const until = countyDate(civilMoment(now, days, '12:00'));
    const all = [
      ...(await this.resources(tx, until, limit + 1)),
      ...(await this.plans(tx)),
      ...(await this.findings(tx)),
      ...(await this.yearly(tx, today, seenOwner)),
    ]
      .filter(({ on }) => on === null || on <= until)
      .map((one) => ({ ...one, late: one.on === null || one.on < today }))
      .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : (a.on ?? '') > (b.on ?? '') ? 1 : 0));
    return { items: all.slice(0, limit), cut: all.length > limit };
  }

  private async resources(tx: Tx, until: string, limit: number): Promise<Omit<DueNext, 'late'>[]> {
    const found = await expiringResources(tx, until, limit);
    return found.map(({ kind, code, nameZh, nameEn, owner, detail, on }) => ({
      ...{ kind, id: code, owner, on },
      words: { zh: nameZh, en: nameEn },
      detail: kind === 'check' ? (wordsOfPeriod(detail) ?? same(detail)) : same(detail),
    }));
  }

  private async plans(tx: Tx): Promise<Omit<DueNext, 'late'>[]> {
    const open = await carrierCases(tx, { procedure: 'carrier-plan', open: true, limit: mostCases });
    return open
      .filter(({ state }) => state === 'approved')
      .map(({ id, parties, facts, title_zh: zh, title_en: en }) => ({
        ...{ kind: 'plan' as const, id, owner: parties['carrier']?.[0] ?? '' },
        words: { zh, en },
        detail: same(String(facts['edition'])),
        on: countyDate(new Date(String(facts['approvedUntil']))),
      }));
  }

  private async findings(tx: Tx): Promise<Omit<DueNext, 'late'>[]> {
    const open = await carrierCases(tx, { procedure: 'inspection', open: true, limit: mostCases });
    return open
      .filter(({ state }) => state === 'rectifying')
      .flatMap(({ id, parties, facts, title_zh: zh, title_en: en }) => {
        const items = itemsOf(facts);
        const due = nextDue(items);
        const count = standing(items).length;
        return due === undefined || count === 0
          ? []
          : [
              {
                ...{ kind: 'finding' as const, id, owner: parties['carrier']?.[0] ?? '' },
                words: { zh, en },
                detail: { zh: `${count} 项未整改`, en: `${count} still stand` },
                on: countyDate(due),
              },
            ];
      });
  }

  private async yearly(tx: Tx, today: string, seenOwner: string | null): Promise<Omit<DueNext, 'late'>[]> {
    const last = new Map(
      (await lastExercises(tx)).map(({ organisation, kind, heldOn }) => [`${organisation} ${kind}`, heldOn]),
    );
    const seen = [...(await organisationsById(tx)).values()].filter(
      ({ id }) => seenOwner === null || id === seenOwner,
    );
    return seen.flatMap((one) =>
      this.policy.owedBy(one).map(({ kind, clause }) => ({
        ...{ kind, id: null, owner: one.id },
        words: exerciseWords[kind],
        detail: same(clause),
        on: yearlyDue(last.get(`${one.id} ${kind}`) ?? null, today, this.policy.settings.dueSoonDays).dueOn,
      })),
    );
  }
}

function wordsOfPeriod(period: string): Words | undefined {
  return Object.entries(periodWords).find(([name]) => name === period)?.[1];
}
