/** What a version changes against the one before, in minutes of the day: repairs new, gone, given to another crew or moved in time; circuits with another way or time. */
import type { CircuitLine, JobLine } from './plan-lines.js';

export interface Version {
  plannedAt: Date;
  circuits: readonly CircuitLine[];
  jobs: readonly JobLine[];
}

export interface JobChange {
  element: string;
  nameZh: string;
  nameEn: string;
  what: 'new' | 'gone' | 'crew' | 'earlier' | 'later';
  crew: string | null;
  crewBefore: string | null;
  /** By which it ends later; negative: sooner. */
  minutes: number | null;
}

export interface CircuitChange {
  code: string;
  carrier: string;
  class: number;
  what: 'new' | 'gone' | 'way' | 'earlier' | 'later';
  by: string | null;
  byBefore: string | null;
  minutes: number | null;
}

export interface Difference {
  jobs: JobChange[];
  circuits: CircuitChange[];
}

/** Less is the rounding of minutes. */
const leastMinutes = 2;

export function planDifference(before: Version | undefined, after: Version): Difference {
  if (!before) return { jobs: [], circuits: [] };
  const passed = (after.plannedAt.getTime() - before.plannedAt.getTime()) / 60_000;
  return { jobs: jobChanges(before, after, passed), circuits: circuitChanges(before, after, passed) };
}

function jobChanges(before: Version, after: Version, passed: number): JobChange[] {
  const old = new Map(before.jobs.map((job) => [job.element, job]));
  const changes: JobChange[] = [];
  for (const job of after.jobs) {
    const was = old.get(job.element);
    old.delete(job.element);
    const { element, nameZh, nameEn, crew } = job;
    const named = { element, nameZh, nameEn, crew, crewBefore: was?.crew ?? null };
    if (!was) {
      changes.push({ ...named, what: 'new', minutes: null });
      continue;
    }
    const minutes = Math.round(job.ends + passed - was.ends);
    if (was.crew !== crew) changes.push({ ...named, what: 'crew', minutes });
    else if (Math.abs(minutes) >= leastMinutes)
      changes.push({ ...named, what: minutes < 0 ? 'earlier' : 'later', minutes });
  }
  for (const { element, nameZh, nameEn, crew } of old.values())
    changes.push({ element, nameZh, nameEn, what: 'gone', crew: null, crewBefore: crew, minutes: null });
  return changes;
}

function circuitChanges(before: Version, after: Version, passed: number): CircuitChange[] {
  const old = new Map(before.circuits.map((circuit) => [circuit.code, circuit]));
  const changes: CircuitChange[] = [];
  for (const circuit of after.circuits) {
    const was = old.get(circuit.code);
    old.delete(circuit.code);
    const { code, carrier, class: of, by } = circuit;
    const named = { code, carrier, class: of, by, byBefore: was?.by ?? null };
    if (!was) {
      changes.push({ ...named, what: 'new', minutes: null });
      continue;
    }
    const minutes = circuit.up === null || was.up === null ? null : Math.round(circuit.up + passed - was.up);
    if (was.by !== by || String(was.links) !== String(circuit.links))
      changes.push({ ...named, what: 'way', minutes });
    else if (minutes !== null && Math.abs(minutes) >= leastMinutes)
      changes.push({ ...named, what: minutes < 0 ? 'earlier' : 'later', minutes });
  }
  for (const { code, carrier, class: of, by } of old.values())
    changes.push({ code, carrier, class: of, what: 'gone', by: null, byBefore: by, minutes: null });
  return changes;
}

export function countsOf(list: readonly { what: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { what } of list) counts[what] = (counts[what] ?? 0) + 1;
  return counts;
}
