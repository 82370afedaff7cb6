/** What every reader makes of a file: rows of texts by field, in the order sites, links, key users, circuits. */
import type { Words } from '../../../kernel/words.js';
import { fieldOfHead, type InventoryKind } from '../inventory/inventory-fields.js';
import type { RowFault } from '../inventory/row-faults.js';

export interface RawRow {
  kind: InventoryKind;
  /** Of the file, from 1. */
  line: number;
  cells: Readonly<Record<string, string>>;
  faults: readonly RowFault[];
}

export const importFormats = ['csv', 'xlsx', 'geojson', 'graphml'] as const;
export type ImportFormat = (typeof importFormats)[number];

export const bounds = {
  bytes: 20 * 1024 * 1024,
  rows: 200_000,
  columns: 64,
  cell: 4_000,
  /** What a spreadsheet may unpack to, all its parts together. */
  unpacked: 300 * 1024 * 1024,
} as const;

const unreadable = {
  'too-many-rows': { zh: '行数超过 200,000', en: 'more than 200,000 rows' },
  'too-many-columns': { zh: '列数超过 64', en: 'more than 64 columns' },
  'no-rows': { zh: '文件里没有数据行', en: 'the file has no rows' },
  'no-code-column': { zh: '没有“编码”列', en: 'there is no column “code”' },
  'head-twice': { zh: '两列表头含义相同', en: 'two columns mean the same field' },
  'open-quote': { zh: '引号没有闭合', en: 'a quote is not closed' },
  'not-text': { zh: '不是 UTF-8 或 GB18030 文字', en: 'is neither UTF-8 nor GB18030 text' },
  'not-zip': { zh: '不是 XLSX 文件', en: 'is no XLSX file' },
  'zip-too-large': { zh: '压缩文件展开后过大', en: 'unpacks to too much' },
  'no-sheet': { zh: '没有可读的工作表', en: 'has no sheet to read' },
  'not-json': { zh: '不是 JSON', en: 'is not JSON' },
  'not-geojson': { zh: '不是 GeoJSON 的 FeatureCollection', en: 'is no GeoJSON FeatureCollection' },
  'not-xml': { zh: 'XML 不完整', en: 'is no complete XML' },
  'has-doctype': { zh: 'XML 含有 DOCTYPE，已拒绝', en: 'has a DOCTYPE, which is refused' },
  'too-deep': { zh: 'XML 嵌套过深', en: 'is nested too deeply' },
  'not-graphml': { zh: '不是 GraphML', en: 'is no GraphML' },
  'wrong-kind': { zh: '这种格式没有这类内容', en: 'this format has no rows of this kind' },
} as const satisfies Record<string, Words>;
export type UnreadableCode = keyof typeof unreadable;

/** A file of which nothing can be read. */
export class UnreadableFile extends Error {
  readonly words: Words;

  constructor(
    readonly code: UnreadableCode,
    detail = '',
  ) {
    super(`${code} ${detail}`);
    const { zh, en } = unreadable[code];
    const more = detail === '' ? '' : ` (${detail.slice(0, 100)})`;
    this.words = { zh: `${zh}${more}`, en: `${en}${more}` };
  }
}

export interface Heads {
  /** The field of each column, undefined for one that means none. */
  fields: readonly (string | undefined)[];
  unknown: readonly string[];
}

export function readHeads(kind: InventoryKind, heads: readonly string[]): Heads {
  if (heads.length > bounds.columns) throw new UnreadableFile('too-many-columns');
  const fields = heads.map((head) => fieldOfHead(kind, head)?.name);
  const twice = fields.find((name, at) => name !== undefined && fields.indexOf(name) < at);
  if (twice !== undefined) throw new UnreadableFile('head-twice', twice);
  if (!fields.includes('code')) throw new UnreadableFile('no-code-column');
  return {
    fields,
    unknown: heads
      .filter((head, at) => fields[at] === undefined && head.trim() !== '')
      .slice(0, bounds.columns),
  };
}

/** A line of cells by field; undefined when all are empty. */
export function cellsOf(
  { fields }: Heads,
  values: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (values.every((value) => value.trim() === '')) return undefined;
  const cells: Record<string, string> = {};
  fields.forEach((name, at) => {
    if (name !== undefined) cells[name] = (values[at] ?? '').slice(0, bounds.cell);
  });
  return cells;
}
