import { describe, expect, test } from '@jest/globals';
import { readRosterLine, rosterHeads } from './read-roster.js';

const columns = rosterHeads(['日期', '单位', '岗位', '姓名', '开始', '结束']);
const read = (...values: string[]) =>
  columns instanceof Map ? readRosterLine({ line: 2, values }, columns) : undefined;
const county = (text: string): Date => new Date(`${text}:00+08:00`);

describe('a roster in a sheet', () => {
  test.each([
    ['times of a day', ['2026-12-01', '', '值班员', '陆岚舟', '8:00', '20:00'], '2026-12-01T08:00', '2026-12-01T20:00'],
    ['over midnight', ['2026/12/1', '', '值班员', '陆岚舟', '20:00', '08:00'], '2026-12-01T20:00', '2026-12-02T08:00'],
    ['whole moments', ['', '', '值班员', '陆岚舟', '2026-12-01 08:00', '2026年12月1日20时00分'], '2026-12-01T08:00', '2026-12-01T20:00'],
    ['as a sheet stores them', ['46357', '', '值班员', '陆岚舟', '0.333333333333333', '0.833333333333333'], '2026-12-01T08:00', '2026-12-01T20:00'],
    ['moments as a sheet stores them', ['', '', '值班员', '陆岚舟', '46357.3333333333', '46357.8333333333'], '2026-12-01T08:00', '2026-12-01T20:00'],
    ['until 24:00', ['2026-12-01', '', '值班员', '陆岚舟', '16:00', '24:00'], '2026-12-01T16:00', '2026-12-02T00:00'],
  ])('%s', (_, values, from, until) => {
    expect(read(...values)).toMatchObject({ from: county(from), until: county(until), faults: [] });
  }); // prettier-ignore

  test.each([
    ['带班领导', 'deputy-commander'],
    ['值班员', 'duty-officer'],
    ['Duty officer', 'duty-officer'],
    ['门卫', '门卫'],
  ])('the post %s is %s', (said, post) => {
    expect(read('2026-12-01', '', said, '纪河清', '8:00', '20:00')?.post).toBe(post);
  });

  test.each([
    ['a time that is none', ['2026-12-01', '', '值班员', '陆岚舟', '25:70', '20:00'], ['开始时间读不懂：25:70']],
    ['a day that is none', ['2026-02-30', '', '值班员', '陆岚舟', '08:00', '20:00'], ['开始时间读不懂：08:00', '结束时间读不懂：20:00']],
    ['the end first', ['', '', '值班员', '陆岚舟', '2026-12-01 20:00', '2026-12-01 08:00'], ['结束不晚于开始']],
    ['three days in one', ['', '', '值班员', '陆岚舟', '2026-12-01 08:00', '2026-12-04 08:00'], ['一个班次超过 48 小时']],
    ['nobody', ['2026-12-01', '', '值班员', '', '08:00', '20:00'], ['没有写人员']],
  ])('%s is a fault of its line', (_, values, faults) => {
    expect(read(...values)?.faults.map(({ zh }) => zh)).toEqual(faults);
  }); // prettier-ignore

  test('an empty line is none', () => {
    expect(read('', ' ', '', '', '', '')).toBeUndefined();
  });

  test('columns that are missing are named', () => {
    expect(rosterHeads(['日期', '姓名', '电话'])).toEqual({
      zh: '缺少列：岗位、开始、结束',
      en: 'columns missing: post, start, end',
    });
  });
});
