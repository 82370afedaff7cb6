import { Injectable } from '@nestjs/common';
import { asCounty, type Tx } from '../../../platform/database/transaction.js';
import { closedRepairs } from '../field/field.queries.js';
import { learnedDurations } from '../field/learned-durations.js';
import { ReadinessPolicy } from '../../readiness/readiness-policy.js';
import { PlanningPolicy } from '../planning-policy.js';
import { fieldState } from '../field/field-state.js';
import { failuresByOutage, findFailures, needsOf } from './find-failures.js';
import type { LiveFacts } from './live-facts.js';
import { LiveNetworks } from './live-networks.service.js';
import { downCircuits, openOutages, outagesWithoutPlace } from './live-outages.queries.js';
import {
  blockedRoads,
  liveCrews,
  liveStores,
  liveVehicles,
  openOverrides,
  openReports,
  promisedCapacity,
} from './live-resources.queries.js';

/** Everything a plan is made from, read in one transaction with the county's eyes. */
@Injectable()
export class LiveFactsReader {
  constructor(
    private readonly networks: LiveNetworks,
    private readonly policy: PlanningPolicy,
    private readonly readiness: ReadinessPolicy,
  ) {}

  read(tx: Tx, now: Date): Promise<LiveFacts> {
    return asCounty(tx, async () => {
      const network = await this.networks.newest(tx);
      const trenchesOf = new Map(network.links.map(({ code, trenches }) => [code, trenches]));
      const failures = findFailures(await openOutages(tx, trenchesOf));
      const byOutage = failuresByOutage(failures);
      const down = await downCircuits(tx);
      return {
        now,
        network,
        failures,
        withoutPlace: await outagesWithoutPlace(tx),
        circuits: down.map(({ outages, ...circuit }) => ({
          ...circuit,
          outages: outages.map(({ id }) => id),
          needs: needsOf(byOutage, { carrier: circuit.carrier, outages }),
        })),
        crews: await liveCrews(tx, now),
        vehicles: await liveVehicles(tx, this.readiness, now),
        stores: await liveStores(tx),
        roads: await blockedRoads(tx, now),
        overrides: await openOverrides(tx),
        field: fieldState(await openReports(tx, now)),
        promised: await promisedCapacity(tx, now),
        learned: learnedDurations(await closedRepairs(tx), this.policy.rules.learnAfter),
      };
    });
  }
}
