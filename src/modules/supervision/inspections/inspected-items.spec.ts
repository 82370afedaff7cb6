import { describe, expect, test } from '@jest/globals';
import { itemsOf, itemsOfForm, lackingOf, nextDue, reopened, standing, withDone } from './inspected-items.js';

const form = {
  item1: 'good',
  item2: 'finding',
  remark2: ' 未明确负责人 ',
  due2: '2026-12-20T10:00:00.000Z',
  item3: 'not-applicable',
  item7: 'finding',
  remark7: '一年未演练',
  due7: '2026-12-10T10:00:00.000Z',
};
const items = itemsOfForm(form);

describe('the nine items of an inspection (6.5)', () => {
  test('are nine whatever the form says, with the day only where something was found', () => {
    expect(items.map(({ result }) => result)).toEqual([
      ...['good', 'finding', 'not-applicable', 'good', 'good', 'good', 'finding', 'good', 'good'],
    ]);
    expect(items[1]).toMatchObject({ remark: '未明确负责人', dueAt: '2026-12-20T10:00:00.000Z' });
    expect(itemsOfForm({ item1: 'good', due1: '2026-12-20T10:00:00.000Z' })[0]?.dueAt).toBeNull();
  });

  test.each([
    ['complete', form, []],
    ['no remark', { ...form, remark2: ' ' }, ['remark2']],
    ['no day', { ...form, due7: '' }, ['due7']],
    ['neither', { item9: 'finding' }, ['remark9', 'due9']],
    ['a good item needs neither', { item9: 'good' }, []],
  ])('what a finding lacks: %s', (_, given, lacks) => {
    expect(lackingOf(itemsOfForm(given))).toEqual(lacks);
  });

  test('the next due is the earliest that stands; when none stands, the last of all', () => {
    expect(nextDue(items)?.toISOString()).toBe('2026-12-10T10:00:00.000Z');
    const one = withDone(items, 7, '2026-12-09T10:00:00.000Z', '已演练');
    expect(standing(one).map(({ no }) => no)).toEqual([2]);
    expect(nextDue(one)?.toISOString()).toBe('2026-12-20T10:00:00.000Z');
    const both = withDone(one, 2, '2026-12-11T10:00:00.000Z', '已发文明确');
    expect(standing(both)).toEqual([]);
    expect(nextDue(both)?.toISOString()).toBe('2026-12-20T10:00:00.000Z');
    expect(nextDue(itemsOfForm({}))).toBeUndefined();
  });

  test('what was not put right after all stands again with a new day; a good item cannot', () => {
    const done = withDone(items, 7, '2026-12-09T10:00:00.000Z', '已演练');
    const again = reopened(done, [7, 1], '2027-01-05T10:00:00.000Z');
    expect(standing(again).map(({ no }) => no)).toEqual([2, 7]);
    expect(again[6]).toMatchObject({ doneAt: null, done: '', dueAt: '2027-01-05T10:00:00.000Z' });
    expect(again[0]?.dueAt).toBeNull();
  });

  test('facts without items, or with something else in their place, have none', () => {
    expect(itemsOf({})).toEqual([]);
    expect(itemsOf({ items: 'none' })).toEqual([]);
    expect(itemsOf({ items })).toEqual(items);
  });
});
