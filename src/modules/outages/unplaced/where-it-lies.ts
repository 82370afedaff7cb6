/** What becomes of an outage without a place when the inventory has come to know what its alarms name (3.1). */
import type { FailedElement } from '../failed-element.js';

export interface SpeakingAlarm {
  id: string;
  element: FailedElement | undefined;
}

export type Verdict =
  /** It goes on as it is; of a reported one the alarms found are held, so that nobody has to report them twice. */
  | { does: 'stay'; held: string[] }
  | { does: 'take'; element: FailedElement; leave: string[] }
  /** Those found go to the outages of their own elements. */
  | { does: 'leave'; leave: string[] };

export function whereItLies(isReported: boolean, alarms: readonly SpeakingAlarm[]): Verdict {
  const placed = alarms.flatMap(({ id, element }) => (element ? [{ id, element }] : []));
  const ids = placed.map(({ id }) => id);
  if (placed.length === 0) return { does: 'stay', held: [] };
  if (placed.length < alarms.length)
    return isReported ? { does: 'stay', held: ids } : { does: 'leave', leave: ids };
  const most = elementOfMost(placed.map(({ element }) => element));
  if (!most) return { does: 'stay', held: [] };
  const leave = placed.filter(({ element }) => keyOf(element) !== keyOf(most)).map(({ id }) => id);
  return { does: 'take', element: most, leave };
}

const keyOf = ({ kind, code }: FailedElement): string => `${kind} ${code}`;

function elementOfMost(elements: readonly FailedElement[]): FailedElement | undefined {
  const counts = new Map<string, { element: FailedElement; count: number }>();
  for (const element of elements) {
    const known = counts.get(keyOf(element));
    counts.set(keyOf(element), { element, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].reduce<{ element: FailedElement; count: number } | undefined>(
    (most, each) => (most === undefined || each.count > most.count ? each : most),
    undefined,
  )?.element;
}
