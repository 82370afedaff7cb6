/** A CSV file (RFC 4180; comma, semicolon or tab) as rows; the first line names the fields. */
import type { InventoryKind } from '../inventory/inventory-fields.js';
import { bounds, cellsOf, type Heads, type RawRow, readHeads, UnreadableFile } from './raw-row.js';

interface Line {
  line: number;
  values: string[];
}

const separators = [',', ';', '\t'] as const;

/** The one that stands most often in the first line. */
function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const counts = separators.map((each) => head.split(each).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The lines of the text; a quoted cell may hold separators, line ends and doubled quotes. */
export function* csvLines(text: string): Generator<Line> {
  const separator = separatorOf(text);
  const plain = new RegExp(`[${separator}\r\n]`, 'g');
  let at = 0;
  let line = 1;
  let values: string[] = [];
  let begun = line;
  const take = (value: string): void => {
    if (values.length >= bounds.columns) throw new UnreadableFile('too-many-columns', String(line));
    values.push(value);
  };
  while (at < text.length) {
    if (text[at] === '"') {
      let value = '';
      for (;;) {
        const end = text.indexOf('"', at + 1);
        if (end < 0) throw new UnreadableFile('open-quote', String(begun));
        const part = text.slice(at + 1, end);
        for (let nl = part.indexOf('\n'); nl >= 0; nl = part.indexOf('\n', nl + 1)) line += 1;
        value += part;
        at = end + 1;
        if (text[at] !== '"') break;
        value += '"';
      }
      plain.lastIndex = at;
      const end = plain.exec(text)?.index ?? text.length;
      take(value + text.slice(at, end));
      at = end;
    } else {
      plain.lastIndex = at;
      const end = plain.exec(text)?.index ?? text.length;
      take(text.slice(at, end));
      at = end;
    }
    if (text[at] === separator) {
      at += 1;
      if (at < text.length && text[at] !== '\r' && text[at] !== '\n') continue;
      take('');
    }
    yield { line: begun, values };
    values = [];
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    begun = line;
  }
}

export function* readCsv(
  text: string,
  kind: InventoryKind,
  note: (unknown: readonly string[]) => void,
): Generator<RawRow> {
  let heads: Heads | undefined;
  for (const { line, values } of csvLines(text)) {
    if (!heads) {
      heads = readHeads(kind, values);
      note(heads.unknown);
      continue;
    }
    const cells = cellsOf(heads, values);
    if (cells) yield { kind, line, cells, faults: [] };
  }
}
