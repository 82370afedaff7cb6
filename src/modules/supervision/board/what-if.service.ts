import { Injectable } from '@nestjs/common';
import { plusMinutes } from '../../../kernel/duration.js';
import { Refusal } from '../../../kernel/refusal.js';
import { asCounty, type Tx } from '../../../platform/database/transaction.js';
import { needWords } from '../../dispatch/loan/lenders/need-words.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { RoadPolicy } from '../../network/roads/road-policy.js';
import { waysTo } from '../../network/roads/road-ways.js';
import { townshipSpots } from '../../network/roads/spots.queries.js';
import { stocksWanted } from '../../readiness/offers.queries.js';
import { forecastDemand } from '../../readiness/stores/forecast-demand.js';
import { StorePolicy } from '../../readiness/stores/store-policy.js';
import { availableStock, pastUses } from '../../readiness/stores/stores.queries.js';
import { blockedRoads } from '../../restoration/live/live-resources.queries.js';
import { PlanningPolicy } from '../../restoration/planning-policy.js';
import { SupervisionPolicy } from '../supervision-policy.js';
import type { WhatIfAsked } from './board.contract.js';
import { type FailedSiteRow, failedSites } from './board.queries.js';
import { neededParts, partsLeft, type PartStock } from './parts-left.js';
import { type JudgedVehicle, ReadinessBoard } from './readiness-board.service.js';
import { whatCanLeave } from './what-can-leave.js';

/** "If these sites fail tonight, what can leave within so many minutes and what is missing", as things stand now. */
@Injectable()
export class WhatIfSitesFail {
  constructor(
    private readonly policy: SupervisionPolicy,
    private readonly stores: StorePolicy,
    private readonly roads: RoadPolicy,
    private readonly planning: PlanningPolicy,
    private readonly board: ReadinessBoard,
  ) {}

  /** For how long a vehicle or a part is wanted. */
  private get minutes(): number {
    return this.policy.settings.whatIf.forHours * 60;
  }

  async ask(tx: Tx, asked: Readonly<WhatIfAsked>, now: Date) {
    const sites = await failedSites(tx, asked.sites);
    const unknown = asked.sites.find((code) => !sites.some((site) => site.code === code));
    if (unknown !== undefined)
      throw new Refusal('bad-shape', { errors: [{ path: 'sites', message: `no such site: ${unknown}` }] });
    const byId = await organisationsById(tx);
    const { vehicles, minutes } = await this.onRoad(tx, sites, now);
    const { turnOutMinutes, callOutMinutes } = this.policy.settings.whatIf;
    const found = whatCanLeave(
      sites.map(({ code, kind }) => ({ code, needs: this.policy.needsOfSite(kind).vehicles })),
      vehicles.map(({ code, base, capabilities, faults }) => ({
        ...{ code, faults, has: capabilities },
        minutesTo: minutes.get(base) ?? {},
      })),
      { turnOutMinutes, callOutMinutes, withinMinutes: asked.within },
    );
    const byCode = new Map(vehicles.map((vehicle) => [vehicle.code, vehicle]));
    const named = (code: string) => {
      const one = byCode.get(code);
      return {
        code,
        nameZh: `${one?.nameZh ?? code} ${one?.plate ?? ''}`,
        nameEn: `${one?.nameEn ?? code} ${one?.plate ?? ''}`,
        owner: briefOf(byId, one?.owner ?? ''),
        baseZh: one?.baseZh ?? '',
      };
    };
    return {
      asOf: now,
      within: asked.within,
      sites: sites.map(({ code, nameZh, nameEn, kind, carrier }) => ({
        ...{ code, nameZh, nameEn },
        carrier: briefOf(byId, carrier),
        needs: this.policy.needsOfSite(kind).vehicles.map((need) => ({ need, words: needWords(need) })),
      })),
      leaving: found.leaving,
      sent: found.sent.map(({ vehicle, does, ...sent }) => ({
        ...sent,
        vehicle: named(vehicle),
        does: does.map(needWords),
      })),
      missing: found.missing.map(({ site, need, others }) => ({
        site,
        words: needWords(need),
        others: others.map(({ vehicle, because }) => ({ vehicle: named(vehicle), because })),
      })),
      parts: (await this.parts(tx, asked, sites, now)).map(({ owners, ...line }) => ({
        ...line,
        words: needWords(line.category),
        owners: owners.map(({ owner, usable }) => ({ owner: briefOf(byId, owner), usable })),
      })),
      scenarios: this.stores.scenarios.map(({ kind, zh, en }) => ({ kind, words: { zh, en } })),
    };
  }

  /** Minutes from each base to each site, by the roads that are open now. */
  private async onRoad(
    tx: Tx,
    sites: readonly FailedSiteRow[],
    now: Date,
  ): Promise<{ vehicles: JudgedVehicle[]; minutes: Map<string, Record<string, number>> }> {
    return asCounty(tx, async () => {
      const blocked = await blockedRoads(tx, now);
      const { travel } = this.planning.rules;
      const ways = sites.map((site) => ({
        site: site.code,
        way: waysTo(site, { roads: this.roads.roads, blocked, travel }),
      }));
      const minutes = new Map(
        (await townshipSpots(tx)).map((base) => [
          base.code,
          Object.fromEntries(
            ways.flatMap(({ site, way }): [string, number][] => {
              const found = way(base);
              return 'minutes' in found ? [[site, found.minutes]] : [];
            }),
          ),
        ]),
      );
      return { vehicles: await this.board.vehicles(tx, now, this.minutes), minutes };
    });
  }

  private async parts(tx: Tx, asked: Readonly<WhatIfAsked>, sites: readonly FailedSiteRow[], now: Date) {
    const needed = neededParts(
      sites.map(({ kind }) => this.policy.needsOfSite(kind).parts),
      await this.ofEvent(tx, asked, now),
    );
    const stocks = await stocksWanted(
      tx,
      'store-item',
      { from: now, until: plusMinutes(now, this.minutes), notOf: '', categories: Object.keys(needed) },
      now,
    );
    return partsLeft(
      needed,
      stocks.flatMap(({ owner, free, warReserve, places, has }): PartStock[] =>
        has.map((category) => ({ category, owner, free, warReserve, places })),
      ),
      new Set(sites.map(({ code }) => code)),
    );
  }

  private async ofEvent(
    tx: Tx,
    { scenario, level }: Readonly<WhatIfAsked>,
    now: Date,
  ): Promise<Record<string, number>> {
    if (scenario === undefined) return {};
    const found = this.stores.scenarios.find(({ kind }) => kind === scenario);
    if (!found) throw new Refusal('not-found');
    const lines = forecastDemand(
      found,
      level,
      await pastUses(tx, level),
      await availableStock(tx, now),
      this.stores.pastEvents,
    );
    return Object.fromEntries(
      lines.filter(({ needed }) => needed > 0).map(({ category, needed }) => [category, needed]),
    );
  }
}
