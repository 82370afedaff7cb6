import { expect, test } from '@jest/globals';
import { readReportLines } from './read-report-lines.js';

const carriers = new Map([
  ['telecom', 'telecom'],
  ['青岚电信', 'telecom'],
]);
const head = '报告单位,发生时间,发生地点,预计影响范围,原因的初步判断,已经或即将采取的措施,报告人,报告人电话';
const good = '青岚电信,2026-11-24 08:05,青河大桥,墨渡镇,光缆被挖断,已派抢修队,柯知微,0799-555-0139';

test('heads in Chinese or by code, times in county time, carriers by name', () => {
  const [line, ...more] = readReportLines(Buffer.from(`${head}\n${good}\n\n`), carriers);
  expect(more).toEqual([]);
  expect(line).toMatchObject({
    line: 2,
    carrier: 'telecom',
    form: { occurredAt: '2026-11-24T00:05:00.000Z', place: '青河大桥' },
    faults: [],
  });
  const byCode = 'carrier,occurredAt,place\ntelecom,2026-11-24T00:05:00Z,桥';
  expect(readReportLines(Buffer.from(byCode), carriers)[0]?.faults.map(({ path }) => path)).toEqual([
    'affectedArea',
    'cause',
    'measures',
    'reporter',
    'reporterPhone',
  ]);
});

test('each line says what is wrong with it, at the field', () => {
  const text = `${head}\n${good.replace('青岚电信', '某公司').replace('2026-11-24 08:05', '早上')}\n`;
  expect(readReportLines(Buffer.from(text), carriers)[0]?.faults.map(({ path }) => path)).toEqual([
    'carrier',
    'occurredAt',
  ]);
});

test('a sheet saved as GBK is read', () => {
  const gbk = Buffer.concat([
    Buffer.from('carrier,'),
    Buffer.from([0xb7, 0xa2, 0xc9, 0xfa, 0xb5, 0xd8, 0xb5, 0xe3]),
    Buffer.from('\ntelecom,'),
    Buffer.from([0xc7, 0xc5]),
    Buffer.from('\n'),
  ]);
  expect(readReportLines(gbk, carriers)[0]?.form).toEqual({ place: '桥' });
});

test('an empty sheet and one too long are refused whole', () => {
  expect(() => readReportLines(Buffer.from(`${head}\n`), carriers)).toThrow('no-rows');
  expect(() => readReportLines(Buffer.from(`${head}\n${`${good}\n`.repeat(501)}`), carriers)).toThrow(
    'too-many-rows',
  );
});
