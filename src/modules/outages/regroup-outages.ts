/**
 * Outages follow the cause: those that one failure accounts for become one, and an outage that stands at the wrong
 * element takes the right one (3.1). What a carrier has reported stays as reported; a person merges it.
 */
import type { FailedElement } from './failed-element.js';

export interface FoundCause {
  element: FailedElement;
  /** Wider elements that the element lies in: a span's trench, a site's building. */
  within: readonly FailedElement[];
  alarms: readonly string[];
}

export interface OpenOutage {
  id: string;
  element: FailedElement;
  isReported: boolean;
  alarms: readonly string[];
}

export interface Regrouping {
  /** The outage's element becomes another. */
  renamed: { id: string; element: FailedElement }[];
  merged: { from: string; into: string }[];
}

const same = (a: FailedElement, b: FailedElement): boolean => a.kind === b.kind && a.code === b.code;

export function regroupOutages(causes: readonly FoundCause[], outages: readonly OpenOutage[]): Regrouping {
  const result: Regrouping = { renamed: [], merged: [] };
  const taken = new Set<string>();
  const wide = [...causes].sort((a, b) => b.alarms.length - a.alarms.length);
  for (const cause of wide) {
    const explained = new Set(cause.alarms);
    const hit = outages.filter(
      ({ id, alarms }) =>
        !taken.has(id) && alarms.length > 0 && alarms.every((alarm) => explained.has(alarm)),
    );
    const names = [cause.element, ...cause.within];
    const named = outages.find(
      ({ id, element }) => !taken.has(id) && names.some((name) => same(name, element)),
    );
    const home = named ?? mostOf(hit.filter(({ isReported }) => !isReported));
    if (!home) continue;
    taken.add(home.id);
    if (!named) result.renamed.push({ id: home.id, element: cause.element });
    for (const { id, isReported } of hit) {
      if (id === home.id || isReported) continue;
      taken.add(id);
      result.merged.push({ from: id, into: home.id });
    }
  }
  return result;
}

function mostOf(outages: readonly OpenOutage[]): OpenOutage | undefined {
  return outages.reduce<OpenOutage | undefined>(
    (most, each) => (most === undefined || each.alarms.length > most.alarms.length ? each : most),
    undefined,
  );
}
