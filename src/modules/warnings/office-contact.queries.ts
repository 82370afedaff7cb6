import { row, type Tx } from '../../platform/database/transaction.js';

/** Who answers for the office now: its duty officer, or else the office's own telephone. */
export async function officeContact(tx: Tx, now: Date): Promise<{ name: string; phone: string }> {
  const found = await row<{ name: string | null; short: string; phone: string | null; own: string | null }>(
    tx,
    `select o.name_zh as name, g.short_zh as short, o.phone, g.phone as own from organisation g
       left join roster_shift s on s.organisation_id = g.id and s.post = 'duty-officer' and s.starts_at <= $1 and s.ends_at > $1
       left join officer o on o.id = s.officer_id where g.id = 'office' order by s.starts_at desc limit 1`,
    [now],
  );
  return { name: found?.name ?? found?.short ?? '', phone: found?.phone ?? found?.own ?? '' };
}
