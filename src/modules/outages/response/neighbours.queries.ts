import { rows, type Tx } from '../../../platform/database/transaction.js';

export interface Neighbour {
  id: string;
  nameZh: string;
  nameEn: string;
  phone: string | null;
}

/** Carriers other than this one, or than those affected, with fibre in a trench or rooms in a building that the outage is at. */
export function sharersOf(
  tx: Tx,
  outageId: string,
  carrier: string | null,
): Promise<(Neighbour & { shares: string })[]> {
  return rows(
    tx,
    `with failed as (
       select distinct l.trench, s.building from outage o
       left join trench_link l on (o.element_kind = 'link' and l.link_code = o.element_code) or (o.element_kind = 'trench' and l.trench = o.element_code)
         or (o.element_kind = 'span' and l.link_code in (select h.link_code from link_span h where h.span_code = o.element_code))
       left join site s on (o.element_kind = 'site' and s.code = o.element_code) or (o.element_kind = 'building' and (s.building = o.element_code or s.code = o.element_code))
       where o.case_id = $1)
     select g.id, g.name_zh as "nameZh", g.name_en as "nameEn", g.phone, min(f.shares) as shares from organisation g join (
       select l.carrier_id as carrier, t.trench as shares from failed join trench_link t on t.trench = failed.trench join link l on l.code = t.link_code
       union select s.carrier_id, s.building from failed join site s on s.building = failed.building) f on f.carrier = g.id
     where g.kind = 'carrier' and g.id is distinct from $2
       and ($2::text is not null or not exists (select 1 from case_party p where p.case_id = $1 and p.party = 'affected' and p.organisation_id = g.id))
     group by g.id order by g.id`,
    [outageId, carrier],
  );
}

/** Carriers whose own circuits run over this carrier's, or any other's, and are down with them. */
export function buyersOf(
  tx: Tx,
  outageId: string,
  carrier: string | null,
): Promise<(Neighbour & { over: string; circuits: number })[]> {
  return rows(
    tx,
    `with recursive under(upper, lower) as (
       select o.upper_code, o.lower_code from outage_circuit x join circuit_over o on o.upper_code = x.circuit_code
         where x.outage_id = $1 and x.up_at is null and x.carrier_id is distinct from $2
       union select u.upper, o.lower_code from under u join circuit_over o on o.upper_code = u.lower)
     select g.id, g.name_zh as "nameZh", g.name_en as "nameEn", g.phone, min(k.code) as over, count(distinct b.code)::int as circuits
     from under u join circuit b on b.code = u.upper join circuit k on k.code = u.lower and k.carrier_id = coalesce($2, k.carrier_id) and k.carrier_id <> b.carrier_id
       join outage_circuit d on d.outage_id = $1 and d.circuit_code = k.code and d.up_at is null
       join organisation g on g.id = b.carrier_id group by g.id order by g.id`,
    [outageId, carrier],
  );
}
