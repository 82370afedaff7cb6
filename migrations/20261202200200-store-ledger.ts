import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores as a ledger: what a card says it has is the sum of its movements (6.1.4). */
const ledger = `
alter table store_item
  add column least integer not null default 0 check (least >= 0),
  add column reorder_at integer not null default 0 check (reorder_at >= 0),
  add column retired_at timestamptz;

/** What lies where now, by lot; a lot without a name is all that needs none. */
create table store_stock (
  item_code text not null references store_item,
  place text not null,
  lot text not null default '',
  expires_on date,
  quantity integer not null check (quantity >= 0),
  primary key (item_code, place, lot)
);
create index store_stock_expiry on store_stock (expires_on) where quantity > 0 and expires_on is not null;

/** Each leaves one account and enters another; both together are always as many as before. */
create table store_movement (
  id uuid primary key,
  carrier_id text not null references organisation,
  item_code text not null references store_item,
  kind text not null check (kind in ('opening', 'receive', 'issue', 'loan', 'return', 'transfer', 'count', 'damage')),
  quantity integer not null check (quantity > 0),
  from_account text not null,
  to_account text not null check (to_account <> from_account),
  lot text not null default '',
  at timestamptz not null,
  entered_at timestamptz not null,
  entered_by uuid references officer,
  because text not null,
  /** By which rule war reserve was used (6.1.5). */
  basis text,
  case_id uuid references procedure_case
);
create index store_movement_card on store_movement (item_code, at desc, id desc);
create index store_movement_of_case on store_movement (case_id) where case_id is not null;

/** What a card had at the end of each day on which it changed. */
create table store_balance (
  item_code text not null references store_item,
  day date not null,
  quantity integer not null check (quantity >= 0),
  primary key (item_code, day)
);

insert into store_stock (item_code, place, quantity) select code, place, quantity from store_item;
insert into store_movement (id, carrier_id, item_code, kind, quantity, from_account, to_account, at, entered_at, because)
  select gen_random_uuid(), owner_id, code, 'opening', quantity, 'outside', 'stock:' || place, now(), now(), '建账' from store_item where quantity > 0;
insert into store_balance (item_code, day, quantity) select code, (now() at time zone 'Asia/Shanghai')::date, quantity from store_item;

alter table store_movement enable row level security;
create policy own_organisation on store_movement
  using ((select sees_all()) or carrier_id = (select own_organisation()));
grant select, insert, update on store_stock, store_balance to fengsui_app;
grant select, insert on store_movement to fengsui_app;
grant select, insert, update on store_item to fengsui_app;
`;

export class StoreLedger20261202200200 implements MigrationInterface {
  name = 'StoreLedger20261202200200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ledger);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
