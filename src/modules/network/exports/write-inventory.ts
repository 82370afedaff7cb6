/** The inventory as files that the imports read back unchanged. */
import { xmlText } from '../../../kernel/xml-text.js';
import {
  type Cell,
  type Content,
  type Field,
  inventoryFields,
  type InventoryKind,
  kindWords,
} from '../inventory/inventory-fields.js';
import { cellText } from '../inventory/read-cells.js';
import { zipOf } from '../../../platform/files/write-zip.js';

/** The rows of a kind, some at a time, by their codes. */
export type Pages = (kind: InventoryKind) => AsyncIterable<readonly Content[]>;

const byteOrderMark = '\uFEFF';

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Heads in Chinese with the field's name; what looks like a formula is marked with an apostrophe. */
export async function* csvOf(kind: InventoryKind, pages: Pages): AsyncGenerator<string> {
  const fields = inventoryFields[kind];
  const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
  yield `${byteOrderMark}${line(fields.map(({ words, name }) => `${words.zh} ${name}`))}`;
  for await (const contents of pages(kind))
    yield contents
      .map((content) => line(fields.map((field) => cellText(field, content[field.name]))))
      .join('');
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const sheetSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packageSpace = 'http://schemas.openxmlformats.org/package/2006';
const officeSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

async function* sheetOf(kind: InventoryKind, pages: Pages): AsyncGenerator<string> {
  const fields = inventoryFields[kind];
  const inline = (text: string): string =>
    `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
  let line = 0;
  const row = (cells: readonly string[]): string => `<row r="${(line += 1)}">${cells.join('')}</row>`;
  yield `${xmlHead}<worksheet xmlns="${sheetSpace}"><sheetData>${row(fields.map(({ words, name }) => inline(`${words.zh} ${name}`)))}`;
  const cellOf = (field: Field, value: Cell): string => {
    if (value === null) return '<c/>';
    if (typeof value === 'number') return `<c><v>${value}</v></c>`;
    if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
    return inline(cellText(field, value));
  };
  for await (const contents of pages(kind))
    yield contents
      .map((content) => row(fields.map((field) => cellOf(field, content[field.name] ?? null))))
      .join('');
  yield '</sheetData></worksheet>';
}

/** A workbook with one sheet for each kind. */
export function xlsxOf(kinds: readonly InventoryKind[], pages: Pages): AsyncGenerator<Buffer> {
  const each = (line: (kind: InventoryKind, number: number) => string): string =>
    kinds.map((kind, at) => line(kind, at + 1)).join('');
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${packageSpace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packageSpace}/relationships"><Relationship Id="rId1" Type="${officeSpace}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${sheetSpace}" xmlns:r="${officeSpace}"><sheets>${each((kind, n) => `<sheet name="${kindWords[kind].zh}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packageSpace}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${officeSpace}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
    ],
  ];
  return zipOf([
    ...parts.map(([name, xml]) => ({ name, pieces: [xmlHead + xml] })),
    ...kinds.map((kind, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      pieces: sheetOf(kind, pages),
    })),
  ]);
}
