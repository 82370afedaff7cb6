/** From what the network shows to the facts that 4.1 asks about. */
import { type OutageFacts, placeFacts } from './grade-outage.js';
import type { LevelPolicy } from './level-policy.js';

export interface ToldFacts {
  provincesAffected?: number;
  taskOrigin?: OutageFacts['taskOrigin'];
}

export interface Seen {
  /** Carriers with an alarm on, or a report of, the failed element; one that has cleared counts, for an event is graded by what it did. */
  carriers: readonly string[];
  /** Per carrier, how many open outages without a common cause it has, this one included. */
  openOutages: Readonly<Record<string, number>>;
  largeBackboneLinksDown: number;
  /** What the county cannot see itself and was told. */
  told?: Readonly<ToldFacts>;
  /** Whether it stands at an element of the inventory; of one that does not, the network can say nothing. */
  isPlaced: boolean;
  /** Probable causes of active alarms at a hub building that this outage is about. */
  hubCauses: readonly number[];
}

export function measureFacts(seen: Readonly<Seen>, thresholds: LevelPolicy['thresholds']): OutageFacts {
  const { largeBackboneLinksDown } = seen;
  return {
    taskOrigin: seen.told?.taskOrigin ?? 'none',
    provincesAffected: seen.told?.provincesAffected ?? 1,
    backboneOutage:
      largeBackboneLinksDown >= thresholds.largeAreaBackboneLinks
        ? 'largeArea'
        : largeBackboneLinksDown > 0
          ? 'partial'
          : 'none',
    hubBuildingDestroyed: seen.hubCauses.some((cause) => thresholds.hubDestroyedCauses.includes(cause)),
    carriersAffected: [...seen.carriers].sort(),
    extent: Object.fromEntries(
      seen.carriers.map((carrier) => [
        carrier,
        (seen.openOutages[carrier] ?? 1) >= thresholds.multiPointOutages ? 'multiPoint' : 'local',
      ]),
    ),
    ...(seen.isPlaced ? {} : { unknown: placeFacts }),
  };
}
