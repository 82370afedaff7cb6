/** The level of an outage by another plan's scale, for comparison only: the county acts by its own plan (4.1). */
import type { Level } from '../../../kernel/levels.js';
import type { Words } from '../../../kernel/words.js';
import type { OutageFacts, PlaceFact } from '../grade-outage.js';

/** What scales ask about; a number is "at least". */
export interface PlanFacts {
  provincesAffected: number;
  /** Cities and counties with an outage, as far as the county knows. */
  citiesAffected: number;
  countiesAffected: number;
  carriersAffected: number;
  /** Undefined, as the two below, while nobody knows where the outage is. */
  multiPointCarriers: number | undefined;
  largeAreaBackbone: boolean | undefined;
  hubBuildingDestroyed: boolean | undefined;
  taskOrigin: OutageFacts['taskOrigin'];
  /** Undefined while no report has said how many. */
  usersAffected: number | undefined;
  hoursDown: number;
  userHours: number | undefined;
}

export type PlanCondition = { [Fact in keyof PlanFacts]?: NonNullable<PlanFacts[Fact]> | null | undefined };

export interface PlanRow {
  level: Level;
  clause: string;
  words: Words;
  /** All of them must hold; null is a threshold that nobody has filled in. */
  when: Readonly<PlanCondition>;
  /** Nobody has compared it with the plan's own text. */
  unverified?: true | undefined;
}

export type RowVerdict = 'fires' | 'not' | 'unfilled' | 'unknown';

export interface PlanGrade {
  level: Level | null;
  fired: PlanRow | null;
  /** Rows that could not be judged: a threshold or a fact is missing. */
  open: number;
}

const order: readonly Level[] = ['I', 'II', 'III', 'IV'];

export function rowVerdict(row: Readonly<PlanRow>, facts: Readonly<PlanFacts>): RowVerdict {
  const asked = Object.entries(row.when);
  if (asked.some(([, threshold]) => threshold === null)) return 'unfilled';
  const known: Readonly<Record<string, unknown>> = { ...facts };
  const answers = asked.map(([fact, threshold]) => {
    const value = known[fact];
    if (value === undefined) return undefined;
    return typeof value === 'number' && typeof threshold === 'number'
      ? value >= threshold
      : value === threshold;
  });
  if (answers.includes(false)) return 'not';
  return answers.includes(undefined) ? 'unknown' : 'fires';
}

/** The highest level of which a row fires. */
export function gradeByPlan(rows: readonly PlanRow[], facts: Readonly<PlanFacts>): PlanGrade {
  const verdicts = rows.map((row) => ({ row, verdict: rowVerdict(row, facts) }));
  const fired = order.flatMap((level) =>
    verdicts.filter(({ row, verdict }) => row.level === level && verdict === 'fires'),
  );
  const first = fired[0]?.row ?? null;
  return {
    level: first?.level ?? null,
    fired: first,
    open: verdicts.filter(({ verdict }) => verdict === 'unfilled' || verdict === 'unknown').length,
  };
}

/** The county's own facts, with what the reports or the inventory add. */
export function planFacts(
  facts: Readonly<OutageFacts>,
  seen: { usersAffected: number | undefined; userHours?: number | undefined; hoursDown: number },
): PlanFacts {
  const isKnown = (fact: PlaceFact): boolean => facts.unknown?.includes(fact) !== true;
  const several = facts.carriersAffected.filter((carrier) => facts.extent[carrier] === 'multiPoint').length;
  const isHit = facts.carriersAffected.length > 0;
  return {
    provincesAffected: facts.provincesAffected,
    citiesAffected: isHit ? 1 : 0,
    countiesAffected: isHit ? 1 : 0,
    carriersAffected: facts.carriersAffected.length,
    multiPointCarriers: several > 0 || isKnown('extent') ? several : undefined,
    largeAreaBackbone: isKnown('backboneOutage') ? facts.backboneOutage === 'largeArea' : undefined,
    hubBuildingDestroyed: isKnown('hubBuildingDestroyed') ? facts.hubBuildingDestroyed : undefined,
    taskOrigin: facts.taskOrigin,
    usersAffected: seen.usersAffected,
    hoursDown: seen.hoursDown,
    userHours:
      seen.userHours ?? (seen.usersAffected === undefined ? undefined : seen.usersAffected * seen.hoursDown),
  };
}
