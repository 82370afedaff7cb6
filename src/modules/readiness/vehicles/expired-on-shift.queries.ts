import { countyDate } from '../../../kernel/county-time.js';
import { asCounty, rows, type Tx } from '../../../platform/database/transaction.js';
import type { VehicleState } from './vehicle-readiness.js';

/**
 * Certificates that have run out, of those on a vehicle's shift who are in a team of its owner by name and number.
 * Whether a vehicle is ready is told to every carrier, so this looks with the county's eyes.
 */
export async function expiredOnShift(
  tx: Tx,
  codes: readonly string[] | null,
  now: Date,
): Promise<Map<string, VehicleState['expired'][number][]>> {
  const found = await asCounty(tx, () =>
    rows<{ code: string; nameZh: string; certificateZh: string; expiresOn: string }>(
      tx,
      `select c.vehicle_code as code, m.name_zh as "nameZh", k.name_zh as "certificateZh", k.expires_on::text as "expiresOn"
         from team_certificate k join team_member m on m.id = k.member_id and m.left_at is null
         join crew_shift c on c.name_zh = m.name_zh and c.starts_at <= $2 and c.ends_at > $2
         join vehicle v on v.code = c.vehicle_code and v.owner_id = m.carrier_id
        where k.withdrawn_at is null and k.expires_on < $3::date and ($1::text[] is null or c.vehicle_code = any($1))
          and regexp_replace(c.phone, '\\D', '', 'g') in (regexp_replace(m.phone, '\\D', '', 'g'), regexp_replace(m.other_phone, '\\D', '', 'g'))
          and not exists (select 1 from team_certificate r where r.member_id = k.member_id and r.name_zh = k.name_zh and r.withdrawn_at is null and r.expires_on >= $3::date)
        order by c.vehicle_code, m.name_zh, k.expires_on, k.id`,
      [codes, now, countyDate(now)],
    ),
  );
  const byVehicle = new Map<string, VehicleState['expired'][number][]>();
  for (const { code, ...expired } of found) byVehicle.set(code, [...(byVehicle.get(code) ?? []), expired]);
  return byVehicle;
}
