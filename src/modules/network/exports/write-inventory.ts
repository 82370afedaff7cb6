/** The inventory as files that the imports read back unchanged. */
import {
  type Content,
  inventoryFields,
  inventoryKinds,
  type InventoryKind,
  kindWords,
} from '../inventory/inventory-fields.js';
import { cellText } from '../inventory/read-cells.js';
import { zipOf } from '../../../platform/files/write-zip.js';

export type Inventory = Readonly<Partial<Record<InventoryKind, readonly Content[]>>>;

const byteOrderMark = '\uFEFF';

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Heads in Chinese with the field's name; what looks like a formula is marked with an apostrophe. */
export function csvOfKind(kind: InventoryKind, contents: readonly Content[]): Buffer {
  const fields = inventoryFields[kind];
  const lines = [
    fields.map(({ words, name }) => csvCell(`${words.zh} ${name}`)),
    ...contents.map((content) => fields.map((field) => csvCell(cellText(field, content[field.name])))),
  ];
  return Buffer.from(`${byteOrderMark}${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`);
}

const controls = new RegExp(String.raw`[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]`, 'g');

/** Text in XML 1.0, which knows no control characters. */
export const xmlText = (text: string): string =>
  text
    .replaceAll(controls, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const sheetSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packageSpace = 'http://schemas.openxmlformats.org/package/2006';
const officeSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function sheetXml(kind: InventoryKind, contents: readonly Content[]): string {
  const fields = inventoryFields[kind];
  const inline = (text: string): string =>
    `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
  const rows = [fields.map(({ words, name }) => inline(`${words.zh} ${name}`)).join('')];
  for (const content of contents)
    rows.push(
      fields
        .map((field) => {
          const value = content[field.name] ?? null;
          if (value === null) return '<c/>';
          if (typeof value === 'number') return `<c><v>${value}</v></c>`;
          if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
          return inline(cellText(field, value));
        })
        .join(''),
    );
  return `${xmlHead}<worksheet xmlns="${sheetSpace}"><sheetData>${rows.map((row, at) => `<row r="${at + 1}">${row}</row>`).join('')}</sheetData></worksheet>`;
}

/** One sheet for each kind. */
export function xlsxOf(inventory: Inventory): Buffer {
  const kinds = inventoryKinds.filter((kind) => inventory[kind]);
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
    ...parts.map(([name, xml]) => ({ name, body: Buffer.from(xmlHead + xml) })),
    ...kinds.map((kind, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      body: Buffer.from(sheetXml(kind, inventory[kind] ?? [])),
    })),
  ]);
}
