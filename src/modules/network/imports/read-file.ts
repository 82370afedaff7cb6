/** The rows of a file of any of the four formats, with what is to be said of the file as a whole. */
import type { CountyBox } from '../inventory/check-rows.js';
import type { InventoryKind } from '../inventory/inventory-fields.js';
import { decodeText } from './decode-text.js';
import { bounds, type ImportFormat, type RawRow, UnreadableFile } from './raw-row.js';
import { readCsv } from './read-csv.js';
import { readGeojson } from './read-geojson.js';
import { readGraphml } from './read-graphml.js';
import { readXlsx } from './read-xlsx.js';

export interface FileNotes {
  encoding?: string;
  /** Columns that mean no field. */
  unknown: string[];
}

export async function* readFile(
  bytes: Buffer,
  format: ImportFormat,
  kind: InventoryKind,
  notes: FileNotes,
  fitInto?: Readonly<CountyBox>,
): AsyncGenerator<RawRow> {
  let count = 0;
  for await (const row of rowsOf(bytes, format, kind, notes, fitInto)) {
    count += 1;
    if (count > bounds.rows) throw new UnreadableFile('too-many-rows');
    yield row;
  }
  if (count === 0) throw new UnreadableFile('no-rows');
}

function rowsOf(
  bytes: Buffer,
  format: ImportFormat,
  kind: InventoryKind,
  notes: FileNotes,
  fitInto: Readonly<CountyBox> | undefined,
): Iterable<RawRow> | AsyncIterable<RawRow> {
  const note = (unknown: readonly string[]): void => {
    notes.unknown.push(...unknown);
  };
  if (format === 'xlsx') return readXlsx(bytes, kind, note);
  if (format === 'graphml') return readGraphml(bytes, fitInto);
  const { text, encoding } = decodeText(bytes);
  notes.encoding = encoding;
  return format === 'csv' ? readCsv(text, kind, note) : readGeojson(text, kind);
}
