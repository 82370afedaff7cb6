import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { ChannelSettings } from '../drivers/driver.js';

export interface ChannelRow {
  id: string;
  driver: string;
  name_zh: string;
  name_en: string;
  enabled: boolean;
  settings: ChannelSettings;
  secrets: Buffer | null;
  version: number;
  changed_at: Date;
  changed_by_zh: string | null;
  last_sent_at: Date | null;
  last_fault_at: Date | null;
  last_fault: Record<string, unknown> | null;
}

const columns = `c.id, c.driver, c.name_zh, c.name_en, c.enabled, c.settings, c.secrets, c.version, c.changed_at, o.name_zh as changed_by_zh, c.last_sent_at, c.last_fault_at, c.last_fault
  from delivery_channel c left join officer o on o.id = c.changed_by`;

/** An office has a dozen ways of reaching people, not hundreds. */
export function channels(tx: Tx): Promise<ChannelRow[]> {
  return rows<ChannelRow>(
    tx,
    `select ${columns} order by c.driver in ('screen', 'phone') desc, c.id limit 100`,
  );
}

export function lockedChannel(tx: Tx, id: string): Promise<ChannelRow | undefined> {
  return row<ChannelRow>(tx, `select ${columns} where c.id = $1 for update of c`, [id]);
}

export interface AddressRow {
  organisation_id: string;
  post: string | null;
  channel_id: string;
  address: string;
  position: number;
}

export function addresses(tx: Tx, organisation: string | null): Promise<AddressRow[]> {
  return rows<AddressRow>(
    tx,
    `select organisation_id, post, channel_id, address, position from delivery_address where $1::text is null or organisation_id = $1
      order by organisation_id, post nulls first, position, channel_id limit 2000`,
    [organisation],
  );
}
