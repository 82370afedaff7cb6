/** Where statements read new contents from: given ones, or the rows of an import's draft, which stay in the database. */
import type { Content, InventoryKind } from './inventory-fields.js';

export interface ContentSource {
  /** A relation `r` of these columns, `"nameZh" text, …`; its one parameter is $1. */
  from: (columns: string) => string;
  value: string;
}

export const givenContents = (contents: readonly Content[]): ContentSource => ({
  from: (columns) => `jsonb_to_recordset($1::jsonb) as r(${columns})`,
  value: JSON.stringify(contents),
});

export interface DraftPart {
  importId: string;
  kind: InventoryKind;
  /** Positions beyond the first and up to the last. */
  after: number;
  upTo: number;
}

/** What of a part of a draft changes something. */
export const draftRows = ({ kind, after, upTo }: Readonly<DraftPart>): string =>
  `inventory_import_row where import_id = $1::uuid and kind = '${kind}' and does in ('add', 'change')
     and position > ${after} and position <= ${upTo}`;

export const draftContents = (part: Readonly<DraftPart>): ContentSource => ({
  from: (columns) =>
    `(select content from ${draftRows(part)}) d cross join lateral jsonb_to_record(d.content) as r(${columns})`,
  value: part.importId,
});
