/** An XLSX workbook (ECMA-376) as rows: sheets are known by their names, or the first one by the kind that was said. */
import { inventoryKinds, type InventoryKind, kindWords } from '../inventory/inventory-fields.js';
import { type RowFault, warning } from '../inventory/row-faults.js';
import { bounds, cellsOf, type Heads, type RawRow, readHeads, UnreadableFile } from './raw-row.js';
import { XmlReader } from './read-xml.js';
import { unpack, type ZipPart, zipParts } from './read-zip.js';

export interface SheetLine {
  line: number;
  values: string[];
  /** Columns that held a formula; its last result is the text. */
  formulas: number[];
}

const mostShared = 2_000_000;

async function readPart(bytes: Buffer, part: ZipPart, reader: XmlReader): Promise<void> {
  for await (const piece of unpack(bytes, part)) reader.write(piece);
  reader.end();
}

async function sharedStrings(bytes: Buffer, part: ZipPart | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (!part) return texts;
  let [text, reading, phonetic] = ['', false, false];
  const reader = new XmlReader({
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic = true;
      reading = name === 't' && !phonetic;
    },
    text: (piece) => {
      if (reading && text.length < bounds.cell) text += piece;
    },
    close: (name) => {
      reading = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si' && texts.push(text) > mostShared) throw new UnreadableFile('zip-too-large');
    },
  });
  await readPart(bytes, part, reader);
  return texts;
}

async function sheetsOf(bytes: Buffer, parts: ReadonlyMap<string, ZipPart>): Promise<Map<string, string>> {
  const [book, relations] = [parts.get('xl/workbook.xml'), parts.get('xl/_rels/workbook.xml.rels')];
  if (!book || !relations) throw new UnreadableFile('no-sheet');
  const targets = new Map<string, string>();
  const sheets = new Map<string, string>();
  const ignore = (): void => undefined;
  await readPart(
    bytes,
    relations,
    new XmlReader({
      open: (name, { Id = '', Target = '' }) => {
        if (name === 'Relationship')
          targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
      },
      text: ignore,
      close: ignore,
    }),
  );
  await readPart(
    bytes,
    book,
    new XmlReader({
      open: (name, attributes) => {
        const target = targets.get(attributes['r:id'] ?? '');
        if (name === 'sheet' && target !== undefined) sheets.set(attributes['name'] ?? '', target);
      },
      text: ignore,
      close: ignore,
    }),
  );
  return sheets;
}

/** `AB12` → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, '')) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** The lines of a sheet as they are unpacked. */
async function* sheetLines(
  bytes: Buffer,
  part: ZipPart,
  shared: readonly string[],
): AsyncGenerator<SheetLine> {
  const ready: SheetLine[] = [];
  let [line, column, text, type, reading] = [0, -1, '', '', false];
  let now: SheetLine = { line: 0, values: [], formulas: [] };
  const reader = new XmlReader({
    open: (name, attributes) => {
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1);
        column = -1;
        now = { line, values: [], formulas: [] };
      } else if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        if (column >= bounds.columns) throw new UnreadableFile('too-many-columns', attributes['r']);
        type = attributes['t'] ?? 'n';
        text = '';
      } else if (name === 'f') now.formulas.push(column);
      reading = name === 'v' || (name === 't' && type === 'inlineStr');
    },
    text: (piece) => {
      if (reading && text.length < bounds.cell) text += piece;
    },
    close: (name) => {
      reading = false;
      if (name === 'row') ready.push(now);
      if (name !== 'c' || column < 0) return;
      while (now.values.length < column) now.values.push('');
      now.values[column] =
        type === 's' ? (shared[Number(text)] ?? '') : type === 'b' ? String(text === '1') : text;
    },
  });
  for await (const piece of unpack(bytes, part)) {
    reader.write(piece);
    yield* ready.splice(0);
  }
  reader.end();
  yield* ready.splice(0);
}

/** The lines of a workbook's first sheet, whatever it holds. */
export async function* firstSheet(bytes: Buffer): AsyncGenerator<SheetLine> {
  const parts = zipParts(bytes);
  const [first] = (await sheetsOf(bytes, parts)).values();
  const part = first === undefined ? undefined : parts.get(first);
  if (!part) throw new UnreadableFile('no-sheet');
  yield* sheetLines(bytes, part, await sharedStrings(bytes, parts.get('xl/sharedStrings.xml')));
}

function kindOfSheet(name: string): InventoryKind | undefined {
  const asked = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '')
    .replace(/s$/, '');
  return inventoryKinds.find((kind) =>
    [kind, kindWords[kind].zh, kindWords[kind].en].some(
      (each) =>
        each
          .toLowerCase()
          .replaceAll(/[\s_-]+/g, '')
          .replace(/s$/, '') === asked,
    ),
  );
}

export async function* readXlsx(
  bytes: Buffer,
  said: InventoryKind,
  note: (unknown: readonly string[]) => void,
): AsyncGenerator<RawRow> {
  const parts = zipParts(bytes);
  const sheets = await sheetsOf(bytes, parts);
  const byKind = new Map<InventoryKind, string>();
  for (const [name, target] of sheets) {
    const kind = kindOfSheet(name);
    if (kind && !byKind.has(kind)) byKind.set(kind, target);
  }
  const [first] = sheets.values();
  if (byKind.size === 0 && first !== undefined) byKind.set(said, first);
  if (byKind.size === 0) throw new UnreadableFile('no-sheet');
  const shared = await sharedStrings(bytes, parts.get('xl/sharedStrings.xml'));
  for (const kind of inventoryKinds) {
    const target = byKind.get(kind);
    const part = target === undefined ? undefined : parts.get(target);
    if (!part) continue;
    let heads: Heads | undefined;
    for await (const { line, values, formulas } of sheetLines(bytes, part, shared)) {
      if (!heads) {
        if (values.every((value) => value.trim() === '')) continue;
        heads = readHeads(kind, values);
        note(heads.unknown);
        continue;
      }
      const cells = cellsOf(heads, values);
      if (cells) yield { kind, line, cells, faults: formulaFaults(heads, values, formulas) };
    }
  }
}

function formulaFaults(heads: Heads, values: readonly string[], formulas: readonly number[]): RowFault[] {
  return formulas.flatMap((column) => {
    const name = heads.fields[column];
    return name === undefined ? [] : [warning('formula-like', name, values[column])];
  });
}
