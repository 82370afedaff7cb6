import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { bytesOf } from '../../../../test/harness/pieces.js';
import { RowCheck } from '../inventory/check-rows.js';
import {
  type Content,
  differences,
  inventoryKinds,
  type InventoryKind,
} from '../inventory/inventory-fields.js';
import type { ImportFormat } from '../imports/raw-row.js';
import { readFile } from '../imports/read-file.js';
import { csvOf, type Pages, xlsxOf } from './write-inventory.js';
import { geojsonOf, graphmlOf } from './write-maps.js';

const site = (code: string, more: Partial<Content> = {}): Content => ({
  code,
  nameZh: `=${code}“站”, <塔> & '楼'\n`.trim(),
  nameEn: '@site "x"',
  kind: 'exchange',
  carrier: 'telecom',
  township: 't1',
  lat: 27.29334,
  lon: 115.39248,
  address: '10.1.1.1',
  powerClass: 1,
  batteryHours: 7.5,
  generator: true,
  hub: false,
  building: null,
  ...more,
});
const inventory = {
  site: [site('A'), site('B', { lat: null, lon: null, address: null, nameZh: "'引号" })],
  trench: [
    {
      code: 'D-1',
      nameZh: '城东管道',
      nameEn: 'East duct',
      carrier: 'telecom',
      kind: 'duct',
      aPlace: '东门',
      zPlace: null,
      km: 1.5,
    },
  ],
  span: [
    { code: 'S-1', nameZh: '东段', carrier: 'telecom', a: 'A', z: 'J', km: 1, trench: 'D-1', cable: '=1' },
    { code: 'S-2', nameZh: '西段', carrier: 'telecom', a: 'B', z: 'J', km: 1, trench: null, cable: null },
  ],
  link: [
    {
      code: 'L',
      nameZh: '-缆',
      carrier: 'telecom',
      a: 'A',
      z: 'B',
      aIfIndex: null,
      zIfIndex: 2,
      km: 0.2,
      capacity: 63,
      trench: 'D-1',
      largeBackbone: false,
      spans: ['S-1', 'S-2'],
    },
  ],
  'key-user': [],
  'snmp-source': [
    {
      code: 'NMS',
      nameZh: '网管',
      carrier: 'telecom',
      network: '10.1.0.0/16',
      zone: 'Asia/Shanghai',
      trustedRelay: true,
    },
  ],
  circuit: [
    {
      code: 'C',
      nameZh: '电路',
      nameEn: 'Circuit',
      carrier: 'telecom',
      class: 1,
      tier: 'local',
      key: true,
      urgent: false,
      reach: 'local',
      bandwidth: '2M',
      a: 'A',
      z: 'B',
      keyUser: null,
      route: ['L'],
      protection: [],
    },
  ],
} satisfies Record<InventoryKind, Content[]>;

const pages: Pages = (kind) => Readable.from((inventory[kind] as Content[]).map((row) => [row]));

const files: [ImportFormat, InventoryKind, AsyncIterable<string | Buffer>, number][] = [
  ['csv', 'site', csvOf('site', pages), 2],
  ['csv', 'trench', csvOf('trench', pages), 1],
  ['csv', 'span', csvOf('span', pages), 2],
  ['csv', 'link', csvOf('link', pages), 1],
  ['csv', 'circuit', csvOf('circuit', pages), 1],
  ['csv', 'snmp-source', csvOf('snmp-source', pages), 1],
  ['xlsx', 'site', xlsxOf(inventoryKinds, pages), 8],
  ['geojson', 'site', geojsonOf(pages), 6],
  ['graphml', 'site', graphmlOf(pages), 3],
];

test.each(files)('%s of %s reads back as it was written', async (format, kind, pieces, count) => {
  const file = await bytesOf(pieces);
  const check = new RowCheck({
    carrier: 'telecom',
    mayCounty: false,
    townships: new Set(['t1']),
    box: { south: 27, north: 28, west: 115, east: 116 },
    sites: new Map([
      ['A', 'telecom'],
      ['B', 'telecom'],
    ]),
    trenches: new Map(),
    spans: new Map([
      ['S-1', { carrier: 'telecom', a: 'A', z: 'J', trench: 'D-1' }],
      ['S-2', { carrier: 'telecom', a: 'B', z: 'J', trench: null }],
    ]),
    links: new Map([['L', { carrier: 'telecom', a: 'A', z: 'B', trench: null }]]),
    circuits: new Map(),
    over: new Map(),
    sources: new Map(),
    keyUsers: new Set(),
    taken: new Map(),
  });
  let read = 0;
  for await (const row of readFile(file, format, kind, { unknown: [] })) {
    read += 1;
    const { code, content, faults } = check.check(row.kind, row.cells, undefined);
    const written = (inventory[row.kind] as Content[]).find((each) => each['code'] === code) ?? {};
    expect(faults.filter(({ weight }) => weight === 'error')).toEqual([]);
    expect({ code, differs: differences(row.kind, written, content) }).toEqual({ code, differs: [] });
  }
  expect(read).toBe(count);
});

test('no cell of a CSV file begins as a formula does', async () => {
  const lines = (await bytesOf(csvOf('site', pages))).toString('utf8').split('\r\n').slice(1);
  expect(lines.flatMap((line) => line.split(',')).filter((cell) => /^"?[=+@]/.test(cell))).toEqual([]);
});

test('a map without rows is still a whole file', async () => {
  const none: Pages = () => Readable.from([]);
  const { features } = JSON.parse((await bytesOf(geojsonOf(none))).toString('utf8')) as {
    features: unknown[];
  };
  expect(features).toEqual([]);
});
