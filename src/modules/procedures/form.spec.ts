import { describe, expect, test } from '@jest/globals';
import { cleanForm, type Field, formFaults, formText } from './form.js';

const words = { zh: '项', en: 'Item' };
const field = (kind: Field['kind'], changed: Partial<Field> = {}): Field => ({
  name: 'item',
  kind,
  required: true,
  words,
  ...changed,
});
const options = [
  { value: 'a', words },
  { value: 'b', words },
];
const bounds: Partial<Field> = {
  notBefore: { at: '2026-11-24T00:00:00Z', words: { zh: '出发', en: 'departure' } },
  notAfter: { at: '2026-11-24T01:00:00Z', words: { zh: '现在', en: 'now' } },
};
const faults = (one: Field, value: unknown) => formFaults([one], { item: value });
const right = { missing: [], wrong: [] };

describe('a form', () => {
  test.each<[Field['kind'], unknown, Partial<Field>]>([
    ['text', '青河大桥', {}],
    ['longtext', 'x'.repeat(3_000), {}],
    ['phone', '0799-555-0139', {}],
    ['datetime', '2026-11-24T08:00:00+08:00', {}],
    ['datetime', '2026-11-24T08:00:00+08:00', bounds],
    ['datetime', '2026-11-24T09:00:00+08:00', bounds],
    ['number', 0, { min: 0, max: 100 }],
    ['boolean', false, {}],
    ['select', 'a', { options }],
    ['multiselect', ['a', 'b'], { options }],
  ])('of kind %s takes %j', (kind, value, changed) => {
    expect(faults(field(kind, changed), value)).toEqual(right);
  });

  test.each<[Field['kind'], unknown, Partial<Field>]>([
    ['text', 5, {}],
    ['text', 'x'.repeat(201), {}],
    ['longtext', 'x'.repeat(3_001), {}],
    ['phone', '5'.repeat(41), {}],
    ['datetime', 'tomorrow', {}],
    ['datetime', 20261124, {}],
    ['datetime', '2026-11-24T07:59:59+08:00', bounds],
    ['datetime', '2026-11-24T09:00:01+08:00', bounds],
    ['number', '5', {}],
    ['number', Number.NaN, {}],
    ['number', -1, { min: 0 }],
    ['number', 101, { max: 100 }],
    ['boolean', 'yes', {}],
    ['select', 'c', { options }],
    ['select', 'a', {}],
    ['multiselect', 'a', { options }],
    ['multiselect', ['a', 'c'], { options }],
  ])('of kind %s refuses %j and names the path', (kind, value, changed) => {
    const found = faults(field(kind, changed), value);
    expect(found.missing).toEqual([]);
    expect(found.wrong.map(({ path }) => path)).toEqual(['form.item']);
  });

  test.each([[undefined], [null], [''], ['  \n'], [[]]])('%j is a missing item, not a wrong one', (value) => {
    expect(faults(field('text'), value)).toEqual({ missing: ['item'], wrong: [] });
    expect(faults(field('text', { required: false }), value)).toEqual(right);
  });

  test('a field the step does not have is wrong', () => {
    expect(formFaults([], { extra: 1 })).toEqual({
      missing: [],
      wrong: [{ path: 'form.extra', message: 'not a field of this step' }],
    });
  });

  test('all faults are found at once', () => {
    const found = formFaults([field('text'), field('number', { name: 'size' })], { size: 'big', extra: 1 });
    expect(found.missing).toEqual(['item']);
    expect(found.wrong.map(({ path }) => path)).toEqual(['form.size', 'form.extra']);
  });

  test('is kept trimmed and without what was left empty', () => {
    const fields = [
      field('text'),
      field('longtext', { name: 'note', required: false }),
      field('boolean', { name: 'good' }),
    ];
    expect(cleanForm(fields, { item: '  桥 ', note: ' ', good: false })).toEqual({ item: '桥', good: false });
  });

  test('gives a text or nothing', () => {
    expect(formText({ item: '桥' }, 'item')).toBe('桥');
    expect(formText({ item: 5 }, 'item')).toBe('');
    expect(formText(undefined, 'item')).toBe('');
  });
});
