/** A plan as lines that carriers and offices read: circuits in the order of 4.4.1 with way and time, jobs by crew, loans with their return. */
import type { Effective } from '../live/effective-classes.js';
import type { DownCircuit, Failure } from '../live/live-facts.js';
import { byCase } from '../live/live-instance.js';
import { type LiveNetwork, onEarth } from '../live/live-network.js';
import { crewOf, isUnderWay } from '../live/plan-crews.js';
import type { PlanInstance } from '../planning/instance/plan-instance.js';
import { horizon } from '../planning/instance/plan-instance.js';
import type { LoanRefusal, RestorationPlan } from '../planning/instance/restoration-plan.js';

/** Times are minutes from the plan's start. */
export interface CircuitLine {
  position: number;
  code: string;
  carrier: string;
  class: number;
  /** As which class it is planned, where the office has moved it. */
  plannedClass: number;
  /** A carrier's own order wire, before all classes by policy. */
  isOrderWire?: true;
  weight: number;
  load: number;
  outages: readonly string[];
  by: RestorationPlan['circuits'][number]['by'];
  /** Null: not within the plan. */
  up: number | null;
  /** When its own path is repaired, so that what is borrowed goes back. */
  ownUp: number | null;
  /** The repair on its own path that is done last. */
  waitsFor: string | null;
  links: readonly string[];
  vehicle: string | null;
  noLoan: LoanRefusal | null;
  /** The dispatch that carries it already. */
  carriedBy: string | null;
}

export interface JobLine {
  crew: string;
  element: string;
  kind: string;
  carrier: string;
  nameZh: string;
  nameEn: string;
  outages: readonly string[];
  leaves: number;
  arrives: number;
  begins: number;
  ends: number;
  /** Shortest and longest work. */
  least: number;
  most: number;
  isUnderWay: boolean;
  /** A crew of another carrier, which has to be asked. */
  isLent: boolean;
  isCertain: boolean;
  /** Circuits that wait for it, and their highest class. */
  circuits: number;
  highestClass: number | null;
  /** Where it is, and from where its crew comes; null where the inventory does not know. */
  lat: number | null;
  lon: number | null;
  fromLat: number | null;
  fromLon: number | null;
}

const within = (minute: number): number | null => (minute < horizon ? minute : null);

export interface Planned {
  instance: PlanInstance;
  plan: RestorationPlan;
  down: readonly DownCircuit[];
  failures: readonly Failure[];
  effective: ReadonlyMap<string, Effective>;
  /** By crew whose it is. */
  holders: ReadonlyMap<string, string>;
  network: Pick<LiveNetwork, 'middle'>;
}

export function circuitLines({ instance, plan, down, effective }: Planned): CircuitLine[] {
  const ends = new Map(
    plan.crews.flatMap(({ jobs }) => jobs.map(({ element, ends: at }) => [element, at] as const)),
  );
  const planned = new Map(plan.circuits.map((circuit) => [circuit.code, circuit]));
  const needs = new Map(instance.circuits.map((circuit) => [circuit.code, circuit.needs]));
  const rank = ({ code, class: own }: DownCircuit): [number, number] => {
    const as = effective.get(code);
    return [as?.class ?? own, -(as?.weight ?? 1)];
  };
  const ranked = down.map((circuit) => ({ circuit, rank: rank(circuit) }));
  ranked.sort(
    (a, b) =>
      a.rank[0] - b.rank[0] ||
      a.rank[1] - b.rank[1] ||
      a.circuit.downSince.getTime() - b.circuit.downSince.getTime() ||
      (a.circuit.code < b.circuit.code ? -1 : 1),
  );
  return ranked.map(({ circuit, rank: [of, weight] }, at) => {
    const way = planned.get(circuit.code);
    const carriedBy = way?.vehicle?.startsWith(byCase) === true ? way.vehicle.slice(byCase.length) : null;
    let [ownUp, waitsFor]: [number, string | null] = [0, null];
    for (const code of needs.get(circuit.code) ?? []) {
      const end = ends.get(code) ?? horizon;
      if (waitsFor === null || end > ownUp) [ownUp, waitsFor] = [end, code];
    }
    return {
      position: at + 1,
      code: circuit.code,
      carrier: circuit.carrier,
      class: circuit.class,
      plannedClass: of,
      ...(effective.get(circuit.code)?.isOrderWire && { isOrderWire: true as const }),
      weight: -weight,
      load: circuit.load,
      outages: circuit.outages,
      by: carriedBy === null ? (way?.by ?? 'none') : 'loan',
      up: within(way?.up ?? horizon),
      ownUp: within(ownUp),
      waitsFor,
      links: way?.links ?? [],
      vehicle: carriedBy === null ? (way?.vehicle ?? null) : null,
      noLoan: way?.noLoan ?? null,
      carriedBy,
    };
  });
}

export function jobLines({ instance, plan, failures, holders, network }: Planned): JobLine[] {
  const known = new Map(failures.map((failure) => [failure.code, failure]));
  const elements = new Map(instance.elements.map((element) => [element.code, element]));
  const places = new Map(instance.places.map((place) => [place.code, onEarth(network.middle, place)]));
  const bases = new Map(instance.crews.map(({ code, base }) => [code, base]));
  const waiting = new Map<string, { circuits: number; highest: number }>();
  for (const { needs, class: of } of instance.circuits)
    for (const code of needs) {
      const before = waiting.get(code) ?? { circuits: 0, highest: 8 };
      waiting.set(code, { circuits: before.circuits + 1, highest: Math.min(before.highest, of) });
    }
  return plan.crews.flatMap(({ crew, jobs }) =>
    jobs.map((job, at): JobLine => {
      const failure = known.get(job.element);
      const element = elements.get(job.element);
      const place = places.get(element?.place ?? '');
      const before = jobs[at - 1]?.element;
      const from = places.get((before === undefined ? bases.get(crew) : elements.get(before)?.place) ?? '');
      const waits = waiting.get(job.element);
      const { least, likely = 0, most } = element?.minutes ?? {};
      return {
        ...job,
        crew: crewOf(crew),
        kind: failure?.kind ?? 'site',
        carrier: failure?.carrier ?? '',
        nameZh: failure?.nameZh ?? job.element,
        nameEn: failure?.nameEn ?? job.element,
        outages: failure?.outages ?? [],
        least: least ?? likely,
        most: most ?? likely,
        isUnderWay: isUnderWay(crew),
        isLent: failure !== undefined && holders.get(crewOf(crew)) !== failure.carrier,
        isCertain: failure?.isCertain ?? false,
        circuits: waits?.circuits ?? 0,
        highestClass: waits ? waits.highest : null,
        lat: place?.lat ?? null,
        lon: place?.lon ?? null,
        fromLat: from?.lat ?? null,
        fromLon: from?.lon ?? null,
      };
    }),
  );
}
