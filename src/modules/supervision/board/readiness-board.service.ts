import { Injectable } from '@nestjs/common';
import { countyDate } from '../../../kernel/county-time.js';
import { plusMinutes } from '../../../kernel/duration.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { townshipSpots } from '../../network/roads/spots.queries.js';
import { type OfferedVehicle, vehiclesWanted } from '../../readiness/offers.queries.js';
import { ReadinessPolicy } from '../../readiness/readiness-policy.js';
import { coverage } from '../../readiness/stores/coverage.js';
import { StorePolicy } from '../../readiness/stores/store-policy.js';
import type { Fault } from '../../readiness/vehicles/vehicle-readiness.js';
import { heldByOwner, type SnapshotRow } from './board.queries.js';

export type JudgedVehicle = OfferedVehicle & { faults: readonly Fault[] };

const mostNotReady = 100;

/** How ready everybody is now, by owner and by township. */
@Injectable()
export class ReadinessBoard {
  constructor(
    private readonly readiness: ReadinessPolicy,
    private readonly stores: StorePolicy,
  ) {}

  /** All vehicles with what stands against sending each for so long; what is promised in that time counts. */
  vehicles(tx: Tx, now: Date, minutes = 1): Promise<JudgedVehicle[]> {
    return vehiclesWanted(
      tx,
      this.readiness,
      { from: now, until: plusMinutes(now, minutes), notOf: '' },
      now,
    );
  }

  async now(tx: Tx, now: Date) {
    const vehicles = await this.vehicles(tx, now);
    const towns = (await townshipSpots(tx)).map(({ code, nameZh, nameEn, lat, lon }) => {
      const based = vehicles.filter(({ base }) => base === code);
      return {
        ...{ township: code, nameZh, nameEn, lat, lon },
        vehicles: based.length,
        ready: based.filter(isReady).length,
        /** What can leave from there. */
        capabilities: [...new Set(based.filter(isReady).flatMap(({ capabilities }) => capabilities))].sort(),
      };
    });
    const notReady = vehicles.filter((vehicle) => !isReady(vehicle));
    return {
      owners: ownersOf(vehicles).map((owner) => {
        const own = vehicles.filter((vehicle) => vehicle.owner === owner);
        return { owner, vehicles: own.length, ready: own.filter(isReady).length };
      }),
      townships: towns,
      notReady: notReady
        .slice(0, mostNotReady)
        .map(({ code, nameZh, nameEn, plate, owner, baseZh, faults }) => ({
          ...{ code, owner, baseZh, faults },
          nameZh: `${nameZh} ${plate}`,
          nameEn: `${nameEn} ${plate}`,
        })),
      notReadyCount: notReady.length,
    };
  }

  /** One line an owner for the trend. */
  async snapshot(tx: Tx, now: Date): Promise<SnapshotRow[]> {
    const vehicles = await this.vehicles(tx, now);
    const cards = await heldByOwner(tx);
    const byId = await organisationsById(tx);
    const day = countyDate(now);
    const carriers = [...byId.values()].filter(({ kind }) => kind === 'carrier').map(({ id }) => id);
    return [...new Set([...carriers, ...ownersOf(vehicles)])].sort().map((owner) => {
      const own = vehicles.filter((vehicle) => vehicle.owner === owner);
      const kind = byId.get(owner)?.carrierKind ?? null;
      const asked =
        kind === null
          ? []
          : coverage(
              this.stores.mandatory[kind],
              cards.filter((card) => card.owner === owner),
            );
      return {
        day,
        owner,
        vehicles: own.length,
        ready: own.filter(isReady).length,
        categories: asked.length,
        held: asked.filter(({ state }) => state === 'held').length,
      };
    });
  }
}

const isReady = ({ faults }: JudgedVehicle): boolean => faults.length === 0;
const ownersOf = (vehicles: readonly JudgedVehicle[]): string[] =>
  [...new Set(vehicles.map(({ owner }) => owner))].sort();
