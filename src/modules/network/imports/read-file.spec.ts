import { readFile as readBytes } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { bytesOf } from '../../../../test/harness/pieces.js';
import { zipOf } from '../../../platform/files/write-zip.js';
import type { InventoryKind } from '../inventory/inventory-fields.js';
import { bounds, type ImportFormat, type RawRow, UnreadableFile } from './raw-row.js';
import { type FileNotes, readFile } from './read-file.js';

async function read(
  file: string | Buffer,
  format: ImportFormat,
  kind: InventoryKind = 'site',
): Promise<{ rows: RawRow[]; notes: FileNotes }> {
  const notes: FileNotes = { unknown: [] };
  const rows: RawRow[] = [];
  for await (const row of readFile(Buffer.from(file), format, kind, notes)) rows.push(row);
  return { rows, notes };
}

const faultOf = (file: string | Buffer, format: ImportFormat): Promise<string> =>
  read(file, format).then(
    () => 'none',
    (error: unknown) => (error instanceof UnreadableFile ? error.code : String(error)),
  );

const gbk = Buffer.from([0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0x53, 0x2c, 0xd5, 0xbe]);

describe('CSV', () => {
  test('heads in either language, quoted cells, blank lines and a byte order mark', async () => {
    const { rows, notes } = await read(
      '\uFEFF编码,"Chinese name",Battery hours,colour\r\nS-1,"东,""站""\n二",8,red\r\n,,,\r\nS-2,西站,,',
      'csv',
    );
    expect(rows).toMatchObject([
      { kind: 'site', line: 2, cells: { code: 'S-1', nameZh: '东,"站"\n二', batteryHours: '8' } },
      { line: 5, cells: { code: 'S-2', nameZh: '西站', batteryHours: '' } },
    ]);
    expect(notes).toEqual({ encoding: 'utf-8', unknown: ['colour'] });
  });

  test('GB18030 as spreadsheets save it; semicolons and tabs', async () => {
    const { rows, notes } = await read(gbk, 'csv');
    expect(rows).toMatchObject([{ cells: { code: 'S', nameZh: '站' } }]);
    expect(notes.encoding).toBe('gb18030');
    expect((await read('code;nameZh\nS;站', 'csv')).rows).toMatchObject([{ cells: { nameZh: '站' } }]);
    expect((await read('code\tnameZh\nS\t站', 'csv')).rows).toMatchObject([{ cells: { nameZh: '站' } }]);
  });

  test.each<[string, string | Buffer, string]>([
    ['no code column', 'nameZh\n站', 'no-code-column'],
    ['one field twice', 'code,编码\nS,S', 'head-twice'],
    ['an open quote', 'code,nameZh\nS,"站', 'open-quote'],
    ['only heads', 'code,nameZh\n', 'no-rows'],
    ['nothing', '\uFEFF', 'no-rows'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xff, 0x00, 0x00]), 'not-text'],
    ['65 columns', `code${',x'.repeat(64)}\nS`, 'too-many-columns'],
    ['65 cells in a line', `code\nS${',x'.repeat(64)}`, 'too-many-columns'],
  ])('%s', async (_, file, code) => {
    expect(await faultOf(file, 'csv')).toBe(code);
  });

  test('more rows than may be', async () => {
    expect(await faultOf(`code\n${'S\n'.repeat(bounds.rows + 1)}`, 'csv')).toBe('too-many-rows');
  });
});

const zip = (name: string, body: string | Buffer): Promise<Buffer> =>
  bytesOf(zipOf([{ name, pieces: [body] }]));
const sheet = (rows: string): Promise<Buffer> =>
  bytesOf(
    zipOf(
      [
        [
          'xl/workbook.xml',
          '<workbook xmlns:r="r"><sheets><sheet name="局站" r:id="a"/></sheets></workbook>',
        ],
        [
          'xl/_rels/workbook.xml.rels',
          '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
        ],
        [
          'xl/sharedStrings.xml',
          '<sst><si><t>code</t></si><si><r><t>名</t></r><r><t>称</t></r><rPh><t>x</t></rPh></si></sst>',
        ],
        ['xl/worksheets/s.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`],
      ].map(([name = '', xml = '']) => ({ name, pieces: [xml] })),
    ),
  );
const heads = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>';

describe('XLSX', () => {
  test('shared and inline texts, gaps, numbers; a formula is flagged and its last result kept', async () => {
    const { rows } = await read(
      await sheet(
        `${heads}<row r="4"><c r="A4" t="inlineStr"><is><t>S&#45;1</t></is></c><c r="C4" t="str"><f>HYPERLINK("x")</f><v>站</v></c></row>`,
      ),
      'xlsx',
      'circuit',
    );
    expect(rows).toEqual([
      {
        kind: 'site',
        line: 4,
        cells: { code: 'S-1', nameZh: '站' },
        faults: [{ code: 'formula-like', weight: 'warning', field: 'nameZh', value: '站' }],
      },
    ]);
  });

  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['no ZIP', () => Buffer.from('code\nS'), 'not-zip'],
    ['a torn ZIP', async () => (await sheet(heads)).subarray(0, 300), 'not-zip'],
    ['no workbook', () => zip('x', 'x'), 'no-sheet'],
    ['a column beyond the last', () => sheet('<row r="1"><c r="ZZ1"><v>1</v></c></row>'), 'too-many-columns'],
    ['a document type', () => sheet(`${heads}<!DOCTYPE x [<!ENTITY a "b">]>`), 'has-doctype'],
    ['an open tag', () => sheet(`${heads}<row>`), 'not-xml'],
    ['nesting without end', () => sheet(`${heads}${'<a>'.repeat(100)}`), 'too-deep'],
    ['a bomb', () => zip('xl/workbook.xml', Buffer.alloc(50_000_000)), 'zip-too-large'],
  ])('%s', async (_, file, code) => {
    expect(await faultOf(await file(), 'xlsx')).toBe(code);
  });

  test('a ZIP that lies about a size is refused as it unpacks', async () => {
    const file = await sheet(heads + '<row/>'.repeat(10_000));
    const packed = deflateRawSync(Buffer.alloc(0)).length;
    expect(packed).toBeGreaterThan(0);
    for (let at = 0; at < file.length - 4; at += 1)
      if (file.readUInt32LE(at) === 0x02014b50) file.writeUInt32LE(10, at + 24);
    expect(await faultOf(file, 'xlsx')).toBe('zip-too-large');
  });
});

describe('GeoJSON', () => {
  test('points are sites, lines links, sites first; what has no shape is a row that cannot be read', async () => {
    const feature = (geometry: unknown, properties: unknown) => ({ type: 'Feature', geometry, properties });
    const { rows } = await read(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature({ type: 'LineString', coordinates: [[1, 2]] }, { code: 'L', a: 'S', z: 'T', km: 3 }),
          feature({ type: 'Point', coordinates: [115.4, 27.3] }, { code: 'S', generator: true, shape: 'x' }),
          feature({ type: 'Polygon', coordinates: [] }, {}),
          'nothing',
        ],
      }),
      'geojson',
    );
    expect(rows.map(({ kind, line, faults }) => [kind, line, faults.length])).toEqual([
      ['site', 2, 0],
      ['site', 3, 1],
      ['site', 4, 1],
      ['link', 1, 0],
    ]);
    expect(rows[0]?.cells).toEqual({ code: 'S', generator: 'true', lat: '27.3', lon: '115.4' });
  });

  test.each([
    ['{', 'not-json'],
    ['[]', 'not-geojson'],
    ['{"type":"Feature"}', 'not-geojson'],
  ])('%s', async (file, code) => {
    expect(await faultOf(file, 'geojson')).toBe(code);
  });
});

describe('GraphML', () => {
  test('as the Topology Zoo writes it', async () => {
    const file = await readBytes(join(import.meta.dirname, '../../../../test/fixtures/qinglan-ring.graphml'));
    const { rows } = await read(file, 'graphml');
    expect(rows.map(({ kind, cells, faults }) => [kind, cells, faults.map(({ code }) => code)])).toEqual([
      [
        'site',
        { code: 'Ring-N0', kind: 'aggregation', nameZh: '甲站', nameEn: '甲站', lat: '27.30', lon: '115.40' },
        [],
      ],
      [
        'site',
        {
          code: 'Ring-N1',
          kind: 'aggregation',
          nameZh: '乙站 & 塔',
          nameEn: '乙站 & 塔',
          lat: '27.35',
          lon: '115.45',
        },
        [],
      ],
      ['site', { code: 'Ring-N2', kind: 'aggregation', nameZh: '外省', nameEn: '外省' }, ['external']],
      [
        'link',
        { code: 'Ring-Ee0', a: 'Ring-N0', z: 'Ring-N1', nameZh: '10 Gbps', capacity: '4883', km: '7.4' },
        [],
      ],
      [
        'link',
        { code: 'Ring-Ee1', a: 'Ring-N0', z: 'Ring-N1', nameZh: '甲站—乙站 & 塔', capacity: '76', km: '7.4' },
        [],
      ],
      ['link', { code: 'Ring-Ee2', a: 'Ring-N1', z: 'Ring-N2', nameZh: '乙站 & 塔—外省' }, []],
    ]);
  });

  test('a real one: elsewhere on earth, edges without ids or names of their own, nodes without a name or a place', async () => {
    const node = (id: number, label: string, place?: [number, number]) =>
      `<node id="${id}"><data key="l">${label}</data>${place ? `<data key="a">${place[0]}</data><data key="o">${place[1]}</data>` : ''}</node>`;
    const edge = (a: number, z: number) =>
      `<edge source="${a}" target="${z}"><data key="k">OC-192c</data></edge>`;
    const keys = [
      'label:node:l',
      'Latitude:node:a',
      'Longitude:node:o',
      'LinkLabel:edge:k',
      'Network:graph:n',
    ]
      .map((each) => each.split(':'))
      .map(([name = '', on = '', id = '']) => `<key attr.name="${name}" for="${on}" id="${id}"/>`)
      .join('');
    const file = `<graphml>${keys}<graph><data key="n">Coast to Coast</data>${node(0, 'East', [40.7, -74])}${node(1, 'West', [37.4, -122])}${node(2, '')}${edge(0, 1)}${edge(1, 2)}</graph></graphml>`;
    const rows: RawRow[] = [];
    const box = { south: 27, north: 28, west: 115, east: 116 };
    for await (const row of readFile(Buffer.from(file), 'graphml', 'site', { unknown: [] }, box))
      rows.push(row);
    expect(
      rows.map(({ cells, faults }) => [cells['code'], cells['nameZh'], ...faults.map(({ code }) => code)]),
    ).toEqual([
      ['Coast-to-Coast-N0', 'East', 'fitted'],
      ['Coast-to-Coast-N1', 'West', 'fitted'],
      ['Coast-to-Coast-N2', 'Coast-to-Coast-N2'],
      ['Coast-to-Coast-E0', 'East—West OC-192c'],
      ['Coast-to-Coast-E1', 'West—Coast-to-Coast-N2 OC-192c'],
    ]);
    for (const { cells, kind } of rows.slice(0, 2)) {
      expect(kind).toBe('site');
      expect(Number(cells['lat'])).toBeGreaterThan(box.south);
      expect(Number(cells['lon'])).toBeLessThan(box.east);
    }
    expect(rows[0]?.faults[0]?.value).toBe('40.7, -74');
    expect(Number(rows[3]?.cells['km'])).toBeLessThan(150);
    expect((await read(file, 'graphml')).rows[0]?.cells).toMatchObject({ lat: '40.7', lon: '-74' });
  });

  test.each([
    ['<graphml><graph>', 'not-xml'],
    ['<a/>', 'not-graphml'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><graphml><graph/></graphml>', 'has-doctype'],
    ['<graphml><graph/></graphml>', 'no-rows'],
  ])('%s', async (file, code) => {
    expect(await faultOf(file, 'graphml')).toBe(code);
  });
});
