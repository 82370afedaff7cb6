import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../../kernel/refusal.js';
import type { Words } from '../../../../kernel/words.js';
import { asCounty, type Tx } from '../../../../platform/database/transaction.js';
import { RoadPolicy } from '../../../network/roads/road-policy.js';
import { type Spot, type Way, waysTo } from '../../../network/roads/road-ways.js';
import { mainSites, type NamedSpot, siteSpots, townshipSpots } from '../../../network/roads/spots.queries.js';
import { type OutageSpots, outageSpots } from '../../../outages/outage-spots.queries.js';
import { stocksWanted, vehiclesWanted, type Wanted } from '../../../readiness/offers.queries.js';
import { ReadinessPolicy } from '../../../readiness/readiness-policy.js';
import type { ResourceKind } from '../../../readiness/resources.queries.js';
import { blockedRoads } from '../../../restoration/live/live-resources.queries.js';
import { PlanningPolicy } from '../../../restoration/planning-policy.js';
import { hoursOnShift, hoursSinceMission } from './crew-rest.queries.js';
import { homeOutages } from './home-outages.js';
import { nearestStore } from './nearest-store.js';
import type { Asked, Candidate, HomeOutage } from './rank-lenders.js';

export interface LenderAsk extends Asked, Wanted {
  kind: ResourceKind;
  /** site:CODE, township:ID or outage:ID. */
  near?: string | undefined;
}

export interface Lendable extends Candidate {
  nameZh: string;
  nameEn: string;
  detail: Words;
  unitZh: string;
}

interface Around {
  way: (from: Spot | undefined) => Way;
  home: (owner: string, base: NamedSpot | undefined) => readonly HomeOutage[];
}

/** Whatever a lender is ranked by, read with the county's eyes: a carrier's outages weigh on its rank whoever asks. */
@Injectable()
export class LenderCandidates {
  constructor(
    private readonly readiness: ReadinessPolicy,
    private readonly roads: RoadPolicy,
    private readonly planning: PlanningPolicy,
  ) {}

  async read(
    tx: Tx,
    ask: Readonly<LenderAsk>,
    now: Date,
  ): Promise<{ near: NamedSpot | undefined; candidates: Lendable[] }> {
    const { spot, exercise } = await this.whereto(tx, ask.near);
    const candidates = await asCounty(tx, async () => {
      const around = await this.around(tx, { spot, exercise }, now);
      const found =
        ask.kind === 'vehicle'
          ? await this.vehicles(tx, ask, around, now)
          : await this.stocks(tx, ask.kind, ask, around, now);
      return found;
    });
    return { near: spot, candidates };
  }

  /** With the officer's own eyes: nobody learns from an offer where another's outage is. */
  private async whereto(
    tx: Tx,
    near: string | undefined,
  ): Promise<{ spot: NamedSpot | undefined; exercise: boolean }> {
    if (near === undefined) return { spot: undefined, exercise: false };
    const at = near.indexOf(':');
    const [kind, code] = [near.slice(0, at), near.slice(at + 1)];
    if (kind === 'outage') {
      const [outage] = await outageSpots(tx, code);
      if (!outage) throw notThere();
      return { spot: outage.spots[0], exercise: outage.exercise };
    }
    const spots = kind === 'site' ? await siteSpots(tx, [code]) : await townshipSpots(tx);
    const spot = spots.find((one) => one.code === code);
    if (!spot) throw notThere();
    return { spot, exercise: false };
  }

  private async around(
    tx: Tx,
    { spot, exercise }: { spot: NamedSpot | undefined; exercise: boolean },
    now: Date,
  ): Promise<Around> {
    const outages = (await outageSpots(tx, null)).filter((one) => one.exercise === exercise);
    const blocked = await blockedRoads(tx, now);
    const to = spot && waysTo(spot, { roads: this.roads.roads, blocked, travel: this.planning.rules.travel });
    return {
      way: (from) => (to ? (from ? to(from) : { by: 'unknown' }) : { by: 'untold' }),
      home: remembered(outages),
    };
  }

  private async vehicles(
    tx: Tx,
    ask: Readonly<LenderAsk>,
    { way, home }: Around,
    now: Date,
  ): Promise<Lendable[]> {
    const found = await vehiclesWanted(tx, this.readiness, ask, now);
    const bases = byCode(await townshipSpots(tx));
    const ways = new Map([...bases].map(([code, base]) => [code, way(base)]));
    const onShift = await hoursOnShift(tx, now);
    const since = await hoursSinceMission(tx, 'vehicle', now);
    return found.map((vehicle) => {
      const base = bases.get(vehicle.base);
      return {
        code: vehicle.code,
        owner: vehicle.owner,
        nameZh: `${vehicle.nameZh} ${vehicle.plate}`,
        nameEn: `${vehicle.nameEn} ${vehicle.plate}`,
        detail: {
          zh: `${vehicle.baseZh} · 油量 ${vehicle.fuelPercent}% · ${vehicle.equipmentZh}`,
          en: `${base?.nameEn ?? vehicle.base} · fuel ${vehicle.fuelPercent}% · ${vehicle.equipmentZh}`,
        },
        unitZh: '辆',
        notReady: vehicle.faults,
        has: vehicle.capabilities,
        kva: vehicle.generatorKva,
        free: vehicle.faults.length === 0 ? 1 : 0,
        least: 0,
        warReserve: false,
        way: ways.get(vehicle.base) ?? way(undefined),
        hoursOnShift: onShift.get(vehicle.code) ?? null,
        hoursSinceMission: since.get(vehicle.code) ?? null,
        home: home(vehicle.owner, base),
      };
    });
  }

  private async stocks(
    tx: Tx,
    kind: 'store-item' | 'team',
    ask: Readonly<LenderAsk>,
    { way, home }: Around,
    now: Date,
  ): Promise<Lendable[]> {
    const found = await stocksWanted(tx, kind, { ...ask, categories: ask.needs }, now);
    const named = [...new Set(found.flatMap(({ places }) => places.map(({ place }) => place)))];
    const sites = byCode(kind === 'team' ? [] : await siteSpots(tx, named));
    const main = new Map((await mainSites(tx)).map((site) => [site.carrier, site]));
    const since = kind === 'team' ? await hoursSinceMission(tx, kind, now) : undefined;
    return found.map(({ places, detailZh, quantity, ...stock }) => {
      const store = nearestStore(
        places.map((one) => ({ ...one, way: way(sites.get(one.place)) })),
        ask.quantity,
      );
      const base = kind === 'team' ? main.get(stock.owner) : sites.get(store?.places[0] ?? '');
      const lying = places.reduce((sum, one) => sum + one.quantity, 0);
      const free = kind === 'team' ? stock.free : Math.min(stock.free, lying);
      return {
        ...stock,
        free,
        detail: whereStored(detailZh, store?.places ?? [], sites),
        notReady: free > 0 ? [] : [noneFree(quantity, stock.unitZh, stock.free)],
        kva: null,
        way: kind === 'team' ? way(base) : (store?.way ?? way(undefined)),
        hoursOnShift: null,
        hoursSinceMission: since?.get(stock.code) ?? null,
        home: home(stock.owner, base),
      };
    });
  }
}

const notThere = (): Refusal =>
  new Refusal('bad-shape', { errors: [{ path: 'near', message: 'no such place' }] });

const byCode = (spots: readonly NamedSpot[]): Map<string, NamedSpot> =>
  new Map(spots.map((spot) => [spot.code, spot]));

const noneFree = (quantity: number, unitZh: string, free: number): Words & { code: string } =>
  free > 0
    ? { code: 'expired', zh: '库存均已过期', en: 'all of it has expired' }
    : { code: 'reserved', zh: `${quantity}${unitZh}均已占用`, en: `all ${quantity} are promised` };

function whereStored(
  detail: string,
  places: readonly string[],
  sites: ReadonlyMap<string, NamedSpot>,
): Words {
  if (places.length === 0) return { zh: detail, en: detail };
  return {
    zh: `${detail} · ${places.map((code) => sites.get(code)?.nameZh ?? code).join('、')}`,
    en: `${detail} · ${places.map((code) => sites.get(code)?.nameEn ?? code).join(', ')}`,
  };
}

/** Thousands of vehicles share a few owners and bases. */
function remembered(outages: readonly OutageSpots[]): Around['home'] {
  const known = new Map<string, readonly HomeOutage[]>();
  return (owner, base) => {
    const key = `${owner} ${base?.code ?? ''}`;
    const found = known.get(key) ?? homeOutages(outages, owner, base);
    known.set(key, found);
    return found;
  };
}
