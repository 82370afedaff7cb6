import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { ManagerAccessView } from './manager-access.contract.js';

export interface SealedAccess {
  source: string;
  carrier: string;
  profile: string;
  host: string;
  port: number;
  credentials: Buffer;
}

export function readSealedAccess(tx: Tx, source: string): Promise<SealedAccess | undefined> {
  return row<SealedAccess>(
    tx,
    `select source_code as source, carrier_id as carrier, profile, host(host) as host, port, credentials
     from manager_access where source_code = $1`,
    [source],
  );
}

export async function listAccess(tx: Tx): Promise<ManagerAccessView[]> {
  const found = await rows<Omit<ManagerAccessView, 'changedAt'> & { changed_at: Date }>(
    tx,
    `select source_code as source, carrier_id as carrier, profile, host(host) as host, port, version, changed_at
     from manager_access order by carrier_id, source_code`,
  );
  return found.map(({ changed_at: at, ...access }) => ({ ...access, changedAt: at.toISOString() }));
}

export async function saveAccess(
  tx: Tx,
  access: Readonly<SealedAccess & { version: string; at: Date; by: string }>,
): Promise<void> {
  const { source, carrier, profile, host, port, version, credentials, at, by } = access;
  await rows(
    tx,
    `insert into manager_access (source_code, carrier_id, profile, host, port, version, credentials, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (source_code) do update set profile = excluded.profile, host = excluded.host, port = excluded.port,
       version = excluded.version, credentials = excluded.credentials, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [source, carrier, profile, host, port, version, credentials, at, by],
  );
}

export async function removeAccess(tx: Tx, source: string): Promise<{ carrier: string } | undefined> {
  return row<{ carrier: string }>(
    tx,
    `delete from manager_access where source_code = $1 returning carrier_id as carrier`,
    [source],
  );
}
