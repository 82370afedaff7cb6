/** The texts of a file's row as the inventory's values, with what could not be read. */
import {
  type Cell,
  type Content,
  type Field,
  inventoryFields,
  type InventoryKind,
} from './inventory-fields.js';
import { fault, type RowFault, warning } from './row-faults.js';

/** IPv4 in CIDR, with no bits set beyond its prefix. */
function isNetwork(text: string): boolean {
  const [, address = '', bits = ''] = networkShape.exec(text) ?? [];
  if (!addressShape.test(address)) return false;
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return value % 2 ** (32 - Number(bits)) === 0;
}

function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export type Cells = Readonly<Record<string, string>>;

const mostText = 200;
const mostCodes = 200;
const codeShape = /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/;
const numberShape = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const addressShape = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const networkShape = /^(.+)\/(\d|[12]\d|3[0-2])$/;
const formulaLike = /^\s*[=+\-@\t\r]/;
const truths: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  '1': true,
  是: true,
  有: true,
  false: false,
  no: false,
  n: false,
  '0': false,
  否: false,
  无: false,
};

interface Value {
  value: Cell;
  faults: RowFault[];
}

const good = (value: Cell): Value => ({ value, faults: [] });
const bad = (found: RowFault): Value => ({ value: null, faults: [found] });

/** A file written here marks what looks like a formula with an apostrophe. */
const unmarked = (text: string): string => (/^'\s*[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

function readText({ name }: Field, text: string): Value {
  const kept = unmarked(text);
  if (kept.length > mostText) return bad(fault('too-long', name, kept));
  return { value: kept, faults: formulaLike.test(kept) ? [warning('formula-like', name, kept)] : [] };
}

function readCodes({ name }: Field, text: string): Value {
  const codes = text.split(/[\s,;、；，>→]+/).filter((code) => code !== '');
  if (codes.length > mostCodes) return bad(fault('too-long', name, text));
  const wrong = codes.find((code) => !codeShape.test(code));
  return wrong === undefined ? good(codes) : bad(fault('bad-code', name, wrong));
}

function readNumber({ name, sql, least, most }: Field, text: string): Value {
  const value = Number(text);
  if (!numberShape.test(text) || !Number.isFinite(value)) return bad(fault('bad-number', name, text));
  const whole = sql !== 'integer' || Number.isInteger(value);
  const within = (least === undefined || value >= least) && (most === undefined || value <= most);
  return whole && within ? good(value) : bad(fault('out-of-range', name, text));
}

function readCell(field: Field, raw: string): Value {
  const { name, reads, choices } = field;
  const text = raw.trim();
  if (text === '') return good(reads === 'codes' ? [] : null);
  switch (reads) {
    case 'text':
      return readText(field, text);
    case 'code':
      return codeShape.test(text) ? good(text) : bad(fault('bad-code', name, text));
    case 'codes':
      return readCodes(field, text);
    case 'number':
      return readNumber(field, text);
    case 'boolean': {
      const value = truths[text.toLowerCase()];
      return value === undefined ? bad(fault('bad-boolean', name, text)) : good(value);
    }
    case 'choice':
      return choices?.includes(text) === true ? good(text) : bad(fault('bad-choice', name, text));
    case 'address':
      return addressShape.test(text) ? good(text) : bad(fault('bad-address', name, text));
    case 'network':
      return isNetwork(text) ? good(text) : bad(fault('bad-network', name, text));
    case 'zone':
      return isZone(text) ? good(text) : bad(fault('bad-zone', name, text));
    case 'phone':
      return /^[0-9-]{7,16}$/.test(text) ? good(text) : bad(fault('bad-phone', name, text));
  }
}

/** What the row does not name stays as it is, or as a new row has it. */
export function readCells(
  kind: InventoryKind,
  cells: Cells,
  before: Content | undefined,
): { content: Content; faults: RowFault[] } {
  const content: Record<string, Cell> = {};
  const faults: RowFault[] = [];
  for (const field of inventoryFields[kind]) {
    const { name, required, otherwise } = field;
    const given = cells[name];
    const empty = given === undefined || given.trim() === '';
    const read = given === undefined ? undefined : readCell(field, given);
    // An empty cell of a field that must have a value says no more than none.
    const kept = before?.[name] ?? otherwise;
    const value = read === undefined || (empty && required && reads(field)) ? kept : read.value;
    content[name] = value;
    faults.push(...(read?.faults ?? []));
    const lacks = value === null || (Array.isArray(value) && value.length === 0);
    if (required && lacks && (read?.faults.length ?? 0) === 0) faults.push(fault('missing', name));
  }
  return { content, faults };
}

/** Fields with something to fall back to. */
const reads = ({ otherwise }: Field): boolean => otherwise !== null && !Array.isArray(otherwise);

/** A value as a file has it: what looks like a formula is marked, so that no spreadsheet runs it. */
export function cellText(field: Field, value: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(' ');
  const text = String(value);
  return field.reads === 'text' && formulaLike.test(text) ? `'${text}` : text;
}
