/** The lines of a roster's file, CSV or the first sheet of a workbook; words where nothing of it can be read. */
import type { Words } from '../../../kernel/words.js';
import { decodeText } from '../../network/imports/decode-text.js';
import { UnreadableFile } from '../../network/imports/raw-row.js';
import { csvLines } from '../../network/imports/read-csv.js';
import { firstSheet } from '../../network/imports/read-xlsx.js';
import { readRosterLine, type RosterLine, rosterHeads, type SheetLine } from './read-roster.js';

const mostLines = 5_000;

export async function readRosterFile(bytes: Buffer, format: 'csv' | 'xlsx'): Promise<RosterLine[] | Words> {
  const found: RosterLine[] = [];
  let heads: ReturnType<typeof rosterHeads> | undefined;
  try {
    for await (const line of linesOf(bytes, format)) {
      if (heads === undefined) {
        if (line.values.every((value) => value.trim() === '')) continue;
        heads = rosterHeads(line.values);
        if (!(heads instanceof Map)) return heads;
        continue;
      }
      const read = heads instanceof Map ? readRosterLine(line, heads) : undefined;
      if (read) found.push(read);
      if (found.length > mostLines) return { zh: `超过 ${mostLines} 行`, en: `more than ${mostLines} lines` };
    }
  } catch (error) {
    if (error instanceof UnreadableFile) return error.words;
    throw error;
  }
  return found.length > 0 ? found : { zh: '文件里没有班次', en: 'the file has no shifts' };
}

function linesOf(bytes: Buffer, format: 'csv' | 'xlsx'): Iterable<SheetLine> | AsyncIterable<SheetLine> {
  return format === 'xlsx' ? firstSheet(bytes) : csvLines(decodeText(bytes).text);
}
