/** What the inventory says of each kind of row: the field, its column, how it is read, and what it is called in files. */
import type { Words } from '../../../kernel/words.js';
import {
  circuitBandwidths,
  circuitReaches,
  circuitTiers,
  keyUserKinds,
  siteKinds,
} from '../sample-county-rows.contract.js';

/** In the order in which they are written: each refers to those before it only. */
export const inventoryKinds = [
  'site',
  'trench',
  'span',
  'link',
  'key-user',
  'circuit',
  'snmp-source',
] as const;

export const trenchKinds = ['duct', 'pole-line', 'aerial', 'submarine'] as const;
export type InventoryKind = (typeof inventoryKinds)[number];

export type Cell = string | number | boolean | readonly string[] | null;
/** A row by its fields' names; a field that is not known is null. */
export type Content = Readonly<Record<string, Cell>>;

export interface Field {
  name: string;
  column: string;
  sql: 'text' | 'double precision' | 'integer' | 'boolean' | 'inet' | 'cidr' | 'route' | 'spans';
  reads:
    'code' | 'text' | 'number' | 'boolean' | 'choice' | 'codes' | 'address' | 'phone' | 'network' | 'zone';
  words: Words;
  required: boolean;
  choices?: readonly string[];
  least?: number;
  most?: number;
  /** Of a new row whose file does not name the field. */
  otherwise: Cell;
}

const field = (
  name: string,
  zh: string,
  en: string,
  reads: Field['reads'],
  more: Partial<Field> = {},
): Field => ({
  name,
  column: name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  sql: 'text',
  reads,
  words: { zh, en },
  required: false,
  otherwise: null,
  ...more,
});
const needed = { required: true };
const code = field('code', '编码', 'Code', 'code', needed);
const nameZh = field('nameZh', '名称', 'Chinese name', 'text', needed);
const nameEn = field('nameEn', '英文名称', 'English name', 'text', needed);
const carrier = field('carrier', '企业', 'Carrier', 'code', { column: 'carrier_id', required: true });
const ends = [
  field('a', 'A端局站', 'A end', 'code', { column: 'a_site', required: true }),
  field('z', 'Z端局站', 'Z end', 'code', { column: 'z_site', required: true }),
] as const;
const yes = (name: string, zh: string, en: string): Field =>
  field(name, zh, en, 'boolean', { sql: 'boolean', otherwise: false, required: true });
const kilometres = field('km', '公里', 'Kilometres', 'number', {
  ...needed,
  sql: 'double precision',
  least: 0,
  most: 10_000,
  otherwise: 0,
});
const ifIndex = { sql: 'integer', least: 1, most: 2_147_483_647 } as const;

export const inventoryFields: Readonly<Record<InventoryKind, readonly Field[]>> = {
  site: [
    code,
    nameZh,
    nameEn,
    field('kind', '类型', 'Kind', 'choice', { choices: siteKinds, required: true }),
    carrier,
    field('township', '乡镇', 'Township', 'code', { column: 'township_id', required: true }),
    field('lat', '纬度', 'Latitude', 'number', { sql: 'double precision', least: -90, most: 90 }),
    field('lon', '经度', 'Longitude', 'number', { sql: 'double precision', least: -180, most: 180 }),
    field('address', '网管地址', 'Management address', 'address', { sql: 'inet' }),
    field('powerClass', '供电等级', 'Power class', 'number', {
      ...needed,
      sql: 'integer',
      least: 1,
      most: 3,
      otherwise: 3,
    }),
    field('batteryHours', '蓄电池小时', 'Battery hours', 'number', {
      ...needed,
      sql: 'double precision',
      least: 0,
      most: 1_000,
      otherwise: 0,
    }),
    yes('generator', '油机', 'Generator'),
    yes('hub', '枢纽楼', 'Hub'),
    field('building', '所在大楼', 'Building', 'code'),
  ],
  trench: [
    code,
    nameZh,
    nameEn,
    carrier,
    field('kind', '类型', 'Kind', 'choice', { ...needed, choices: trenchKinds, otherwise: 'duct' }),
    field('aPlace', '起点', 'From', 'text'),
    field('zPlace', '终点', 'To', 'text'),
    kilometres,
  ],
  span: [
    code,
    nameZh,
    carrier,
    field('a', 'A端局站或接头', 'A end (site or closure)', 'code', { column: 'a_point', required: true }),
    field('z', 'Z端局站或接头', 'Z end (site or closure)', 'code', { column: 'z_point', required: true }),
    kilometres,
    field('trench', '所在管道杆路', 'Trench', 'code'),
    field('cable', '光缆名称', 'Cable', 'text'),
  ],
  link: [
    code,
    nameZh,
    carrier,
    ...ends,
    field('aIfIndex', 'A端接口号', 'A interface', 'number', ifIndex),
    field('zIfIndex', 'Z端接口号', 'Z interface', 'number', ifIndex),
    kilometres,
    field('capacity', '容量(2M)', 'Capacity (2 Mbit/s)', 'number', {
      ...needed,
      sql: 'integer',
      least: 0,
      most: 100_000_000,
      otherwise: 0,
    }),
    field('trench', '共用管道杆路', 'Shared trench', 'code'),
    yes('largeBackbone', '大区骨干', 'Large backbone'),
    field('spans', '依次的光缆段', 'Spans', 'codes', { sql: 'spans', otherwise: [] }),
  ],
  'key-user': [
    code,
    field('kind', '类型', 'Kind', 'choice', { choices: keyUserKinds, required: true }),
    nameZh,
    nameEn,
    field('departmentZh', '部门', 'Department', 'text', needed),
    field('phone', '电话', 'Phone', 'phone'),
  ],
  circuit: [
    code,
    nameZh,
    nameEn,
    carrier,
    field('class', '类别', 'Class', 'number', { ...needed, sql: 'integer', least: 1, most: 7 }),
    field('tier', '层级', 'Tier', 'choice', { ...needed, choices: circuitTiers, otherwise: 'local' }),
    yes('key', '重点', 'Key'),
    yes('urgent', '紧急', 'Urgent'),
    field('reach', '范围', 'Reach', 'choice', { ...needed, choices: circuitReaches, otherwise: 'local' }),
    field('bandwidth', '带宽', 'Bandwidth', 'choice', { ...needed, choices: circuitBandwidths }),
    field('users', '用户数', 'Users', 'number', { sql: 'integer', least: 0, most: 100_000_000 }),
    ...ends,
    field('keyUser', '重要用户', 'Key user', 'code', { column: 'key_user' }),
    field('route', '主用路由', 'Route', 'codes', { ...needed, sql: 'route', otherwise: [] }),
    field('protection', '备用路由', 'Protection', 'codes', { sql: 'route', otherwise: [] }),
  ],
  // Its community is no field: what goes into files and versions is read by many.
  'snmp-source': [
    code,
    nameZh,
    carrier,
    field('network', '来源网段', 'Network', 'network', { ...needed, sql: 'cidr' }),
    field('zone', '时区', 'Time zone', 'zone', { ...needed, otherwise: 'Asia/Shanghai' }),
    yes('trustedRelay', '可信转发', 'Trusted relay'),
  ],
};

export const kindWords: Readonly<Record<InventoryKind, Words>> = {
  site: { zh: '局站', en: 'Sites' },
  trench: { zh: '管道杆路', en: 'Trenches' },
  span: { zh: '光缆段', en: 'Spans' },
  link: { zh: '链路', en: 'Links' },
  'key-user': { zh: '重要用户', en: 'Key users' },
  circuit: { zh: '电路', en: 'Circuits' },
  'snmp-source': { zh: '告警来源', en: 'SNMP sources' },
};

const plainHead = (head: string): string =>
  head
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');

/** The field a file's column means, by its name here or in either language. */
export function fieldOfHead(kind: InventoryKind, head: string): Field | undefined {
  const asked = plainHead(head);
  return inventoryFields[kind].find(({ name, column, words }) =>
    [name, column, words.zh, words.en, `${words.zh} ${name}`].some((each) => plainHead(each) === asked),
  );
}

/** A list without entries says no more than none. */
const said = (cell: Cell | undefined): Cell =>
  cell === undefined || (Array.isArray(cell) && cell.length === 0) ? null : cell;

export function sameCell(one: Cell | undefined, other: Cell | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, at) => each === other[at]);
  return said(one) === said(other);
}

/** The fields that differ. */
export function differences(kind: InventoryKind, before: Content, after: Content): string[] {
  return inventoryFields[kind]
    .filter(({ name }) => !sameCell(before[name], after[name]))
    .map(({ name }) => name);
}
