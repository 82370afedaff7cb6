import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { Level } from '../../../kernel/levels.js';
import type { Available, PastUse } from './forecast-demand.js';

export interface CardRow {
  code: string;
  nameZh: string;
  nameEn: string;
  category: string;
  owner: string;
  place: string;
  quantity: number;
  unitZh: string;
  warReserve: boolean;
  model: string;
  least: number;
  reorderAt: number;
}

export const cardColumns = `code, name_zh as "nameZh", name_en as "nameEn", category, owner_id as owner, place, quantity, unit_zh as "unitZh", war_reserve as "warReserve", model, least, reorder_at as "reorderAt"`;

export function card(tx: Tx, code: string, lock = false): Promise<CardRow | undefined> {
  return row<CardRow>(
    tx,
    `select ${cardColumns} from store_item where code = $1 and retired_at is null ${lock ? 'for no key update' : ''}`,
    [code],
  );
}

export async function stockAt(tx: Tx, code: string, place: string, lot: string): Promise<number> {
  const found = await row<{ quantity: number }>(
    tx,
    `select quantity from store_stock where item_code = $1 and place = $2 and lot = $3`,
    [code, place, lot],
  );
  return found?.quantity ?? 0;
}

export async function changeStock(
  tx: Tx,
  code: string,
  place: string,
  lot: string,
  by: number,
  expiresOn: string | null,
): Promise<void> {
  await rows(
    tx,
    `insert into store_stock (item_code, place, lot, quantity, expires_on) values ($1, $2, $3, greatest($4, 0), $5)
     on conflict (item_code, place, lot) do update set quantity = store_stock.quantity + $4, expires_on = coalesce($5, store_stock.expires_on)`,
    [code, place, lot, by, expiresOn],
  );
}

/** The balance of the day and of every later one; below nothing on any of them the database refuses. */
export async function changeBalance(tx: Tx, code: string, day: string, by: number): Promise<boolean> {
  await rows(
    tx,
    `insert into store_balance (item_code, day, quantity)
     select $1, $2::date, coalesce((select quantity from store_balance where item_code = $1 and day < $2::date order by day desc limit 1), 0) on conflict do nothing`,
    [code, day],
  );
  const below = await rows(
    tx,
    `select 1 from store_balance where item_code = $1 and day >= $2::date and quantity + $3 < 0 limit 1`,
    [code, day, by],
  );
  if (below.length > 0) return false;
  await rows(
    tx,
    `update store_balance set quantity = quantity + $3 where item_code = $1 and day >= $2::date`,
    [code, day, by],
  );
  return true;
}

/** The highest unit that somebody has been promised, now or later. */
export async function highestPromised(tx: Tx, code: string, now: Date): Promise<number> {
  const found = await row<{ most: number }>(
    tx,
    `select coalesce(max(upper(units)) - 1, 0)::int as most from reservation where resource_kind = 'store-item' and resource_code = $1 and released_at is null
       and upper(during) > $2 and (held_until is null or held_until > $2)`,
    [code, now],
  );
  return found?.most ?? 0;
}

/** What was lent to somebody and has not come back. */
export async function lentTo(tx: Tx, code: string, account: string): Promise<number> {
  const found = await row<{ out: number }>(
    tx,
    `select coalesce(sum(case when to_account = $2 then quantity else -quantity end), 0)::int as out from store_movement where item_code = $1 and (to_account = $2 or from_account = $2)`,
    [code, account],
  );
  return found?.out ?? 0;
}

export interface MovementRow {
  id: string;
  kind: string;
  quantity: number;
  from: string;
  to: string;
  lot: string;
  at: Date;
  enteredAt: Date;
  byZh: string | null;
  byEn: string | null;
  because: string;
  basis: string | null;
  caseId: string | null;
  /** On the card once it had happened. */
  balance: number;
}

const change = (of: string): string =>
  `(case when ${of}.to_account like 'stock:%' then ${of}.quantity else 0 end - case when ${of}.from_account like 'stock:%' then ${of}.quantity else 0 end)`;

/** The card, the latest first, each line with what was there after it: the balance before the page's first day and what has moved since. */
export function movements(
  tx: Tx,
  code: string,
  page: Readonly<{ limit: number; after?: { at: Date | string; id: string } | undefined }>,
): Promise<MovementRow[]> {
  return rows<MovementRow>(
    tx,
    `with page as (select * from store_movement where item_code = $1 and ($2::timestamptz is null or (at, id) < ($2, $3::uuid)) order by at desc, id desc limit $4),
     since as (select (min(at) at time zone 'Asia/Shanghai')::date as day, max(at) as last from page),
     run as (select m.id, sum(${change('m')}) over (order by m.at, m.id) as moved from store_movement m, since
        where m.item_code = $1 and m.at >= (since.day::timestamp at time zone 'Asia/Shanghai') and m.at <= since.last)
     select p.id, p.kind, p.quantity, p.from_account as "from", p.to_account as "to", p.lot, p.at, p.entered_at as "enteredAt", o.name_zh as "byZh", o.name_en as "byEn", p.because, p.basis, p.case_id as "caseId",
       (coalesce((select b.quantity from store_balance b where b.item_code = $1 and b.day < (select day from since) order by b.day desc limit 1), 0) + r.moved)::int as balance
      from page p join run r on r.id = p.id left join officer o on o.id = p.entered_by order by p.at desc, p.id desc`,
    [code, page.after?.at ?? null, page.after?.id ?? null, page.limit],
  );
}

/** What every card had at the end of a day. */
export function stockOn(
  tx: Tx,
  asked: Readonly<{ day: string; owner?: string | undefined; after?: string | undefined; limit: number }>,
): Promise<(CardRow & { then: number })[]> {
  return rows(
    tx,
    `select ${cardColumns
      .split(', ')
      .map((column) => `i.${column}`)
      .join(', ')}, coalesce(b.quantity, 0) as "then" from store_item i
       left join lateral (select quantity from store_balance where item_code = i.code and day <= $1::date order by day desc limit 1) b on true
      where ($2::text is null or i.owner_id = $2) and ($3::text is null or i.code > $3) order by i.code limit $4`,
    [asked.day, asked.owner ?? null, asked.after ?? null, asked.limit],
  );
}

export function availableStock(tx: Tx, now: Date): Promise<Available[]> {
  return rows<Available>(
    tx,
    `select i.category, i.owner_id as owner, sum(greatest(0, i.quantity - coalesce(r.units, 0)))::int as free,
       sum(case when i.war_reserve then greatest(0, i.quantity - coalesce(r.units, 0)) else 0 end)::int as "warReserve"
      from store_item i left join (select resource_code, sum(upper(units) - lower(units)) as units from reservation
        where resource_kind = 'store-item' and released_at is null and during @> $1::timestamptz group by resource_code) r on r.resource_code = i.code
     where i.retired_at is null group by i.category, i.owner_id order by 1, 2`,
    [now],
  );
}

/** What past outages of the level used up, by the case that their issues name. */
export function pastUses(tx: Tx, level: Level): Promise<PastUse[]> {
  return rows<PastUse>(
    tx,
    `select coalesce(c.outage_id, c.id)::text as event, i.category, sum(m.quantity)::int as quantity
       from store_movement m join store_item i on i.code = m.item_code join procedure_case c on c.id = m.case_id join outage o on o.case_id = coalesce(c.outage_id, c.id)
      where m.to_account = 'used' and o.level = $1 and not c.exercise group by 1, 2`,
    [level],
  );
}
