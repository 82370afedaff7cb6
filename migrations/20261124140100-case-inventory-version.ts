import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An outage is weighed on the network of the day it opened. Rows are read as a version had them by what later
 * changes replaced; a circuit's links are kept beside, for its content may name other circuits.
 */
const caseVersion = `
create function newest_inventory_version() returns bigint language sql stable security definer set search_path = public
  as $$ select coalesce(max(version), 0) from inventory_change_set $$;
alter table outage add inventory_version bigint;
update outage o set inventory_version = (select coalesce(max(x.version), 0) from inventory_change_set x where x.made_at <= o.known_at);
alter table outage alter inventory_version set not null, alter inventory_version set default newest_inventory_version();
create table circuit_link_past (
  circuit_code text not null references circuit (code),
  version bigint not null references inventory_change_set (version),
  path text not null check (path in ('route', 'protection')),
  position integer not null,
  link_code text not null references link (code),
  carrier_id text not null references organisation (id),
  primary key (circuit_code, version, path, position)
);
create index circuit_link_past_version on circuit_link_past (version);
alter table circuit_link_past enable row level security;
create policy own_carrier on circuit_link_past using (sees_all() or carrier_id = own_organisation());
grant select, insert on circuit_link_past to fengsui_app;
insert into circuit_link_past (circuit_code, version, path, position, link_code, carrier_id)
  select c.code, c.version, p.path, h.position, h.link, c.carrier_id
  from inventory_change c
    cross join lateral (values ('route', c.before->'route'), ('protection', c.before->'protection')) as p(path, hops)
    cross join lateral jsonb_array_elements_text(p.hops) with ordinality as h(link, position)
  where c.kind = 'circuit' and jsonb_typeof(c.before) = 'object' and c.carrier_id is not null;
create function sites_at(since bigint) returns table (code text, name_zh text, name_en text, kind text, carrier_id text, township_id text,
  lat double precision, lon double precision, battery_hours double precision, generator boolean, hub boolean, building text)
  language sql stable as $$
  select s.code, s.name_zh, s.name_en, s.kind, s.carrier_id, s.township_id, s.lat, s.lon, s.battery_hours, s.generator, s.hub, s.building
    from site s where s.retired_at is null
      and not exists (select 1 from inventory_change c where c.kind = 'site' and c.code = s.code and c.version > since)
  union all
  select c.code, c.before->>'nameZh', c.before->>'nameEn', c.before->>'kind', c.before->>'carrier', c.before->>'township',
    (c.before->>'lat')::float8, (c.before->>'lon')::float8, (c.before->>'batteryHours')::float8, (c.before->>'generator')::boolean,
    (c.before->>'hub')::boolean, c.before->>'building'
    from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'site' and d.version > since order by d.code, d.version) c
    where c.before is not null $$;
create function links_at(since bigint) returns table (code text, name_zh text, carrier_id text, a_site text, z_site text, trench text, large_backbone boolean)
  language sql stable as $$
  select l.code, l.name_zh, l.carrier_id, l.a_site, l.z_site, l.trench, l.large_backbone
    from link l where l.retired_at is null
      and not exists (select 1 from inventory_change c where c.kind = 'link' and c.code = l.code and c.version > since)
  union all
  select c.code, c.before->>'nameZh', c.before->>'carrier', c.before->>'a', c.before->>'z', c.before->>'trench', (c.before->>'largeBackbone')::boolean
    from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'link' and d.version > since order by d.code, d.version) c
    where c.before is not null $$;
create function circuits_at(since bigint) returns table (code text, carrier_id text, class integer, a_site text, z_site text)
  language sql stable as $$
  select k.code, k.carrier_id, k.class, k.a_site, k.z_site
    from circuit k where k.retired_at is null
      and not exists (select 1 from inventory_change c where c.kind = 'circuit' and c.code = k.code and c.version > since)
  union all
  select c.code, c.before->>'carrier', (c.before->>'class')::integer, c.before->>'a', c.before->>'z'
    from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'circuit' and d.version > since order by d.code, d.version) c
    where c.before is not null $$;
create function circuit_links_at(since bigint) returns table (circuit_code text, path text, "position" integer, link_code text)
  language sql stable as $$
  select h.circuit_code, h.path, h.position, h.link_code
    from circuit_link h
    where not exists (select 1 from inventory_change c where c.kind = 'circuit' and c.code = h.circuit_code and c.version > since)
      and not exists (select 1 from circuit_link_past p where p.circuit_code = h.circuit_code and p.version > since)
  union all
  select p.circuit_code, p.path, p.position, p.link_code
    from circuit_link_past p
    where p.version > since
      and p.version = (select min(q.version) from circuit_link_past q where q.circuit_code = p.circuit_code and q.version > since) $$;
`;

export class CaseInventoryVersion20261124140100 implements MigrationInterface {
  name = 'CaseInventoryVersion20261124140100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(caseVersion);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
