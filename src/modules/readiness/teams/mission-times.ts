/** Between which moments each time of a mission lies: received, called, departed, on air, stood down, and none in the future (6.3.2). */
import type { Words } from '../../../kernel/words.js';
import type { Field } from '../../procedures/form.js';
import { formText } from '../../procedures/form.js';
import type { PastStep } from '../../procedures/procedure.js';

const dated: Readonly<Record<string, Words>> = {
  depart: { zh: '出发', en: 'departure' },
  'go-on-air': { zh: '开通', en: 'going on air' },
};
const minuteMs = 60_000;
/** Clocks of telephones differ a little. */
const aheadMs = 2 * minuteMs;

/** When the step was said to have happened, or was taken. */
export function timeOf(history: readonly PastStep[], event: string): Date | undefined {
  const step = history.findLast((past) => past.event === event);
  if (step === undefined) return undefined;
  const said = formText(step.form, 'at');
  return said === '' ? step.at : new Date(said);
}

export function withBounds(
  fields: readonly Field[],
  history: readonly PastStep[],
  now: Readonly<Date>,
): Field[] {
  const latest = Object.entries(dated)
    .flatMap(([event, words]) => {
      const at = timeOf(history, event);
      return at === undefined ? [] : [{ at, words }];
    })
    .at(-1);
  const called = timeOf(history, 'call-out') ?? history[0]?.at ?? now;
  const after = latest ?? { at: called, words: { zh: '召集', en: 'the call-out' } };
  // People write a time to the minute.
  const from = new Date(Math.floor(after.at.getTime() / minuteMs) * minuteMs);
  return fields.map((field) =>
    field.name === 'at'
      ? {
          ...field,
          notBefore: { at: from.toISOString(), words: after.words },
          notAfter: {
            at: new Date(now.getTime() + aheadMs).toISOString(),
            words: { zh: '现在', en: 'now' },
          },
        }
      : field,
  );
}
