import { rows, type Tx } from '../../platform/database/transaction.js';
import type { ReservationFilter } from './reservations.contract.js';

export interface NamedLine {
  kind: string;
  code: string;
  name_zh: string | null;
  name_en: string | null;
  unit_zh: string | null;
  owner_id: string | null;
  case_id: string | null;
  title_zh: string | null;
  title_en: string | null;
}

export interface ReservationLine extends NamedLine {
  id: string;
  units: number;
  purpose: string;
  from: Date;
  until: Date;
  held_until: Date | null;
  reason: string | null;
  made_by_zh: string | null;
  made_by_en: string | null;
}

export interface WaitingLine extends NamedLine {
  case_id: string;
  quantity: number;
  from: Date;
  until: Date;
  since: Date;
  position: number;
}

/** The thing that a row `r` is about, and its case as far as the reader may see it. */
const named = `left join vehicle v on r.resource_kind = 'vehicle' and v.code = r.resource_code
  left join store_item s on r.resource_kind = 'store-item' and s.code = r.resource_code
  left join team t on r.resource_kind = 'team' and t.code = r.resource_code
  left join procedure_case c on c.id = r.case_id`;
const nameColumns = `r.resource_kind as kind, r.resource_code as code, coalesce(v.name_zh || '（' || v.plate || '）', s.name_zh, t.name_zh) as name_zh,
  coalesce(v.name_en || ' (' || v.plate || ')', s.name_en, t.name_en) as name_en, coalesce(s.unit_zh, case when v.code is not null then '辆' when t.code is not null then '人' end) as unit_zh,
  coalesce(v.owner_id, s.owner_id, t.owner_id) as owner_id, r.case_id, c.title_zh, c.title_en`;
const chosen = `($1::text is null or r.resource_kind = $1) and ($2::text is null or r.resource_code = $2)
  and ($3::text is null or coalesce(v.owner_id, s.owner_id, t.owner_id) = $3)`;

const asked = ({ kind, code, owner, after, limit }: ReservationFilter): unknown[] => [
  kind ?? null,
  code ?? null,
  owner ?? null,
  after?.at ?? null,
  after?.id ?? null,
  limit + 1,
];

export function reservationList(tx: Tx, filter: ReservationFilter): Promise<ReservationLine[]> {
  return rows<ReservationLine>(
    tx,
    `select r.id, ${nameColumns}, (upper(r.units) - lower(r.units))::int as units, r.purpose, lower(r.during) as "from", upper(r.during) as until,
       r.held_until, r.reason, o.name_zh as made_by_zh, o.name_en as made_by_en
     from reservation r ${named} left join officer o on o.id = r.made_by
     where r.released_at is null and ${chosen} and ($4::timestamptz is null or (lower(r.during), r.id) > ($4, $5::uuid))
     order by lower(r.during), r.id limit $6`,
    asked(filter),
  );
}

export function waitingList(tx: Tx, filter: ReservationFilter): Promise<WaitingLine[]> {
  return rows<WaitingLine>(
    tx,
    `select ${nameColumns}, r.quantity, lower(r.during) as "from", upper(r.during) as until, r.since, r.position
     from (select w.*, (row_number() over (partition by w.resource_kind, w.resource_code order by w.since, w.case_id))::int as position
             from reservation_wait w where w.ended_at is null) r ${named}
     where ${chosen} and ($4::timestamptz is null or (r.since, r.case_id) > ($4, $5::uuid))
     order by r.since, r.case_id limit $6`,
    asked(filter),
  );
}
