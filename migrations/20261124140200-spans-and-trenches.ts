import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The lines in the ground and on the poles: trenches, which carriers share, and the fibre spans in them, over which
 * links run. A link without spans is its own span; a trench without a row is known by its code alone.
 */
const lines = `
create table trench (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  carrier_id text not null references organisation (id),
  kind text not null check (kind in ('duct', 'pole-line', 'aerial', 'submarine')),
  a_place text,
  z_place text,
  km double precision not null,
  retired_at timestamptz
);
create table span (
  code text primary key,
  name_zh text not null,
  carrier_id text not null references organisation (id),
  a_point text not null,
  z_point text not null,
  km double precision not null,
  trench text,
  cable text,
  retired_at timestamptz
);
create index span_trench on span (trench) where trench is not null;
create table link_span (
  link_code text not null references link (code),
  position integer not null,
  span_code text not null references span (code),
  primary key (link_code, position)
);
create index link_span_span on link_span (span_code);
alter table span enable row level security;
create policy own_carrier on span using (sees_all() or carrier_id = own_organisation());
alter table trench enable row level security;
create policy own_carrier on trench using (sees_all() or carrier_id = own_organisation());
create policy fibre_in_it on trench for select using (
  exists (select 1 from span s where s.trench = trench.code) or exists (select 1 from link l where l.trench = trench.code));
alter table link_span enable row level security;
create policy with_link on link_span using (exists (select 1 from link l where l.code = link_code));
grant select, insert, update on trench, span to fengsui_app;
grant select, insert, delete on link_span to fengsui_app;
alter table inventory_change drop constraint inventory_change_kind_check;
alter table inventory_change add constraint inventory_change_kind_check
  check (kind in ('site', 'trench', 'span', 'link', 'key-user', 'circuit'));
alter table inventory_import drop constraint inventory_import_kind_check;
alter table inventory_import add constraint inventory_import_kind_check
  check (kind in ('site', 'trench', 'span', 'link', 'key-user', 'circuit'));
alter table outage drop constraint outage_element_kind_check;
alter table outage add constraint outage_element_kind_check
  check (element_kind in ('link', 'span', 'trench', 'site', 'building', 'hand'));
create view trench_link with (security_invoker = true) as
  select l.code as link_code, l.trench from link l where l.trench is not null and l.retired_at is null
  union select h.link_code, s.trench from link_span h join span s on s.code = h.span_code where s.trench is not null and s.retired_at is null;
grant select on trench_link to fengsui_app;
create function link_spans_at(since bigint) returns table (link_code text, span_code text) language sql stable as $$
  select h.link_code, h.span_code from link_span h
    where not exists (select 1 from inventory_change c where c.kind = 'link' and c.code = h.link_code and c.version > since)
  union all
  select c.code, e.span
    from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'link' and d.version > since order by d.code, d.version) c
    cross join lateral jsonb_array_elements_text(case when jsonb_typeof(c.before->'spans') = 'array' then c.before->'spans' else '[]' end) as e(span) $$;
create function link_trenches_at(since bigint) returns table (link_code text, trench text) language sql stable as $$
  select l.code, l.trench from links_at(since) l where l.trench is not null
  union
  select h.link_code, s.trench from link_spans_at(since) h join (
    select s.code, s.trench from span s where s.retired_at is null
      and not exists (select 1 from inventory_change c where c.kind = 'span' and c.code = s.code and c.version > since)
    union all
    select c.code, c.before->>'trench'
      from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'span' and d.version > since order by d.code, d.version) c
      where c.before is not null) s on s.code = h.span_code
  where s.trench is not null $$;
`;

export class SpansAndTrenches20261124140200 implements MigrationInterface {
  name = 'SpansAndTrenches20261124140200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(lines);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
