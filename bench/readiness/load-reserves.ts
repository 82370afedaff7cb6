import type pg from 'pg';

export interface Size {
  vehicles: number;
  cards: number;
  lotsOfCard: number;
  movements: number;
  /** All of one card. */
  busyMovements: number;
}

/** What each card's ledger ends with, by how its movements alternate: three in, two out. */
const left = (movement: string): string =>
  `((${movement}) / 2 + case when (${movement}) % 2 = 1 then 3 else 0 end)`;
const carriers = `(array['telecom', 'mobile', 'unicom', 'cable'])`;
const categories = `(array['spare-fibre', 'spare-circuit', 'cable-board', 'repair-gear', 'satellite-station', 'spare-device', 'power', 'radio'])`;

/** Made-up vehicles and stores beside the sample county's; every balance is what the movements make. */
export async function loadReserves(client: pg.Client, size: Readonly<Size>): Promise<void> {
  const each = Math.floor(size.movements / size.cards);
  // The rows are consistent by themselves; the triggers and keys that check them one by one come back after.
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '256MB'`);
  await vehicles(client, size.vehicles);
  await stores(client, size, each);
  await ledger(client, size, each);
  await client.query(`reset session_replication_role; reset maintenance_work_mem`);
  await client.query(
    'vacuum analyze vehicle, crew_shift, store_item, store_stock, store_movement, store_balance',
  );
}

async function vehicles(client: pg.Client, many: number): Promise<void> {
  await client.query(
    `insert into vehicle (code, plate, name_zh, name_en, kind, owner_id, base_township, fuel_percent, equipment_zh, checked_at, capabilities, generator_kva, battery_nominal, crew_needed, accessories, found)
     select 'V-B-' || lpad(n::text, 5, '0'), '岚B·' || n, '应急车' || n, 'Vehicle ' || n, v.kind, ${carriers}[1 + n % 4], t.ids[1 + n % array_length(t.ids, 1)], 70 + n % 30, v.equipment_zh, v.checked_at,
       case n % 3 when 0 then array['satellite', 'microwave'] when 1 then array['satellite'] else array['base-station', 'satellite'] end, null, 12, 2, v.accessories, v.found
      from generate_series(1, $1::int) n cross join (select * from vehicle where code = 'V-TEL-01') v
      cross join (select array_agg(id order by id) as ids from organisation where kind = 'township') t`,
    [many],
  );
  await client.query(
    `insert into vehicle_check_schedule (vehicle_code, period, last_done_at, due_at)
     select v.code, s.period, s.last_done_at, now() + interval '20 days' from vehicle v cross join (select * from vehicle_check_schedule where vehicle_code = 'V-TEL-01') s where v.code like 'V-B-%'`,
  );
  await client.query(
    `insert into crew_shift (vehicle_code, name_zh, role, phone, starts_at, ends_at)
     select v.code, v.code || '-' || k, case k % 2 when 0 then 'driver' else 'technician' end, '0799-555-0000', date_trunc('hour', now()) + (d * 24 + (k / 2) * 12 - 6) * interval '1 hour', date_trunc('hour', now()) + (d * 24 + (k / 2) * 12 + 6) * interval '1 hour'
      from vehicle v cross join generate_series(0, 3) k cross join generate_series(-2, 0) d where v.code like 'V-B-%'`,
  );
}

async function stores(client: pg.Client, { cards, lotsOfCard }: Readonly<Size>, each: number): Promise<void> {
  await client.query(
    `insert into store_item (code, name_zh, name_en, category, owner_id, place, quantity, unit_zh, war_reserve, model, least, reorder_at)
     select 'S-B-' || lpad(n::text, 6, '0'), '物资' || n, 'Store ' || n, ${categories}[1 + n % 8], ${carriers}[1 + n % 4], p.codes[1], ${left('$2::int')}, '件', n % 20 = 0, 'M-' || n % 50, n % 90, n % 120
      from generate_series(1, $1::int) n join (select carrier_id, array_agg(code order by code) as codes from site group by carrier_id) p on p.carrier_id = ${carriers}[1 + n % 4]`,
    [cards, each],
  );
  await client.query(
    `insert into store_stock (item_code, place, lot, expires_on, quantity)
     select i.code, p.codes[1 + l % 5], 'L' || l, case when l % 3 = 0 then current_date + l * 40 end, i.quantity / $1::int + case when l <= i.quantity % $1::int then 1 else 0 end
      from store_item i join (select carrier_id, array_agg(code order by code) as codes from site group by carrier_id) p on p.carrier_id = i.owner_id
      cross join generate_series(1, $1::int) l where i.code like 'S-B-%'`,
    [lotsOfCard],
  );
}

/** One movement of a card in four days, back from yesterday. */
async function ledger(client: pg.Client, size: Readonly<Size>, each: number): Promise<void> {
  await client.query(
    `alter table store_movement drop constraint store_movement_pkey; drop index store_movement_card; alter table store_balance drop constraint store_balance_pkey`,
  );
  await client.query(
    `insert into store_movement (id, carrier_id, item_code, kind, quantity, from_account, to_account, at, entered_at, because)
     select gen_random_uuid(), i.owner_id, i.code, case k % 2 when 1 then 'receive' else 'issue' end, case k % 2 when 1 then 3 else 2 end,
       case k % 2 when 1 then 'outside' else 'stock:' || i.place end, case k % 2 when 1 then 'stock:' || i.place else 'used' end,
       ((current_date - 1 - ($1::int - k) * 4)::timestamp + interval '9 hours') at time zone 'Asia/Shanghai', now(), '日常出入库'
      from store_item i cross join generate_series(1, $1::int) k where i.code like 'S-B-%'`,
    [each],
  );
  await client.query(
    `insert into store_balance (item_code, day, quantity)
     select i.code, current_date - 1 - ($1::int - k) * 4, ${left('k')} from store_item i cross join generate_series(1, $1::int) k where i.code like 'S-B-%'`,
    [each],
  );
  await client.query(
    `insert into store_movement (id, carrier_id, item_code, kind, quantity, from_account, to_account, at, entered_at, because)
     select gen_random_uuid(), i.owner_id, i.code, 'transfer', 1, 'stock:A' || k % 2, 'stock:A' || (k + 1) % 2, now() - interval '1 day' - k * interval '3 minutes', now(), '移库'
      from store_item i cross join generate_series(1, $1::int) k where i.code = $2`,
    [size.busyMovements, busyCard],
  );
  await client.query(
    `alter table store_movement add constraint store_movement_pkey primary key (id);
     create index store_movement_card on store_movement (item_code, at desc, id desc);
     alter table store_balance add constraint store_balance_pkey primary key (item_code, day)`,
  );
}

export const busyCard = 'S-B-000001';
