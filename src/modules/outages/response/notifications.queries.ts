import type { Words } from '../../../kernel/words.js';
import { asCounty, row, rows, type Tx } from '../../../platform/database/transaction.js';
import { type Addressee, addresseesOf } from './addressees.js';
import { buyersOf, sharersOf } from './neighbours.queries.js';

export interface NotificationRow {
  id: string;
  caseId: string;
  outageId: string;
  carrier: string;
  kind: Addressee['kind'];
  code: string;
  nameZh: string;
  nameEn: string;
  phone: string | null;
  because: Words;
  addedAt: Date;
  toldAt: Date | null;
  toldBy: string | null;
  channel: string | null;
  said: string | null;
  receivedAt: Date | null;
  receivedBy: string | null;
  struckAt: Date | null;
  struckBecause: string | null;
}

const columns = `n.id, n.case_id as "caseId", n.outage_id as "outageId", n.carrier_id as carrier, n.addressee_kind as kind, n.addressee_code as code,
  n.name_zh as "nameZh", n.name_en as "nameEn", n.phone, n.because, n.added_at as "addedAt", n.told_at as "toldAt", t.name_zh as "toldBy", n.channel, n.said,
  n.received_at as "receivedAt", n.received_by as "receivedBy", n.struck_at as "struckAt", n.struck_because as "struckBecause"
  from notification n left join officer t on t.id = n.told_by`;

/** Whom the carrier has to notify, by what is down of its own network (4.2.2). Names only: nobody is told by this. */
export async function proposeNotifications(
  tx: Tx,
  { caseId, outageId, carrier, now }: { caseId: string; outageId: string; carrier: string; now: Date },
): Promise<void> {
  const found = await asCounty(tx, () => hitBy(tx, outageId, carrier));
  await addNotifications(tx, { caseId, outageId, carrier, now }, addresseesOf(found));
}

async function hitBy(tx: Tx, outageId: string, carrier: string) {
  const keyUsers = await rows<{
    code: string;
    nameZh: string;
    nameEn: string;
    departmentZh: string;
    phone: string | null;
    circuits: number;
  }>(
    tx,
    `select u.code, u.name_zh as "nameZh", u.name_en as "nameEn", u.department_zh as "departmentZh", u.phone, count(*)::int as circuits
     from outage_circuit x join circuit k on k.code = x.circuit_code join key_user u on u.code = k.key_user
     where x.outage_id = $1 and x.up_at is null and x.carrier_id = $2 group by u.code order by min(k.class), u.code limit 300`,
    [outageId, carrier],
  );
  const others = await sharersOf(tx, outageId, carrier);
  const buyers = await buyersOf(tx, outageId, carrier);
  const townships = await rows<{ id: string; nameZh: string; nameEn: string; phone: string | null }>(
    tx,
    `select g.id, g.name_zh as "nameZh", g.name_en as "nameEn", g.phone from organisation g where g.kind = 'township' and g.id in (
       select s.township_id from outage_circuit x join circuit k on k.code = x.circuit_code join site s on s.code in (k.a_site, k.z_site)
       where x.outage_id = $1 and x.up_at is null and x.carrier_id = $2) order by g.id limit 100`,
    [outageId, carrier],
  );
  return { keyUsers, buyers, others, townships };
}

export async function addNotifications(
  tx: Tx,
  to: { caseId: string; outageId: string; carrier: string; now: Date },
  addressees: readonly Addressee[],
): Promise<void> {
  await rows(
    tx,
    `insert into notification (id, case_id, outage_id, carrier_id, addressee_kind, addressee_code, name_zh, name_en, phone, because, added_at)
     select gen_random_uuid(), $1, $2, $3, a.kind, a.code, a."nameZh", a."nameEn", a.phone, a.because, $4
     from jsonb_to_recordset($5::jsonb) as a(kind text, code text, "nameZh" text, "nameEn" text, phone text, because jsonb)
     on conflict do nothing`,
    [to.caseId, to.outageId, to.carrier, to.now, JSON.stringify(addressees)],
  );
}

export function notificationsOf(
  tx: Tx,
  {
    caseId,
    outageId,
    limit,
    after,
  }: {
    caseId?: string | undefined;
    outageId?: string | undefined;
    limit: number;
    after?: string | undefined;
  },
): Promise<NotificationRow[]> {
  return rows<NotificationRow>(
    tx,
    `select ${columns} where ($1::uuid is null or n.case_id = $1) and ($2::uuid is null or n.outage_id = $2) 
       and ($3::uuid is null or (n.addressee_kind, n.addressee_code, n.id) > (select b.addressee_kind, b.addressee_code, b.id from notification b where b.id = $3))
     order by n.addressee_kind, n.addressee_code, n.id limit $4`,
    [caseId ?? null, outageId ?? null, after ?? null, limit + 1],
  );
}

export function lockedNotification(tx: Tx, id: string): Promise<NotificationRow | undefined> {
  return row<NotificationRow>(tx, `select ${columns} where n.id = $1 for update of n`, [id]);
}

/** How many of a carrier's case are still to be told. */
export async function untold(tx: Tx, caseId: string): Promise<number> {
  const found = await row<{ count: number }>(
    tx,
    `select count(*)::int as count from notification where case_id = $1 and told_at is null and struck_at is null`,
    [caseId],
  );
  return found?.count ?? 0;
}
