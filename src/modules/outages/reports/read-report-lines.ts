/** Reports from a spreadsheet, one line each: the heads in Chinese or English, the five items of 4.2.1 and who reports. */
import { typedCountyTime } from '../../../kernel/county-time.js';
import { decodeText } from '../../network/imports/decode-text.js';
import { csvLines } from '../../network/imports/read-csv.js';
import { UnreadableFile } from '../../network/imports/raw-row.js';
import { type Field, formFaults } from '../../procedures/form.js';
import { callFields, reportFields } from './report-fields.js';

export interface ReportLine {
  line: number;
  carrier: string | undefined;
  form: Record<string, unknown>;
  faults: { path: string; message: string }[];
}

export const mostReportLines = 500;
const fields: readonly Field[] = [...callFields, ...reportFields];

/** A head names a field by its code or by its words in either language. */
function fieldOf(head: string): string | undefined {
  const plain = head
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase();
  if (['carrier', '报告单位', '企业', 'reporting carrier'].includes(plain)) return 'carrier';
  return fields.find(({ name, words }) =>
    [name.toLowerCase(), words.zh.toLowerCase(), words.en.toLowerCase()].includes(plain),
  )?.name;
}

function valueOf(field: Field | undefined, text: string): unknown {
  if (field?.kind === 'datetime') return typedCountyTime(text)?.toISOString() ?? text;
  if (field?.kind === 'number') return Number.isNaN(Number(text)) ? text : Number(text);
  return text;
}

/** `carriers`: how a carrier may be named, to its id. */
export function readReportLines(bytes: Uint8Array, carriers: ReadonlyMap<string, string>): ReportLine[] {
  const lines: ReportLine[] = [];
  let heads: (string | undefined)[] | undefined;
  for (const { line, values } of csvLines(decodeText(bytes).text)) {
    if (!heads) {
      heads = values.map(fieldOf);
      continue;
    }
    if (values.every((value) => value.trim() === '')) continue;
    if (lines.length >= mostReportLines) throw new UnreadableFile('too-many-rows', String(mostReportLines));
    lines.push(readLine(line, heads, values, carriers));
  }
  if (lines.length === 0) throw new UnreadableFile('no-rows');
  return lines;
}

function readLine(
  line: number,
  heads: readonly (string | undefined)[],
  values: readonly string[],
  carriers: ReadonlyMap<string, string>,
): ReportLine {
  const form: Record<string, unknown> = {};
  let named: string | undefined;
  heads.forEach((head, at) => {
    const text = (values[at] ?? '').trim();
    if (head === undefined || text === '') return;
    if (head === 'carrier') named = text;
    else
      form[head] = valueOf(
        fields.find(({ name }) => name === head),
        text,
      );
  });
  const carrier = named === undefined ? undefined : carriers.get(named.toLowerCase());
  const { missing, wrong } = formFaults(fields, form);
  return {
    line,
    carrier,
    form,
    faults: [
      ...(named !== undefined && carrier === undefined
        ? [{ path: 'carrier', message: 'no such carrier' }]
        : []),
      ...missing.map((path) => ({ path, message: 'is missing' })),
      ...wrong.map(({ path, message }) => ({ path: path.replace(/^form\./, ''), message })),
    ],
  };
}
