import { describe, expect, test } from '@jest/globals';
import { csvCell, csvOf } from './write-csv.js';

describe('alarms as CSV', () => {
  test('no cell can begin a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@cmd', '\t=1', ' =1', '\r=1'])
      expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
    expect(csvCell(-3)).toBe('-3');
  });

  test('commas, quotes and line ends stay inside their cell', () => {
    expect(csvCell('a,"b"\nc')).toBe('"a,""b""\nc"');
  });

  test('the first line names the columns in both languages, behind a byte order mark', () => {
    expect(csvOf([])).toMatch(/^\uFEFF编号 id,企业 carrier,.*\r\n$/);
  });
});
