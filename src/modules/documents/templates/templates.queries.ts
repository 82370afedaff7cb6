import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { DocumentKind } from '../document.js';
import type { TemplateWording } from './template-wording.js';

export interface TemplateVersion {
  kind: DocumentKind;
  version: number;
  wording: TemplateWording | null;
  note: string;
  editedBy: string;
  editedAt: Date;
}

const columns = `t.kind, t.version, t.wording, t.note, o.name_zh as "editedBy", t.edited_at as "editedAt"`;
const source = `document_template t join officer o on o.id = t.edited_by`;

export function latestVersions(tx: Tx): Promise<TemplateVersion[]> {
  return rows<TemplateVersion>(
    tx,
    `select distinct on (t.kind) ${columns} from ${source} order by t.kind, t.version desc`,
  );
}

/** The last fifty; older ones are read by number. */
export function versionsOf(tx: Tx, kind: DocumentKind): Promise<TemplateVersion[]> {
  return rows<TemplateVersion>(
    tx,
    `select ${columns} from ${source} where t.kind = $1 order by t.version desc limit 50`,
    [kind],
  );
}

export function versionOf(tx: Tx, kind: DocumentKind, version: number): Promise<TemplateVersion | undefined> {
  return row<TemplateVersion>(tx, `select ${columns} from ${source} where t.kind = $1 and t.version = $2`, [
    kind,
    version,
  ]);
}

/** False when somebody else has written this version meanwhile. */
export async function addVersion(
  tx: Tx,
  added: {
    kind: DocumentKind;
    version: number;
    wording: TemplateWording | null;
    note: string;
    by: string;
    at: Date;
  },
): Promise<boolean> {
  const written = await row(
    tx,
    `insert into document_template (kind, version, wording, note, edited_by, edited_at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning 1`,
    [
      added.kind,
      added.version,
      added.wording && JSON.stringify(added.wording),
      added.note,
      added.by,
      added.at,
    ],
  );
  return written !== undefined;
}
