import { describe, expect, test } from '@jest/globals';
import { formFaults, type Field } from '../../procedures/form.js';
import type { PastStep } from '../../procedures/procedure.js';
import { withBounds } from './mission-times.js';

const at = (clock: string): string => `2026-12-03T${clock}:00+08:00`;
const took = (event: string, taken: string, said?: string): PastStep => ({
  event,
  at: new Date(at(taken)),
  officerId: null,
  form: said === undefined ? {} : { at: at(said) },
});
const field: Field = { name: 'at', kind: 'datetime', required: true, words: { zh: '时间', en: 'Time' } };
const called = [took('log', '02:00'), took('call-out', '02:05')];
const departed = [...called, took('depart', '02:50', '02:40')];
const onAir = [...departed, took('go-on-air', '04:00', '03:55')];

describe('the times of a mission follow one another (6.3.2)', () => {
  test.each([
    { name: 'departs after the call-out', history: called, says: '02:05', right: true },
    { name: 'departs before the call-out', history: called, says: '02:04', right: false },
    { name: 'departs in the future', history: called, says: '04:11', right: false },
    {
      name: 'on air after it departed, though that was told later',
      history: departed,
      says: '02:45',
      right: true,
    },
    { name: 'on air before it departed', history: departed, says: '02:39', right: false },
    { name: 'stands down after it was on air', history: onAir, says: '03:55', right: true },
    { name: 'stands down before it was on air', history: onAir, says: '03:54', right: false },
    { name: 'stands down without having been on air', history: departed, says: '03:00', right: true },
  ])('$name', ({ history, says, right }) => {
    const fields = withBounds([field], history, new Date(at('04:08')));
    const faults = formFaults(fields, { at: at(says) });
    expect(faults.wrong.length === 0).toBe(right);
    if (!right) expect(faults.wrong[0]?.path).toBe('form.at');
  });
});
