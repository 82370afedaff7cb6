import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import type { Words } from '../../../kernel/words.js';
import { asCounty, rows, type Tx } from '../../../platform/database/transaction.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import {
  applicationsFor,
  lockCircuit,
  noteApplication,
} from '../../restoration/plans/applications.queries.js';
import { lentStretches, type PathLink } from '../../restoration/plans/lent-path.js';
import type { CircuitLine } from '../../restoration/plans/plan-lines.js';
import { newestPlanId, planParts, planRow, type PlanRow } from '../../restoration/plans/plans.queries.js';
import { PlanApplications } from './plan-applications.service.js';
import { type ProposedApplication, proposedApplication, returnAt } from './proposed-application.js';
import type { ProposalApplication, ProposalFilter } from './proposals.contract.js';

interface Known {
  circuits: ReadonlyMap<string, { nameZh: string; nameEn: string; from: string }>;
  links: ReadonlyMap<string, PathLink>;
  vehicles: ReadonlyMap<string, { owner: string; nameZh: string; nameEn: string }>;
  /** By place: a site, or the building of several. */
  places: ReadonlyMap<string, Words>;
}

/** Loans that the newest plan proposes, with what has come of each; one click makes applications of one (4.3.1–4.3.3). */
@Injectable()
export class Proposals {
  constructor(private readonly applications: PlanApplications) {}

  async list(tx: Tx, { limit, after }: ProposalFilter, now: Date) {
    const found = await this.newest(tx);
    if (!found) return { plan: null, total: 0, items: [] };
    const { plan, lines } = found;
    const page = lines.filter(({ position }) => position > after).slice(0, limit);
    const known = await this.known(tx, page);
    const opened = await applicationsFor(
      tx,
      page.map(({ code }) => code),
    );
    const byId = await organisationsById(tx);
    const last = page.at(-1);
    const items = page.map((line) => {
      const stretches = stretchesOf(line, known);
      const vehicle = line.vehicle === null ? undefined : known.vehicles.get(line.vehicle);
      const lenders = vehicle ? [vehicle.owner] : stretches.map(({ lender }) => lender);
      const { nameZh = line.code, nameEn = line.code } = known.circuits.get(line.code) ?? {};
      return {
        ...line,
        nameZh,
        nameEn,
        owner: briefOf(byId, line.carrier),
        lenders: [...new Set(lenders)].map((lender) => briefOf(byId, lender)),
        stretches: stretches.map((stretch) => {
          const [a, z] = [placeOf(known, stretch.aEnd), placeOf(known, stretch.zEnd)];
          return { ...stretch, aZh: a.zh, aEn: a.en, zZh: z.zh, zEn: z.en };
        }),
        vehicleZh: vehicle?.nameZh ?? null,
        vehicleEn: vehicle?.nameEn ?? null,
        upAt: line.up === null ? null : new Date(plan.plannedAt.getTime() + line.up * 60_000),
        returnAt: returnAt(line, plan.plannedAt, now),
        applications: opened.filter(({ circuit }) => circuit === line.code),
      };
    });
    return {
      plan: { id: plan.id, version: plan.version, plannedAt: plan.plannedAt },
      total: lines.length,
      items,
      ...(last && lines.some(({ position }) => position > last.position) ? { next: last.position } : {}),
    };
  }

  /** Answers the cases opened, one for each lender on the way. */
  async apply(
    tx: Tx,
    officer: SignedInOfficer,
    asked: ProposalApplication,
    now: Date,
  ): Promise<{ cases: string[] }> {
    const found = await this.newest(tx);
    if (found?.plan.id !== asked.planId) throw new Refusal('state-moved-on', { state: 'newer-plan' });
    const line = found.lines.find(({ code }) => code === asked.circuit);
    if (!line) throw new Refusal('not-found');
    if (line.carrier !== officer.organisation) throw new Refusal('not-permitted');
    await lockCircuit(tx, line.code);
    const open = (await applicationsFor(tx, [line.code])).filter(({ isOpen }) => isOpen);
    if (open.length > 0)
      throw new Refusal('already-reserved', {
        cases: open.map(({ caseId, state }) => ({ id: caseId, state })),
      });
    const known = await this.known(tx, [line]);
    const proposal: ProposedApplication = proposedApplication(
      line,
      known.circuits.get(line.code)?.nameZh ?? line.code,
      stretchesOf(line, known),
      found.plan,
      now,
    );
    const cases = await this.applications.open(tx, officer, proposal, asked, now);
    for (const caseId of cases)
      await noteApplication(
        tx,
        { planId: asked.planId, circuit: line.code, carrier: line.carrier, caseId, officerId: officer.id },
        now,
      );
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: 'restoration.apply',
      subjectKind: 'restoration-plan',
      subjectId: asked.planId,
      details: { circuit: line.code, cases, version: found.plan.version },
    });
    return { cases };
  }

  private async newest(tx: Tx): Promise<{ plan: PlanRow; lines: CircuitLine[] } | undefined> {
    const planId = await newestPlanId(tx);
    const plan = planId === undefined ? undefined : await planRow(tx, planId);
    if (!plan) return undefined;
    const lines = (await planParts(tx, plan.id))
      .flatMap(({ circuits }) => circuits)
      .filter(({ by, carriedBy }) => carriedBy === null && (by === 'loan' || by === 'vehicle'))
      .sort((a, b) => a.position - b.position);
    return { plan, lines };
  }

  /** A path runs over links that its borrower may not read; what is asked of whom it must know. */
  private async known(tx: Tx, lines: readonly CircuitLine[]): Promise<Known> {
    const place = (site: string): string => `coalesce(${site}.building, ${site}.code)`;
    return asCounty(tx, async () => {
      const circuits = await rows<{ code: string; nameZh: string; nameEn: string; from: string }>(
        tx,
        `select k.code, k.name_zh as "nameZh", k.name_en as "nameEn", ${place('s')} as from from circuit k join site s on s.code = k.a_site where k.code = any($1)`,
        [lines.map(({ code }) => code)],
      );
      const links = await rows<PathLink>(
        tx,
        `select l.code, l.carrier_id as carrier, ${place('a')} as a, ${place('z')} as z from link l join site a on a.code = l.a_site join site z on z.code = l.z_site where l.code = any($1)`,
        [lines.flatMap((line) => line.links)],
      );
      const vehicles = await rows<{ code: string; owner: string; nameZh: string; nameEn: string }>(
        tx,
        `select code, owner_id as owner, name_zh as "nameZh", name_en as "nameEn" from vehicle where code = any($1)`,
        [lines.flatMap(({ vehicle }) => vehicle ?? [])],
      );
      const places = await rows<Words & { code: string }>(
        tx,
        `select distinct on (p.code) p.code, s.name_zh as zh, s.name_en as en from unnest($1::text[]) as p(code)
           join site s on s.code = p.code or s.building = p.code order by p.code, s.code = p.code desc, s.code`,
        [[...new Set(links.flatMap(({ a, z }) => [a, z]))]],
      );
      return {
        places: new Map(places.map(({ code, zh, en }) => [code, { zh, en }])),
        circuits: new Map(circuits.map((circuit) => [circuit.code, circuit])),
        links: new Map(links.map((link) => [link.code, link])),
        vehicles: new Map(vehicles.map((vehicle) => [vehicle.code, vehicle])),
      };
    });
  }
}

const placeOf = ({ places }: Known, code: string): Words => places.get(code) ?? { zh: code, en: code };

function stretchesOf(line: CircuitLine, { circuits, links }: Known) {
  const path = line.links.flatMap((code) => links.get(code) ?? []);
  return lentStretches(path, line.carrier, circuits.get(line.code)?.from ?? '');
}
