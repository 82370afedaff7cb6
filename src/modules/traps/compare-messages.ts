/** In what the messages merged into one alarm differ, and so by what it might be split (X.733 §8.1.2). */
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { discriminatorValue, splitFields } from '../alarms/split-identity.js';
import type { Difference } from './alarm-merges.contract.js';

const mostValues = 20;
const mostDifferences = 50;
const longestShown = 200;

/** Fields and varbinds with more than one value, those with the fewest values first. */
export function compareMessages(messages: readonly AlarmSignal[]): Difference[] {
  const names = new Map(
    messages.flatMap(({ varbinds }) =>
      varbinds.map(({ oid, name }): [string, string | undefined] => [oid, name]),
    ),
  );
  return [...splitFields, ...names.keys()]
    .flatMap((by) => {
      const name = names.get(by);
      const values = count(messages.flatMap((message) => discriminatorValue(by, message) ?? []));
      if (values.length < 2) return [];
      const shown = values.slice(0, mostValues);
      return [{ by, ...(name === undefined ? {} : { name }), values: shown, distinct: values.length }];
    })
    .sort((a, b) => a.distinct - b.distinct)
    .slice(0, mostDifferences);
}

function count(values: readonly string[]): Difference['values'] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, times]) => ({ value: value.slice(0, longestShown), count: times }))
    .sort((a, b) => b.count - a.count);
}
