-- The schema after every migration, dumped by its test (UPDATE_GOLDEN=1 writes it again).
create extension btree_gist;
CREATE OR REPLACE FUNCTION public.append_journal(lines jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare line jsonb; last_seq bigint; last_hash text; this_hash text;
begin
  perform pg_advisory_xact_lock(727280);
  select seq, hash into last_seq, last_hash from journal_entry order by seq desc limit 1;
  for line in select value from jsonb_array_elements(lines) loop
    last_seq := coalesce(last_seq, 0) + 1;
    last_hash := coalesce(last_hash, '');
    this_hash := encode(sha256(convert_to(last_hash || (line->>'before') || last_seq || (line->>'after'), 'UTF8')), 'hex');
    insert into journal_entry (seq, at, officer_id, organisation_id, post, action, subject_kind, subject_id, details, previous_hash, hash)
      values (last_seq, (line->>'at')::timestamptz, (line->>'officer')::uuid, line->>'organisation', line->>'post', line->>'action',
        line->>'subjectKind', line->>'subjectId', line->'details', last_hash, this_hash);
    last_hash := this_hash;
  end loop;
end $function$;
CREATE OR REPLACE FUNCTION public.circuit_links_at(since bigint)
 RETURNS TABLE(circuit_code text, path text, "position" integer, link_code text)
 LANGUAGE sql
 STABLE
AS $function$
  select h.circuit_code, h.path, h.position, h.link_code
    from circuit_link h
    where not exists (select 1 from inventory_change c where c.kind = 'circuit' and c.code = h.circuit_code and c.version > since)
      and not exists (select 1 from circuit_link_past p where p.circuit_code = h.circuit_code and p.version > since)
  union all
  select p.circuit_code, p.path, p.position, p.link_code
    from circuit_link_past p
    where p.version > since
      and p.version = (select min(q.version) from circuit_link_past q where q.circuit_code = p.circuit_code and q.version > since) $function$;
CREATE OR REPLACE FUNCTION public.circuits_at(since bigint)
 RETURNS TABLE(code text, carrier_id text, class integer, a_site text, z_site text, users integer)
 LANGUAGE sql
 STABLE
AS $function$
  select k.code, k.carrier_id, k.class, k.a_site, k.z_site, k.users
    from circuit k where k.retired_at is null
      and not exists (select 1 from inventory_change c where c.kind = 'circuit' and c.code = k.code and c.version > since)
  union all
  select c.code, c.before->>'carrier', (c.before->>'class')::integer, c.before->>'a', c.before->>'z', (c.before->>'users')::integer
    from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'circuit' and d.version > since order by d.code, d.version) c
    where c.before is not null $function$;
CREATE OR REPLACE FUNCTION public.drop_months(parent text, before date)
 RETURNS SETOF text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  child text;
begin
  if parent not in ('raw_event', 'alarm_transition') then raise exception 'not kept by month: %', parent; end if;
  if before > now() - interval '6 months' then raise exception 'less than six months old: %', before; end if;
  for child in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = parent::regclass and c.relname ~ '_[0-9]{6}$' and to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month' <= before
    order by 1
  loop
    execute format('drop table %I', child);
    return next child;
  end loop;
end $function$;
CREATE OR REPLACE FUNCTION public.link_spans_at(since bigint)
 RETURNS TABLE(link_code text, span_code text)
 LANGUAGE sql
 STABLE
AS $function$
  select h.link_code, h.span_code from link_span h
    where not exists (select 1 from inventory_change c where c.kind = 'link' and c.code = h.link_code and c.version > since)
  union all
  select c.code, e.span
    from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'link' and d.version > since order by d.code, d.version) c
    cross join lateral jsonb_array_elements_text(case when jsonb_typeof(c.before->'spans') = 'array' then c.before->'spans' else '[]' end) as e(span) $function$;
CREATE OR REPLACE FUNCTION public.link_trenches_at(since bigint)
 RETURNS TABLE(link_code text, trench text)
 LANGUAGE sql
 STABLE
AS $function$
  select l.code, l.trench from links_at(since) l where l.trench is not null
  union
  select h.link_code, s.trench from link_spans_at(since) h join (
    select s.code, s.trench from span s where s.retired_at is null
      and not exists (select 1 from inventory_change c where c.kind = 'span' and c.code = s.code and c.version > since)
    union all
    select c.code, c.before->>'trench'
      from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'span' and d.version > since order by d.code, d.version) c
      where c.before is not null) s on s.code = h.span_code
  where s.trench is not null $function$;
CREATE OR REPLACE FUNCTION public.links_at(since bigint)
 RETURNS TABLE(code text, name_zh text, carrier_id text, a_site text, z_site text, trench text, large_backbone boolean)
 LANGUAGE sql
 STABLE
AS $function$
  select l.code, l.name_zh, l.carrier_id, l.a_site, l.z_site, l.trench, l.large_backbone
    from link l where l.retired_at is null
      and not exists (select 1 from inventory_change c where c.kind = 'link' and c.code = l.code and c.version > since)
  union all
  select c.code, c.before->>'nameZh', c.before->>'carrier', c.before->>'a', c.before->>'z', c.before->>'trench', (c.before->>'largeBackbone')::boolean
    from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'link' and d.version > since order by d.code, d.version) c
    where c.before is not null $function$;
CREATE OR REPLACE FUNCTION public.make_month(parent text, month date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  key text := case parent when 'raw_event' then 'received_at' when 'alarm_transition' then 'at' end;
  first timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
  after timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
  child text := parent || to_char(month, '_YYYYMM');
  columns text;
begin
  if key is null then raise exception 'not kept by month: %', parent; end if;
  if to_regclass(child) is not null then return child; end if;
  perform pg_advisory_xact_lock(hashtextextended('months of ' || parent, 0));
  if to_regclass(child) is not null then return child; end if;
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
    where attrelid = parent::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format('create table %I (like %I including defaults including generated including constraints)', child, parent);
  execute format('with moved as (delete from %I where %I >= %L and %I < %L returning *) insert into %I (%s) select %s from moved',
    parent || '_other', key, first, key, after, child, columns, columns);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, first, after);
  execute format('grant insert on %I to fengsui_app', child);
  return child;
end $function$;
CREATE OR REPLACE FUNCTION public.mark_alarm_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.changed_xid := pg_current_xact_id();
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.newest_inventory_version()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select coalesce(max(version), 0) from inventory_change_set $function$;
CREATE OR REPLACE FUNCTION public.own_organisation()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('fengsui.organisation', true), '') $function$;
CREATE OR REPLACE FUNCTION public.party_to(case_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select 1 from case_party p where p.case_id = party_to.case_id and p.organisation_id = own_organisation())
$function$;
CREATE OR REPLACE FUNCTION public.ring_live()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('fengsui_live', json_build_object('id', new.id, 'topic', new.topic, 'organisations', new.organisations, 'subject', new.payload->>'id')::text);
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.sees_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(current_setting('fengsui.reach', true), '') = 'all' $function$;
CREATE OR REPLACE FUNCTION public.sites_at(since bigint)
 RETURNS TABLE(code text, name_zh text, name_en text, kind text, carrier_id text, township_id text, lat double precision, lon double precision, battery_hours double precision, generator boolean, hub boolean, building text)
 LANGUAGE sql
 STABLE
AS $function$
  select s.code, s.name_zh, s.name_en, s.kind, s.carrier_id, s.township_id, s.lat, s.lon, s.battery_hours, s.generator, s.hub, s.building
    from site s where s.retired_at is null
      and not exists (select 1 from inventory_change c where c.kind = 'site' and c.code = s.code and c.version > since)
  union all
  select c.code, c.before->>'nameZh', c.before->>'nameEn', c.before->>'kind', c.before->>'carrier', c.before->>'township',
    (c.before->>'lat')::float8, (c.before->>'lon')::float8, (c.before->>'batteryHours')::float8, (c.before->>'generator')::boolean,
    (c.before->>'hub')::boolean, c.before->>'building'
    from (select distinct on (d.code) d.code, d.before from inventory_change d where d.kind = 'site' and d.version > since order by d.code, d.version) c
    where c.before is not null $function$;
create table alarm (
  id uuid not null,
  carrier_id text not null,
  source_code text not null,
  agent_address inet not null,
  identity text not null,
  managed_object text not null,
  event_type integer not null,
  probable_cause integer not null,
  specific_problem text not null,
  severity integer not null,
  state text not null,
  raise_count integer not null,
  first_raised_at timestamp with time zone not null,
  last_raised_at timestamp with time zone not null,
  cleared_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  acknowledged_by uuid,
  site_code text,
  link_code text,
  profile text not null,
  mapped boolean not null,
  varbinds jsonb not null,
  raw_event_id bigint not null,
  serial text,
  marks jsonb default '{}'::jsonb not null,
  event_at timestamp with time zone,
  damped_at timestamp with time zone,
  shelved_until timestamp with time zone,
  shelved_by uuid,
  shelf_reason text,
  unconfirmed_since timestamp with time zone,
  assigned_to uuid,
  clear_reason text,
  changed_xid xid8 default pg_current_xact_id() not null,
  maintenance_until timestamp with time zone,
  acknowledgement_at timestamp with time zone,
  acknowledged_by_manager text,
  acknowledgement_told text,
  acknowledgement_fault text,
  acknowledgement_tries integer default 0 not null,
  circuit_code text,
  constraint alarm_pkey PRIMARY KEY (id),
  constraint alarm_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES officer(id),
  constraint alarm_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES officer(id),
  constraint alarm_circuit_code_fkey FOREIGN KEY (circuit_code) REFERENCES circuit(code),
  constraint alarm_link_code_fkey FOREIGN KEY (link_code) REFERENCES link(code),
  constraint alarm_shelved_by_fkey FOREIGN KEY (shelved_by) REFERENCES officer(id),
  constraint alarm_site_code_fkey FOREIGN KEY (site_code) REFERENCES site(code),
  constraint alarm_acknowledgement_told_check CHECK ((acknowledgement_told = ANY (ARRAY['waiting'::text, 'told'::text, 'failed'::text]))),
  constraint alarm_state_check CHECK ((state = ANY (ARRAY['raised'::text, 'cleared'::text])))
);
CREATE UNIQUE INDEX alarm_active_identity ON alarm USING btree (carrier_id, identity) WHERE (state = 'raised'::text);
CREATE INDEX alarm_active_list ON alarm USING btree (last_raised_at DESC, id DESC) WHERE (state = 'raised'::text);
CREATE INDEX alarm_active_serial ON alarm USING btree (carrier_id, serial) WHERE ((state = 'raised'::text) AND (serial IS NOT NULL));
CREATE INDEX alarm_changed ON alarm USING btree (changed_xid);
CREATE INDEX alarm_damped ON alarm USING btree (damped_at) WHERE ((damped_at IS NOT NULL) AND (state = 'raised'::text));
CREATE INDEX alarm_ended_identity ON alarm USING btree (carrier_id, identity, cleared_at DESC) WHERE (state = 'cleared'::text);
CREATE INDEX alarm_list ON alarm USING btree (last_raised_at DESC, id DESC);
CREATE INDEX alarm_maintenance ON alarm USING btree (maintenance_until) WHERE (maintenance_until IS NOT NULL);
CREATE INDEX alarm_placed ON alarm USING btree (link_code, site_code, circuit_code) WHERE ((state = 'raised'::text) AND ((link_code IS NOT NULL) OR (site_code IS NOT NULL) OR (circuit_code IS NOT NULL)));
CREATE INDEX alarm_shelved ON alarm USING btree (shelved_until) WHERE (shelved_until IS NOT NULL);
CREATE INDEX alarm_unconfirmed ON alarm USING btree (last_raised_at DESC, id DESC) WHERE ((unconfirmed_since IS NOT NULL) AND (state = 'raised'::text));
CREATE INDEX alarm_unmapped ON alarm USING btree (specific_problem, id) WHERE (NOT mapped);
CREATE TRIGGER alarm_mark_changed BEFORE UPDATE ON alarm FOR EACH ROW WHEN ((new.changed_xid IS DISTINCT FROM pg_current_xact_id())) EXECUTE FUNCTION mark_alarm_changed();
alter table alarm enable row level security;
create policy own_carrier on alarm using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on alarm to fengsui_app;
create table alarm_comment (
  id bigint generated always as identity not null,
  alarm_id uuid not null,
  at timestamp with time zone not null,
  officer_id uuid not null,
  text text not null,
  constraint alarm_comment_pkey PRIMARY KEY (id),
  constraint alarm_comment_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES alarm(id),
  constraint alarm_comment_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id)
);
CREATE INDEX alarm_comment_alarm ON alarm_comment USING btree (alarm_id, id);
alter table alarm_comment enable row level security;
create policy with_alarm on alarm_comment using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM alarm a
  WHERE (a.id = alarm_comment.alarm_id)))));
grant insert, select on alarm_comment to fengsui_app;
create table alarm_reconciliation (
  id uuid not null,
  source_code text not null,
  carrier_id text not null,
  why text not null,
  asked_at timestamp with time zone not null,
  asked_by uuid,
  state text not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  fault text,
  listed integer default 0 not null,
  raised integer default 0 not null,
  closed integer default 0 not null,
  changed integer default 0 not null,
  equal integer default 0 not null,
  later integer default 0 not null,
  lines jsonb default '[]'::jsonb not null,
  constraint alarm_reconciliation_pkey PRIMARY KEY (id),
  constraint alarm_reconciliation_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES officer(id),
  constraint alarm_reconciliation_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint alarm_reconciliation_source_code_fkey FOREIGN KEY (source_code) REFERENCES snmp_source(code) ON DELETE CASCADE,
  constraint alarm_reconciliation_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint alarm_reconciliation_why_check CHECK ((why = ANY (ARRAY['by-hand'::text, 'gap'::text, 'heartbeat-back'::text, 'list-rebuilt'::text, 'restart'::text, 'lost-datagrams'::text, 'daily'::text])))
);
CREATE INDEX alarm_reconciliation_list ON alarm_reconciliation USING btree (source_code, asked_at DESC, id DESC);
CREATE UNIQUE INDEX alarm_reconciliation_open ON alarm_reconciliation USING btree (source_code) WHERE (state = ANY (ARRAY['asked'::text, 'running'::text]));
alter table alarm_reconciliation enable row level security;
create policy own_carrier on alarm_reconciliation using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on alarm_reconciliation to fengsui_app;
create table alarm_split (
  id uuid not null,
  carrier_id text not null,
  identity text not null,
  discriminator text not null,
  reason text not null,
  split_by uuid not null,
  split_at timestamp with time zone not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  constraint alarm_split_pkey PRIMARY KEY (id),
  constraint alarm_split_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint alarm_split_split_by_fkey FOREIGN KEY (split_by) REFERENCES officer(id),
  constraint alarm_split_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES officer(id)
);
CREATE UNIQUE INDEX alarm_split_standing ON alarm_split USING btree (carrier_id, identity) WHERE (undone_at IS NULL);
alter table alarm_split enable row level security;
create policy own_carrier on alarm_split using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on alarm_split to fengsui_app;
create table alarm_tombstone (
  carrier_id text not null,
  identity text not null,
  serial text,
  marks jsonb not null,
  buried_at timestamp with time zone not null,
  constraint alarm_tombstone_pkey PRIMARY KEY (carrier_id, identity),
  constraint alarm_tombstone_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id)
);
CREATE INDEX alarm_tombstone_age ON alarm_tombstone USING btree (buried_at);
CREATE INDEX alarm_tombstone_serial ON alarm_tombstone USING btree (carrier_id, serial) WHERE (serial IS NOT NULL);
alter table alarm_tombstone enable row level security;
create policy own_carrier on alarm_tombstone using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on alarm_tombstone to fengsui_app;
create table alarm_transition (
  id bigint default nextval('alarm_transition_numbers'::regclass) not null,
  alarm_id uuid not null,
  at timestamp with time zone not null,
  event_at timestamp with time zone,
  kind text not null,
  severity integer not null,
  raw_event_id bigint,
  constraint alarm_transition_kind_check CHECK ((kind = ANY (ARRAY['raised'::text, 'repeated'::text, 'changed'::text, 'cleared'::text, 'acknowledged'::text, 'unacknowledged'::text, 'shelved'::text, 'unshelved'::text, 'damped'::text, 'released'::text, 'assigned'::text, 'commented'::text])))
) partition by RANGE (at);
CREATE INDEX alarm_transition_of_alarm ON ONLY alarm_transition USING btree (alarm_id, id);
alter table alarm_transition enable row level security;
create policy with_alarm on alarm_transition using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM alarm a
  WHERE (a.id = alarm_transition.alarm_id)))));
grant insert, select on alarm_transition to fengsui_app;
create table case_attachment (
  id uuid not null,
  case_id uuid not null,
  name text not null,
  media_type text not null,
  byte_count integer not null,
  sha256 text not null,
  content bytea not null,
  organisation_id text not null,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  removed_by uuid,
  constraint case_attachment_pkey PRIMARY KEY (id),
  constraint case_attachment_added_by_fkey FOREIGN KEY (added_by) REFERENCES officer(id),
  constraint case_attachment_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint case_attachment_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint case_attachment_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES officer(id),
  constraint case_attachment_byte_count_check CHECK (((byte_count >= 1) AND (byte_count <= 20971520)))
);
CREATE INDEX case_attachment_of_case ON case_attachment USING btree (case_id, added_at);
alter table case_attachment enable row level security;
create policy own_party on case_attachment using ((( SELECT sees_all() AS sees_all) OR ((organisation_id = ( SELECT own_organisation() AS own_organisation)) AND party_to(case_id)))) with check (true);
grant insert, select, update on case_attachment to fengsui_app;
create table case_party (
  case_id uuid not null,
  organisation_id text not null,
  party text not null,
  constraint case_party_pkey PRIMARY KEY (case_id, organisation_id, party),
  constraint case_party_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id) ON DELETE CASCADE,
  constraint case_party_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX case_party_organisation ON case_party USING btree (organisation_id, case_id);
alter table case_party enable row level security;
create policy own_party on case_party using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation)))) with check (true);
grant delete, insert, select, update on case_party to fengsui_app;
create table case_step (
  id bigint generated always as identity not null,
  case_id uuid not null,
  position integer not null,
  at timestamp with time zone not null,
  event text not null,
  from_state text,
  to_state text not null,
  officer_id uuid,
  organisation_id text,
  post text not null,
  form jsonb not null,
  cites text[] not null,
  document_ids uuid[] default '{}'::uuid[] not null,
  acting_for uuid,
  acting_right text,
  eyes text,
  constraint case_step_case_id_position_key UNIQUE (case_id, "position"),
  constraint case_step_pkey PRIMARY KEY (id),
  constraint case_step_acting_for_fkey FOREIGN KEY (acting_for) REFERENCES officer(id),
  constraint case_step_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint case_step_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint case_step_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint case_step_acting_right_check CHECK ((acting_right = ANY (ARRAY['delegation'::text, 'time-out'::text]))),
  constraint case_step_eyes_check CHECK ((eyes = ANY (ARRAY['applicant'::text, 'approver'::text, 'issuer'::text])))
);
CREATE UNIQUE INDEX case_step_four_eyes ON case_step USING btree (case_id, officer_id) WHERE (eyes IS NOT NULL);
alter table case_step enable row level security;
create policy party on case_step using ((( SELECT sees_all() AS sees_all) OR party_to(case_id))) with check (true);
grant insert, select on case_step to fengsui_app;
create table cause_correction (
  id uuid not null,
  kind text not null,
  code text not null,
  carrier_id text,
  says text not null,
  reason text not null,
  said_by uuid not null,
  said_for text not null,
  said_at timestamp with time zone not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  constraint cause_correction_pkey PRIMARY KEY (id),
  constraint cause_correction_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint cause_correction_said_by_fkey FOREIGN KEY (said_by) REFERENCES officer(id),
  constraint cause_correction_said_for_fkey FOREIGN KEY (said_for) REFERENCES organisation(id),
  constraint cause_correction_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES officer(id),
  constraint cause_correction_kind_check CHECK ((kind = ANY (ARRAY['span'::text, 'trench'::text, 'node'::text, 'mains'::text, 'site'::text, 'building'::text]))),
  constraint cause_correction_says_check CHECK ((says = ANY (ARRAY['failed'::text, 'not-failed'::text])))
);
CREATE INDEX cause_correction_list ON cause_correction USING btree (said_at DESC, id DESC);
CREATE UNIQUE INDEX cause_correction_standing ON cause_correction USING btree (kind, code) WHERE (undone_at IS NULL);
alter table cause_correction enable row level security;
create policy own_carrier on cause_correction using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on cause_correction to fengsui_app;
create table circuit (
  code text not null,
  name_zh text not null,
  name_en text not null,
  carrier_id text not null,
  class integer not null,
  tier text not null,
  key boolean not null,
  urgent boolean not null,
  reach text not null,
  bandwidth text not null,
  a_site text not null,
  z_site text not null,
  key_user text,
  retired_at timestamp with time zone,
  layers jsonb,
  users integer,
  constraint circuit_pkey PRIMARY KEY (code),
  constraint circuit_a_site_fkey FOREIGN KEY (a_site) REFERENCES site(code),
  constraint circuit_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint circuit_key_user_fkey FOREIGN KEY (key_user) REFERENCES key_user(code),
  constraint circuit_z_site_fkey FOREIGN KEY (z_site) REFERENCES site(code),
  constraint circuit_class_check CHECK (((class >= 1) AND (class <= 7))),
  constraint circuit_reach_check CHECK ((reach = ANY (ARRAY['long-distance'::text, 'local'::text]))),
  constraint circuit_tier_check CHECK ((tier = ANY (ARRAY['central'::text, 'local'::text]))),
  constraint circuit_users_check CHECK ((users >= 0))
);
CREATE INDEX circuit_carrier ON circuit USING btree (carrier_id, class, code);
alter table circuit enable row level security;
create policy own_carrier on circuit using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on circuit to fengsui_app;
create table circuit_deviation (
  id uuid not null,
  circuit_code text not null,
  carrier_id text not null,
  happened_at timestamp with time zone not null,
  reason text not null,
  noted_by uuid not null,
  noted_at timestamp with time zone not null,
  constraint circuit_deviation_pkey PRIMARY KEY (id),
  constraint circuit_deviation_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint circuit_deviation_circuit_code_fkey FOREIGN KEY (circuit_code) REFERENCES circuit(code),
  constraint circuit_deviation_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES officer(id)
);
CREATE INDEX circuit_deviation_list ON circuit_deviation USING btree (noted_at DESC, id DESC);
alter table circuit_deviation enable row level security;
create policy own_carrier on circuit_deviation using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select on circuit_deviation to fengsui_app;
create table circuit_link (
  circuit_code text not null,
  path text not null,
  position integer not null,
  link_code text not null,
  constraint circuit_link_pkey PRIMARY KEY (circuit_code, path, "position"),
  constraint circuit_link_circuit_code_fkey FOREIGN KEY (circuit_code) REFERENCES circuit(code) ON DELETE CASCADE,
  constraint circuit_link_link_code_fkey FOREIGN KEY (link_code) REFERENCES link(code),
  constraint circuit_link_path_check CHECK ((path = ANY (ARRAY['route'::text, 'protection'::text])))
);
CREATE INDEX circuit_link_link ON circuit_link USING btree (link_code, path);
alter table circuit_link enable row level security;
create policy with_circuit on circuit_link using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM circuit c
  WHERE (c.code = circuit_link.circuit_code)))));
grant delete, insert, select, update on circuit_link to fengsui_app;
create table circuit_link_past (
  circuit_code text not null,
  version bigint not null,
  path text not null,
  position integer not null,
  link_code text not null,
  carrier_id text not null,
  constraint circuit_link_past_pkey PRIMARY KEY (circuit_code, version, path, "position"),
  constraint circuit_link_past_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint circuit_link_past_circuit_code_fkey FOREIGN KEY (circuit_code) REFERENCES circuit(code),
  constraint circuit_link_past_link_code_fkey FOREIGN KEY (link_code) REFERENCES link(code),
  constraint circuit_link_past_version_fkey FOREIGN KEY (version) REFERENCES inventory_change_set(version),
  constraint circuit_link_past_path_check CHECK ((path = ANY (ARRAY['route'::text, 'protection'::text])))
);
CREATE INDEX circuit_link_past_version ON circuit_link_past USING btree (version);
alter table circuit_link_past enable row level security;
create policy own_carrier on circuit_link_past using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select on circuit_link_past to fengsui_app;
create table circuit_over (
  upper_code text not null,
  lower_code text not null,
  constraint circuit_over_pkey PRIMARY KEY (upper_code, lower_code),
  constraint circuit_over_lower_code_fkey FOREIGN KEY (lower_code) REFERENCES circuit(code),
  constraint circuit_over_upper_code_fkey FOREIGN KEY (upper_code) REFERENCES circuit(code),
  constraint circuit_over_check CHECK ((upper_code <> lower_code))
);
CREATE INDEX circuit_over_lower ON circuit_over USING btree (lower_code);
alter table circuit_over enable row level security;
create policy with_circuit on circuit_over using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM circuit c
  WHERE (c.code = circuit_over.upper_code)))));
grant delete, insert, select on circuit_over to fengsui_app;
create table circuit_priority (
  id uuid not null,
  circuit_code text not null,
  carrier_id text not null,
  class integer not null,
  sponsor text not null,
  reason text not null,
  granted_at timestamp with time zone not null,
  granted_by uuid not null,
  expires_at timestamp with time zone not null,
  revalidated_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  revoked_because text,
  constraint circuit_priority_pkey PRIMARY KEY (id),
  constraint circuit_priority_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint circuit_priority_circuit_code_fkey FOREIGN KEY (circuit_code) REFERENCES circuit(code),
  constraint circuit_priority_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES officer(id),
  constraint circuit_priority_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES officer(id),
  constraint circuit_priority_check CHECK ((expires_at > granted_at)),
  constraint circuit_priority_class_check CHECK (((class >= 1) AND (class <= 7)))
);
CREATE INDEX circuit_priority_list ON circuit_priority USING btree (granted_at DESC, id DESC);
CREATE UNIQUE INDEX circuit_priority_standing ON circuit_priority USING btree (circuit_code) WHERE (revoked_at IS NULL);
alter table circuit_priority enable row level security;
create policy own_carrier on circuit_priority using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on circuit_priority to fengsui_app;
create table circuit_promise (
  id uuid not null,
  case_id uuid not null,
  link_code text not null,
  carrier_id text not null,
  load integer not null,
  during tstzrange not null,
  released_at timestamp with time zone,
  constraint circuit_promise_pkey PRIMARY KEY (id),
  constraint circuit_promise_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint circuit_promise_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint circuit_promise_link_code_fkey FOREIGN KEY (link_code) REFERENCES link(code),
  constraint circuit_promise_during_check CHECK ((NOT isempty(during))),
  constraint circuit_promise_load_check CHECK ((load > 0))
);
CREATE INDEX circuit_promise_link ON circuit_promise USING btree (link_code) WHERE (released_at IS NULL);
CREATE UNIQUE INDEX circuit_promise_once ON circuit_promise USING btree (case_id, link_code) WHERE (released_at IS NULL);
alter table circuit_promise enable row level security;
create policy own_carrier on circuit_promise using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on circuit_promise to fengsui_app;
create table command (
  id uuid not null,
  officer_id uuid not null,
  action text not null,
  fingerprint text not null,
  result jsonb,
  taken_at timestamp with time zone not null,
  constraint command_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on command to fengsui_app;
create table contact_round (
  id uuid not null,
  opened_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  constraint contact_round_pkey PRIMARY KEY (id)
);
grant insert, select on contact_round to fengsui_app;
create table contact_test (
  id uuid not null,
  officer_id uuid not null,
  phone text not null,
  outcome text not null,
  note text,
  tested_by uuid not null,
  tested_at timestamp with time zone not null,
  constraint contact_test_pkey PRIMARY KEY (id),
  constraint contact_test_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint contact_test_tested_by_fkey FOREIGN KEY (tested_by) REFERENCES officer(id),
  constraint contact_test_outcome_check CHECK ((outcome = ANY (ARRAY['answered'::text, 'no-answer'::text, 'wrong-number'::text])))
);
CREATE INDEX contact_test_of ON contact_test USING btree (officer_id, tested_at DESC);
grant insert, select on contact_test to fengsui_app;
create table crew_shift (
  id bigint generated always as identity not null,
  vehicle_code text not null,
  name_zh text not null,
  role text not null,
  phone text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint crew_shift_vehicle_code_name_zh_starts_at_key UNIQUE (vehicle_code, name_zh, starts_at),
  constraint crew_shift_pkey PRIMARY KEY (id),
  constraint crew_shift_vehicle_code_fkey FOREIGN KEY (vehicle_code) REFERENCES vehicle(code),
  constraint crew_shift_check CHECK ((ends_at > starts_at)),
  constraint crew_shift_role_check CHECK ((role = ANY (ARRAY['driver'::text, 'technician'::text])))
);
CREATE INDEX crew_shift_now ON crew_shift USING btree (vehicle_code, ends_at, starts_at);
grant delete, insert, select on crew_shift to fengsui_app;
create table deadline (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  clause text not null,
  owner_id text not null,
  owner_post text not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  stopped_at timestamp with time zone,
  breached_at timestamp with time zone,
  escalations integer default 0 not null,
  next_ring_at timestamp with time zone,
  line jsonb,
  warned_at timestamp with time zone,
  constraint deadline_pkey PRIMARY KEY (id),
  constraint deadline_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint deadline_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id)
);
CREATE INDEX deadline_case ON deadline USING btree (case_id);
CREATE INDEX deadline_due ON deadline USING btree (next_ring_at) WHERE (next_ring_at IS NOT NULL);
CREATE UNIQUE INDEX deadline_one_open ON deadline USING btree (case_id, kind) WHERE (stopped_at IS NULL);
alter table deadline enable row level security;
create policy party on deadline using ((( SELECT sees_all() AS sees_all) OR party_to(case_id))) with check (true);
grant delete, insert, select, update on deadline to fengsui_app;
create table deadline_audit (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  silent integer not null,
  late integer not null,
  worst_seconds integer not null,
  constraint deadline_audit_pkey PRIMARY KEY (id)
);
grant insert, select on deadline_audit to fengsui_app;
create table delegation (
  id uuid not null,
  organisation_id text not null,
  post text not null,
  from_officer uuid not null,
  to_officer uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint delegation_pkey PRIMARY KEY (id),
  constraint delegation_from_officer_fkey FOREIGN KEY (from_officer) REFERENCES officer(id),
  constraint delegation_id_fkey FOREIGN KEY (id) REFERENCES procedure_case(id),
  constraint delegation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint delegation_to_officer_fkey FOREIGN KEY (to_officer) REFERENCES officer(id),
  constraint delegation_check CHECK ((ends_at > starts_at)),
  constraint delegation_check1 CHECK ((from_officer <> to_officer))
);
CREATE INDEX delegation_to ON delegation USING btree (to_officer, ends_at) WHERE (ended_at IS NULL);
grant insert, select, update on delegation to fengsui_app;
create table delivery_address (
  id uuid not null,
  organisation_id text not null,
  post text,
  channel_id text not null,
  address text not null,
  position integer not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  constraint delivery_address_organisation_id_post_channel_id_address_key UNIQUE NULLS NOT DISTINCT (organisation_id, post, channel_id, address),
  constraint delivery_address_pkey PRIMARY KEY (id),
  constraint delivery_address_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES officer(id),
  constraint delivery_address_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES delivery_channel(id),
  constraint delivery_address_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint delivery_address_address_check CHECK ((length(address) <= 300)),
  constraint delivery_address_position_check CHECK ((("position" >= 0) AND ("position" <= 50)))
);
alter table delivery_address enable row level security;
create policy own on delivery_address using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation)))) with check (( SELECT sees_all() AS sees_all));
grant delete, insert, select, update on delivery_address to fengsui_app;
create table delivery_channel (
  id text not null,
  driver text not null,
  name_zh text not null,
  name_en text not null,
  enabled boolean not null,
  settings jsonb default '{}'::jsonb not null,
  secrets bytea,
  version integer default 1 not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  last_sent_at timestamp with time zone,
  last_fault_at timestamp with time zone,
  last_fault jsonb,
  constraint delivery_channel_pkey PRIMARY KEY (id),
  constraint delivery_channel_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES officer(id),
  constraint delivery_channel_id_check CHECK ((id ~ '^[a-z][a-z0-9-]{0,39}$'::text))
);
alter table delivery_channel enable row level security;
create policy county on delivery_channel using (( SELECT sees_all() AS sees_all));
grant insert, select, update on delivery_channel to fengsui_app;
create table document (
  id uuid not null,
  kind text not null,
  series text not null,
  year integer not null,
  number integer not null,
  number_text text not null,
  case_id uuid not null,
  title_zh text not null,
  issuer_id text not null,
  signed_post text not null,
  signed_by uuid,
  issued_at timestamp with time zone not null,
  content jsonb not null,
  content_sha256 text not null,
  refers_to uuid,
  void_at timestamp with time zone,
  readers text[] default '{}'::text[] not null,
  template_version integer default 0 not null,
  void_by uuid,
  corrected_by uuid,
  constraint document_series_year_number_key UNIQUE (series, year, number),
  constraint document_pkey PRIMARY KEY (id),
  constraint document_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint document_corrected_by_fkey FOREIGN KEY (corrected_by) REFERENCES document(id),
  constraint document_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES organisation(id),
  constraint document_refers_to_fkey FOREIGN KEY (refers_to) REFERENCES document(id),
  constraint document_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES officer(id),
  constraint document_void_by_fkey FOREIGN KEY (void_by) REFERENCES document(id)
);
CREATE INDEX document_case ON document USING btree (case_id, issued_at);
CREATE INDEX document_list ON document USING btree (issued_at DESC, id DESC);
alter table document enable row level security;
create policy party on document using ((( SELECT sees_all() AS sees_all) OR (( SELECT own_organisation() AS own_organisation) = ANY (readers)))) with check (true);
grant insert, select, update on document to fengsui_app;
create table document_file (
  document_id uuid not null,
  media_type text not null,
  bytes bytea not null,
  sha256 text not null,
  rendered_at timestamp with time zone not null,
  stamp text default ''::text not null,
  constraint document_file_pkey PRIMARY KEY (document_id),
  constraint document_file_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id)
);
alter table document_file enable row level security;
create policy with_document on document_file using ((EXISTS ( SELECT 1
   FROM document d
  WHERE (d.id = document_file.document_id)))) with check (true);
grant delete, insert, select, update on document_file to fengsui_app;
create table document_recipient (
  document_id uuid not null,
  organisation_id text not null,
  delivered_at timestamp with time zone not null,
  read_at timestamp with time zone,
  read_by uuid,
  constraint document_recipient_pkey PRIMARY KEY (document_id, organisation_id),
  constraint document_recipient_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint document_recipient_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint document_recipient_read_by_fkey FOREIGN KEY (read_by) REFERENCES officer(id)
);
alter table document_recipient enable row level security;
create policy with_document on document_recipient using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM document d
  WHERE (d.id = document_recipient.document_id))))) with check (true);
grant delete, insert, select, update on document_recipient to fengsui_app;
create table document_series (
  series text not null,
  year integer not null,
  last_number integer not null,
  constraint document_series_pkey PRIMARY KEY (series, year)
);
grant insert, select, update on document_series to fengsui_app;
create table document_signature (
  document_id uuid not null,
  organisation_id text not null,
  officer_id uuid not null,
  method text not null,
  image bytea not null,
  image_sha256 text not null,
  signed_at timestamp with time zone not null,
  constraint document_signature_pkey PRIMARY KEY (document_id),
  constraint document_signature_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint document_signature_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint document_signature_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint document_signature_method_check CHECK ((method = ANY (ARRAY['pad'::text, 'upload'::text])))
);
alter table document_signature enable row level security;
create policy own_organisation on document_signature using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation)))) with check (true);
grant insert, select on document_signature to fengsui_app;
create table document_template (
  kind text not null,
  version integer not null,
  wording jsonb,
  note text not null,
  edited_by uuid not null,
  edited_at timestamp with time zone not null,
  constraint document_template_pkey PRIMARY KEY (kind, version),
  constraint document_template_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES officer(id),
  constraint document_template_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint document_template_version_check CHECK ((version > 0))
);
grant insert, select on document_template to fengsui_app;
create table duty_feed (
  token_hash text not null,
  officer_id uuid not null,
  made_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint duty_feed_pkey PRIMARY KEY (token_hash),
  constraint duty_feed_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id)
);
CREATE INDEX duty_feed_of ON duty_feed USING btree (officer_id) WHERE (revoked_at IS NULL);
grant insert, select, update on duty_feed to fengsui_app;
create table duty_leave (
  id uuid not null,
  officer_id uuid not null,
  organisation_id text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  reason text not null,
  noted_by uuid not null,
  noted_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint duty_leave_pkey PRIMARY KEY (id),
  constraint duty_leave_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES officer(id),
  constraint duty_leave_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint duty_leave_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint duty_leave_check CHECK ((ends_at > starts_at))
);
CREATE INDEX duty_leave_of ON duty_leave USING btree (officer_id, ends_at) WHERE (ended_at IS NULL);
alter table duty_leave enable row level security;
create policy own_organisation on duty_leave using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on duty_leave to fengsui_app;
create table duty_log_entry (
  id uuid not null,
  at timestamp with time zone not null,
  noted_at timestamp with time zone not null,
  kind text not null,
  case_id uuid,
  organisation_id text not null,
  noted_by uuid not null,
  counterpart text,
  phone text,
  said text not null,
  corrects uuid,
  constraint duty_log_entry_corrects_key UNIQUE (corrects),
  constraint duty_log_entry_pkey PRIMARY KEY (id),
  constraint duty_log_entry_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint duty_log_entry_corrects_fkey FOREIGN KEY (corrects) REFERENCES duty_log_entry(id),
  constraint duty_log_entry_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES officer(id),
  constraint duty_log_entry_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint duty_log_entry_kind_check CHECK ((kind = ANY (ARRAY['incoming-call'::text, 'outgoing-call'::text, 'message'::text, 'decision'::text, 'situation'::text, 'hand-over-note'::text]))),
  constraint duty_log_entry_said_check CHECK (((length(said) >= 1) AND (length(said) <= 4000)))
);
CREATE INDEX duty_log_list ON duty_log_entry USING btree (at DESC, id DESC);
CREATE INDEX duty_log_of_case ON duty_log_entry USING btree (case_id, at) WHERE (case_id IS NOT NULL);
alter table duty_log_entry enable row level security;
create policy own_organisation on duty_log_entry using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation)))) with check (true);
grant insert, select on duty_log_entry to fengsui_app;
create table escalation (
  id bigint generated always as identity not null,
  deadline_id uuid not null,
  at timestamp with time zone not null,
  organisation_id text not null,
  post text not null,
  officer_id uuid,
  constraint escalation_pkey PRIMARY KEY (id),
  constraint escalation_deadline_id_fkey FOREIGN KEY (deadline_id) REFERENCES deadline(id),
  constraint escalation_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint escalation_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX escalation_deadline ON escalation USING btree (deadline_id);
alter table escalation enable row level security;
create policy with_deadline on escalation using ((EXISTS ( SELECT 1
   FROM deadline d
  WHERE (d.id = escalation.deadline_id)))) with check (true);
grant insert, select on escalation to fengsui_app;
create table exercise_record (
  id uuid not null,
  kind text not null,
  organisation_id text not null,
  organisations text[] default '{}'::text[] not null,
  held_on date not null,
  title text not null,
  place text not null,
  members text not null,
  head_count integer not null,
  result text not null,
  scenario text,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  voided_by uuid,
  voided_at timestamp with time zone,
  void_because text,
  constraint exercise_record_pkey PRIMARY KEY (id),
  constraint exercise_record_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint exercise_record_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES officer(id),
  constraint exercise_record_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES officer(id),
  constraint exercise_record_check CHECK (((voided_at IS NULL) = (void_because IS NULL))),
  constraint exercise_record_head_count_check CHECK (((head_count >= 1) AND (head_count <= 100000))),
  constraint exercise_record_kind_check CHECK ((kind = ANY (ARRAY['training'::text, 'drill'::text, 'education'::text]))),
  constraint exercise_record_result_check CHECK (((length(result) >= 1) AND (length(result) <= 2000))),
  constraint exercise_record_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)))
);
CREATE INDEX exercise_record_list ON exercise_record USING btree (held_on DESC, id DESC);
alter table exercise_record enable row level security;
create policy own_organisation on exercise_record using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation)) OR (( SELECT own_organisation() AS own_organisation) = ANY (organisations))));
grant insert, select, update on exercise_record to fengsui_app;
create table field_report (
  id uuid not null,
  kind text not null,
  team_code text not null,
  carrier_id text not null,
  element text,
  repair_kind text,
  outage_id uuid,
  at timestamp with time zone not null,
  until timestamp with time zone,
  reason text,
  told_by uuid not null,
  told_at timestamp with time zone not null,
  constraint field_report_pkey PRIMARY KEY (id),
  constraint field_report_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint field_report_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(case_id),
  constraint field_report_team_code_fkey FOREIGN KEY (team_code) REFERENCES team(code),
  constraint field_report_told_by_fkey FOREIGN KEY (told_by) REFERENCES officer(id),
  constraint field_report_check CHECK (((element IS NULL) = (kind = ANY (ARRAY['crew-lost'::text, 'crew-back'::text])))),
  constraint field_report_kind_check CHECK ((kind = ANY (ARRAY['started'::text, 'done'::text, 'delayed'::text, 'blocked'::text, 'unblocked'::text, 'crew-lost'::text, 'crew-back'::text])))
);
CREATE INDEX field_report_done ON field_report USING btree (repair_kind, at) WHERE (kind = 'done'::text);
CREATE INDEX field_report_list ON field_report USING btree (told_at DESC, id DESC);
CREATE INDEX field_report_outage ON field_report USING btree (outage_id);
alter table field_report enable row level security;
create policy own_carrier on field_report using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select on field_report to fengsui_app;
create table hand_over (
  id uuid not null,
  organisation_id text not null,
  post text not null,
  from_officer uuid not null,
  to_officer uuid,
  stands jsonb not null,
  keys text not null,
  matters text not null,
  signed_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  remark text,
  constraint hand_over_pkey PRIMARY KEY (id),
  constraint hand_over_from_officer_fkey FOREIGN KEY (from_officer) REFERENCES officer(id),
  constraint hand_over_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint hand_over_to_officer_fkey FOREIGN KEY (to_officer) REFERENCES officer(id)
);
CREATE INDEX hand_over_list ON hand_over USING btree (signed_at DESC, id DESC);
alter table hand_over enable row level security;
create policy own_organisation on hand_over using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on hand_over to fengsui_app;
create table handled_event (
  outbox_id bigint not null,
  handler text not null,
  handled_at timestamp with time zone not null,
  constraint handled_event_pkey PRIMARY KEY (outbox_id, handler)
);
grant delete, insert, select, update on handled_event to fengsui_app;
create table inventory_change (
  id bigint generated always as identity not null,
  version bigint not null,
  carrier_id text,
  kind text not null,
  code text not null,
  before jsonb,
  after jsonb,
  valid_from timestamp with time zone,
  valid_to timestamp with time zone not null,
  constraint inventory_change_pkey PRIMARY KEY (id),
  constraint inventory_change_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint inventory_change_version_fkey FOREIGN KEY (version) REFERENCES inventory_change_set(version),
  constraint inventory_change_kind_check CHECK ((kind = ANY (ARRAY['site'::text, 'trench'::text, 'span'::text, 'link'::text, 'key-user'::text, 'circuit'::text, 'snmp-source'::text])))
);
CREATE INDEX inventory_change_row ON inventory_change USING btree (kind, code, version);
CREATE INDEX inventory_change_version ON inventory_change USING btree (version, id);
alter table inventory_change enable row level security;
create policy own_carrier on inventory_change using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select on inventory_change to fengsui_app;
create table inventory_change_set (
  id uuid not null,
  version bigint not null,
  carrier_id text,
  kind text not null,
  reason text not null,
  made_by uuid not null,
  made_for text not null,
  made_at timestamp with time zone not null,
  added integer default 0 not null,
  changed integer default 0 not null,
  retired integer default 0 not null,
  undoes uuid,
  undone_by uuid,
  constraint inventory_change_set_version_key UNIQUE (version),
  constraint inventory_change_set_pkey PRIMARY KEY (id),
  constraint inventory_change_set_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint inventory_change_set_made_by_fkey FOREIGN KEY (made_by) REFERENCES officer(id),
  constraint inventory_change_set_made_for_fkey FOREIGN KEY (made_for) REFERENCES organisation(id),
  constraint inventory_change_set_undoes_fkey FOREIGN KEY (undoes) REFERENCES inventory_change_set(id),
  constraint inventory_change_set_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES inventory_change_set(id),
  constraint inventory_change_set_kind_check CHECK ((kind = ANY (ARRAY['import'::text, 'edit'::text, 'undo'::text])))
);
alter table inventory_change_set enable row level security;
create policy own_carrier on inventory_change_set using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on inventory_change_set to fengsui_app;
create table inventory_import (
  id uuid not null,
  carrier_id text not null,
  kind text not null,
  format text not null,
  name text not null,
  township_id text,
  bytes bytea not null,
  encoding text,
  state text not null,
  keep text,
  reason text,
  done integer default 0 not null,
  added integer default 0 not null,
  changed integer default 0 not null,
  unchanged integer default 0 not null,
  rejected integer default 0 not null,
  warned integer default 0 not null,
  notes jsonb default '[]'::jsonb not null,
  fault jsonb,
  base_version bigint,
  change_set_id uuid,
  may_county boolean not null,
  made_by uuid not null,
  made_for text not null,
  made_at timestamp with time zone not null,
  beat_at timestamp with time zone,
  ended_at timestamp with time zone,
  fit boolean default false not null,
  constraint inventory_import_pkey PRIMARY KEY (id),
  constraint inventory_import_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint inventory_import_change_set_id_fkey FOREIGN KEY (change_set_id) REFERENCES inventory_change_set(id),
  constraint inventory_import_made_by_fkey FOREIGN KEY (made_by) REFERENCES officer(id),
  constraint inventory_import_made_for_fkey FOREIGN KEY (made_for) REFERENCES organisation(id),
  constraint inventory_import_township_id_fkey FOREIGN KEY (township_id) REFERENCES organisation(id),
  constraint inventory_import_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text, 'geojson'::text, 'graphml'::text]))),
  constraint inventory_import_keep_check CHECK ((keep = ANY (ARRAY['good-rows'::text, 'nothing-if-any-fault'::text]))),
  constraint inventory_import_kind_check CHECK ((kind = ANY (ARRAY['site'::text, 'trench'::text, 'span'::text, 'link'::text, 'key-user'::text, 'circuit'::text, 'snmp-source'::text]))),
  constraint inventory_import_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'reading'::text, 'read'::text, 'to-apply'::text, 'applying'::text, 'applied'::text, 'discarded'::text, 'failed'::text])))
);
CREATE INDEX inventory_import_list ON inventory_import USING btree (made_at DESC, id DESC);
CREATE INDEX inventory_import_open ON inventory_import USING btree (made_at) WHERE (state = ANY (ARRAY['waiting'::text, 'reading'::text, 'to-apply'::text, 'applying'::text]));
alter table inventory_import enable row level security;
create policy own_carrier on inventory_import using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on inventory_import to fengsui_app;
create table inventory_import_row (
  import_id uuid not null,
  position integer not null,
  carrier_id text not null,
  kind text not null,
  line integer not null,
  code text not null,
  does text not null,
  content jsonb,
  before jsonb,
  faults jsonb not null,
  constraint inventory_import_row_pkey PRIMARY KEY (import_id, "position"),
  constraint inventory_import_row_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint inventory_import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES inventory_import(id),
  constraint inventory_import_row_does_check CHECK ((does = ANY (ARRAY['add'::text, 'change'::text, 'same'::text, 'reject'::text])))
);
CREATE INDEX inventory_import_row_shown ON inventory_import_row USING btree (import_id, does, "position");
alter table inventory_import_row enable row level security;
create policy own_carrier on inventory_import_row using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select on inventory_import_row to fengsui_app;
create table journal_entry (
  seq bigint not null,
  at timestamp with time zone not null,
  officer_id uuid,
  organisation_id text,
  post text,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  details jsonb not null,
  previous_hash text not null,
  hash text not null,
  constraint journal_entry_hash_key UNIQUE (hash),
  constraint journal_entry_pkey PRIMARY KEY (seq)
);
CREATE INDEX journal_subject ON journal_entry USING btree (subject_kind, subject_id, seq);
grant insert, select on journal_entry to fengsui_app;
create table key_user (
  code text not null,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  department_zh text not null,
  phone text,
  retired_at timestamp with time zone,
  constraint key_user_pkey PRIMARY KEY (code)
);
grant delete, insert, select, update on key_user to fengsui_app;
create table link (
  code text not null,
  name_zh text not null,
  carrier_id text not null,
  a_site text not null,
  z_site text not null,
  a_if_index integer,
  z_if_index integer,
  km double precision not null,
  capacity integer not null,
  trench text,
  large_backbone boolean not null,
  retired_at timestamp with time zone,
  constraint link_pkey PRIMARY KEY (code),
  constraint link_a_site_fkey FOREIGN KEY (a_site) REFERENCES site(code),
  constraint link_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint link_z_site_fkey FOREIGN KEY (z_site) REFERENCES site(code)
);
CREATE INDEX link_a ON link USING btree (a_site, a_if_index);
CREATE INDEX link_trench ON link USING btree (trench) WHERE (trench IS NOT NULL);
CREATE INDEX link_z ON link USING btree (z_site, z_if_index);
alter table link enable row level security;
create policy own_carrier on link using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on link to fengsui_app;
create table link_span (
  link_code text not null,
  position integer not null,
  span_code text not null,
  constraint link_span_pkey PRIMARY KEY (link_code, "position"),
  constraint link_span_link_code_fkey FOREIGN KEY (link_code) REFERENCES link(code),
  constraint link_span_span_code_fkey FOREIGN KEY (span_code) REFERENCES span(code)
);
CREATE INDEX link_span_span ON link_span USING btree (span_code);
alter table link_span enable row level security;
create policy with_link on link_span using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM link l
  WHERE (l.code = link_span.link_code)))));
grant delete, insert, select on link_span to fengsui_app;
create table maintenance_window (
  id uuid not null,
  carrier_id text not null,
  scope text not null,
  value text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  reason text not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  ended_by uuid,
  constraint maintenance_window_pkey PRIMARY KEY (id),
  constraint maintenance_window_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint maintenance_window_created_by_fkey FOREIGN KEY (created_by) REFERENCES officer(id),
  constraint maintenance_window_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES officer(id),
  constraint maintenance_window_check CHECK ((ends_at >= starts_at)),
  constraint maintenance_window_scope_check CHECK ((scope = ANY (ARRAY['source'::text, 'site'::text, 'link'::text, 'object'::text])))
);
CREATE INDEX maintenance_window_end ON maintenance_window USING btree (carrier_id, ends_at);
CREATE INDEX maintenance_window_list ON maintenance_window USING btree (starts_at DESC, id DESC);
alter table maintenance_window enable row level security;
create policy own_carrier on maintenance_window using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on maintenance_window to fengsui_app;
create table manager_access (
  source_code text not null,
  carrier_id text not null,
  address inet not null,
  port integer not null,
  version text not null,
  credentials bytea not null,
  changed_at timestamp with time zone not null,
  constraint manager_access_pkey PRIMARY KEY (source_code),
  constraint manager_access_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint manager_access_source_code_fkey FOREIGN KEY (source_code) REFERENCES snmp_source(code) ON DELETE CASCADE,
  constraint manager_access_port_check CHECK (((port >= 1) AND (port <= 65535))),
  constraint manager_access_version_check CHECK ((version = ANY (ARRAY['v2c'::text, 'v3'::text])))
);
alter table manager_access enable row level security;
create policy own_carrier on manager_access using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on manager_access to fengsui_app;
create table manager_contract (
  source_code text not null,
  carrier_id text not null,
  profile text,
  every_seconds integer,
  missed_after integer,
  watched_since timestamp with time zone not null,
  last_heard_at timestamp with time zone,
  last_heartbeat_at timestamp with time zone,
  sequence bigint,
  missing jsonb default '[]'::jsonb not null,
  lost_total bigint default 0 not null,
  gap_seen_at timestamp with time zone,
  skews jsonb default '[]'::jsonb not null,
  quiet_since timestamp with time zone,
  gap_since timestamp with time zone,
  constraint manager_contract_pkey PRIMARY KEY (source_code),
  constraint manager_contract_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint manager_contract_source_code_fkey FOREIGN KEY (source_code) REFERENCES snmp_source(code) ON DELETE CASCADE
);
alter table manager_contract enable row level security;
create policy own_carrier on manager_contract using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on manager_contract to fengsui_app;
create table message (
  id uuid not null,
  notice_kind text not null,
  notice_id text not null,
  recipient text not null,
  case_id uuid,
  document_id uuid,
  organisation_id text,
  post text,
  sender_id text,
  name_zh text not null,
  level text,
  exercise boolean not null,
  needs text not null,
  subject_zh text not null,
  subject_en text not null,
  body_zh text not null,
  body_en text not null,
  reply_code text not null,
  case_version integer,
  state text not null,
  issued_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  read_at timestamp with time zone,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  accepted_through text,
  moving_at timestamp with time zone,
  turn integer default '-1'::integer not null,
  round integer default 1 not null,
  ring_at timestamp with time zone,
  dead_at timestamp with time zone,
  dead_because text,
  ended_at timestamp with time zone,
  ended_because text,
  constraint message_notice_kind_notice_id_recipient_key UNIQUE (notice_kind, notice_id, recipient),
  constraint message_pkey PRIMARY KEY (id),
  constraint message_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES officer(id),
  constraint message_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint message_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint message_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint message_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES organisation(id),
  constraint message_level_check CHECK ((level = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text]))),
  constraint message_needs_check CHECK ((needs = ANY (ARRAY['acceptance'::text, 'arrival'::text]))),
  constraint message_reply_code_check CHECK ((reply_code ~ '^[0-9]{6}$'::text)),
  constraint message_state_check CHECK ((state = ANY (ARRAY['issued'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'accepted'::text, 'moving'::text])))
);
CREATE INDEX message_code ON message USING btree (reply_code) WHERE ((moving_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX message_dead ON message USING btree (dead_at DESC, id DESC) WHERE (dead_at IS NOT NULL);
CREATE INDEX message_list ON message USING btree (issued_at DESC, id DESC);
CREATE INDEX message_of_case ON message USING btree (case_id, issued_at);
CREATE INDEX message_ringing ON message USING btree (ring_at) WHERE (ring_at IS NOT NULL);
alter table message enable row level security;
create policy sender_or_recipient on message using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation)) OR (sender_id = ( SELECT own_organisation() AS own_organisation)))) with check (true);
grant insert, select, update on message to fengsui_app;
create table message_event (
  id bigint generated always as identity not null,
  message_id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  leg_id uuid,
  channel_id text,
  address text,
  officer_id uuid,
  details jsonb default '{}'::jsonb not null,
  constraint message_event_pkey PRIMARY KEY (id),
  constraint message_event_leg_id_fkey FOREIGN KEY (leg_id) REFERENCES message_leg(id),
  constraint message_event_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint message_event_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id)
);
CREATE INDEX message_event_of ON message_event USING btree (message_id, id);
alter table message_event enable row level security;
create policy with_message on message_event using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM message m
  WHERE (m.id = message_event.message_id))))) with check (true);
grant insert, select on message_event to fengsui_app;
create table message_leg (
  id uuid not null,
  message_id uuid not null,
  position integer not null,
  channel_id text not null,
  address text not null,
  officer_id uuid,
  state text not null,
  tries integer default 0 not null,
  next_at timestamp with time zone,
  lease_until timestamp with time zone,
  provider_id text,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  fault jsonb,
  constraint message_leg_pkey PRIMARY KEY (id),
  constraint message_leg_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES delivery_channel(id),
  constraint message_leg_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint message_leg_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint message_leg_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'due'::text, 'trying'::text, 'asked'::text, 'sent'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX message_leg_due ON message_leg USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX message_leg_of ON message_leg USING btree (message_id, "position");
CREATE INDEX message_leg_provider ON message_leg USING btree (channel_id, provider_id) WHERE (provider_id IS NOT NULL);
alter table message_leg enable row level security;
create policy with_message on message_leg using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM message m
  WHERE (m.id = message_leg.message_id))))) with check (true);
grant insert, select, update on message_leg to fengsui_app;
create table message_link (
  id text not null,
  message_id uuid not null,
  leg_id uuid not null,
  officer_id uuid,
  organisation_id text not null,
  case_version integer,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  device text,
  opened_at timestamp with time zone,
  used_at timestamp with time zone,
  used_event text,
  questions integer default 0 not null,
  member_id uuid,
  constraint message_link_pkey PRIMARY KEY (id),
  constraint message_link_leg_id_fkey FOREIGN KEY (leg_id) REFERENCES message_leg(id),
  constraint message_link_member_id_fkey FOREIGN KEY (member_id) REFERENCES team_member(id),
  constraint message_link_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint message_link_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint message_link_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint message_link_check CHECK (((device IS NULL) = (opened_at IS NULL))),
  constraint message_link_check1 CHECK (((used_at IS NULL) OR (opened_at IS NOT NULL))),
  constraint message_link_check2 CHECK ((num_nonnulls(officer_id, member_id) = 1))
);
CREATE INDEX message_link_of ON message_link USING btree (message_id);
alter table message_link enable row level security;
create policy with_message on message_link using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM message m
  WHERE (m.id = message_link.message_id))))) with check (true);
grant insert, select, update on message_link to fengsui_app;
create table muster_call (
  id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  carrier_id text not null,
  called_at timestamp with time zone not null,
  answer text,
  travel_minutes integer,
  because text,
  answered_at timestamp with time zone,
  through text,
  recorded_by uuid,
  constraint muster_call_case_id_member_id_key UNIQUE (case_id, member_id),
  constraint muster_call_pkey PRIMARY KEY (id),
  constraint muster_call_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint muster_call_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint muster_call_member_id_fkey FOREIGN KEY (member_id) REFERENCES team_member(id),
  constraint muster_call_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES officer(id),
  constraint muster_call_answer_check CHECK ((answer = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint muster_call_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint muster_call_check1 CHECK (((NOT (answer IS DISTINCT FROM 'confirmed'::text)) = (travel_minutes IS NOT NULL))),
  constraint muster_call_check2 CHECK (((NOT (answer IS DISTINCT FROM 'declined'::text)) = (because IS NOT NULL))),
  constraint muster_call_travel_minutes_check CHECK (((travel_minutes >= 1) AND (travel_minutes <= 1440)))
);
CREATE INDEX muster_call_member ON muster_call USING btree (member_id, called_at DESC);
alter table muster_call enable row level security;
create policy own_organisation on muster_call using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on muster_call to fengsui_app;
create table notification (
  id uuid not null,
  case_id uuid not null,
  outage_id uuid not null,
  carrier_id text not null,
  addressee_kind text not null,
  addressee_code text not null,
  name_zh text not null,
  name_en text not null,
  phone text,
  because jsonb not null,
  added_at timestamp with time zone not null,
  told_at timestamp with time zone,
  told_by uuid,
  channel text,
  said text,
  received_at timestamp with time zone,
  received_by text,
  struck_at timestamp with time zone,
  struck_by uuid,
  struck_because text,
  constraint notification_case_id_addressee_kind_addressee_code_key UNIQUE (case_id, addressee_kind, addressee_code),
  constraint notification_pkey PRIMARY KEY (id),
  constraint notification_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint notification_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint notification_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(case_id),
  constraint notification_struck_by_fkey FOREIGN KEY (struck_by) REFERENCES officer(id),
  constraint notification_told_by_fkey FOREIGN KEY (told_by) REFERENCES officer(id),
  constraint notification_addressee_kind_check CHECK ((addressee_kind = ANY (ARRAY['department'::text, 'key-user'::text, 'carrier'::text, 'township'::text]))),
  constraint notification_channel_check CHECK ((channel = ANY (ARRAY['telephone'::text, 'fax'::text, 'sms'::text, 'e-mail'::text, 'console'::text, 'in-person'::text]))),
  constraint notification_check CHECK (((received_at IS NULL) OR (told_at IS NOT NULL)))
);
CREATE INDEX notification_of_outage ON notification USING btree (outage_id);
alter table notification enable row level security;
create policy teller_or_told on notification using ((( SELECT sees_all() AS sees_all) OR ((carrier_id = ( SELECT own_organisation() AS own_organisation)) AND party_to(case_id)) OR ((addressee_kind = ANY (ARRAY['carrier'::text, 'township'::text])) AND (addressee_code = ( SELECT own_organisation() AS own_organisation)) AND (told_at IS NOT NULL)))) with check (true);
grant insert, select, update on notification to fengsui_app;
create table officer (
  id uuid default gen_random_uuid() not null,
  username text not null,
  name_zh text not null,
  name_en text not null,
  phone text,
  password_hash text not null,
  disabled_at timestamp with time zone,
  constraint officer_username_key UNIQUE (username),
  constraint officer_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on officer to fengsui_app;
create table organisation (
  id text not null,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  short_zh text not null,
  short_en text not null,
  carrier_kind text,
  phone text,
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_carrier_kind_check CHECK ((carrier_kind = ANY (ARRAY['telecom'::text, 'cable'::text])))
);
grant delete, insert, select, update on organisation to fengsui_app;
create table outage (
  case_id uuid not null,
  element_kind text not null,
  element_code text not null,
  place_zh text not null,
  occurred_at timestamp with time zone not null,
  known_at timestamp with time zone not null,
  received_at timestamp with time zone,
  facts jsonb not null,
  proposed_level text,
  proposed_clause text,
  proposed_evidence jsonb default '[]'::jsonb not null,
  level text,
  level_clause text,
  level_because text,
  level_by uuid,
  level_at timestamp with time zone,
  closed_at timestamp with time zone,
  milder_level text,
  milder_since timestamp with time zone,
  merged_into uuid,
  cause jsonb,
  told_facts jsonb default '{}'::jsonb not null,
  inventory_version bigint default newest_inventory_version() not null,
  unplaced_group text,
  constraint outage_pkey PRIMARY KEY (case_id),
  constraint outage_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint outage_level_by_fkey FOREIGN KEY (level_by) REFERENCES officer(id),
  constraint outage_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES outage(case_id),
  constraint outage_element_kind_check CHECK ((element_kind = ANY (ARRAY['link'::text, 'span'::text, 'trench'::text, 'site'::text, 'building'::text, 'hand'::text, 'unplaced'::text]))),
  constraint outage_level_check CHECK ((level = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text]))),
  constraint outage_milder_level_check CHECK ((milder_level = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text, 'none'::text]))),
  constraint outage_proposed_level_check CHECK ((proposed_level = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text])))
);
CREATE INDEX outage_merged_into ON outage USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX outage_of_group ON outage USING btree (unplaced_group) WHERE (unplaced_group IS NOT NULL);
CREATE UNIQUE INDEX outage_open_element ON outage USING btree (element_kind, element_code) WHERE ((closed_at IS NULL) AND (element_kind <> 'hand'::text));
CREATE UNIQUE INDEX outage_open_group ON outage USING btree (unplaced_group) WHERE ((closed_at IS NULL) AND (unplaced_group IS NOT NULL));
alter table outage enable row level security;
create policy party on outage using ((( SELECT sees_all() AS sees_all) OR party_to(case_id))) with check (true);
grant delete, insert, select, update on outage to fengsui_app;
create table outage_alarm (
  outage_id uuid not null,
  alarm_id uuid not null,
  follows boolean default false not null,
  constraint outage_alarm_pkey PRIMARY KEY (outage_id, alarm_id),
  constraint outage_alarm_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES alarm(id),
  constraint outage_alarm_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(case_id)
);
CREATE INDEX outage_alarm_alarm ON outage_alarm USING btree (alarm_id);
alter table outage_alarm enable row level security;
create policy with_alarm on outage_alarm using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM alarm a
  WHERE (a.id = outage_alarm.alarm_id)))));
grant delete, insert, select, update on outage_alarm to fengsui_app;
create table outage_circuit (
  outage_id uuid not null,
  circuit_code text not null,
  carrier_id text not null,
  down_since timestamp with time zone not null,
  up_at timestamp with time zone,
  down_before interval default '00:00:00'::interval not null,
  constraint outage_circuit_pkey PRIMARY KEY (outage_id, circuit_code),
  constraint outage_circuit_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint outage_circuit_circuit_code_fkey FOREIGN KEY (circuit_code) REFERENCES circuit(code),
  constraint outage_circuit_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(case_id)
);
alter table outage_circuit enable row level security;
create policy own_carrier on outage_circuit using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on outage_circuit to fengsui_app;
create table outage_grading (
  id bigint generated always as identity not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  what text not null,
  level text not null,
  clause text not null,
  evidence jsonb not null,
  facts jsonb not null,
  because text,
  officer_id uuid,
  policy_version text not null,
  constraint outage_grading_pkey PRIMARY KEY (id),
  constraint outage_grading_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint outage_grading_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint outage_grading_level_check CHECK ((level = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text]))),
  constraint outage_grading_what_check CHECK ((what = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'overridden'::text])))
);
CREATE INDEX outage_grading_of_case ON outage_grading USING btree (case_id, id);
alter table outage_grading enable row level security;
create policy party on outage_grading using ((( SELECT sees_all() AS sees_all) OR party_to(case_id))) with check (true);
grant insert, select on outage_grading to fengsui_app;
create table outage_report (
  id uuid not null,
  outage_id uuid not null,
  carrier_id text not null,
  number integer not null,
  occurred_at timestamp with time zone not null,
  known_at timestamp with time zone not null,
  reported_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  place text not null,
  affected_area text not null,
  cause text not null,
  measures text not null,
  reporter text not null,
  reporter_phone text not null,
  document_id uuid,
  kind text default 'follow-up'::text not null,
  affected_users integer,
  differences jsonb default '[]'::jsonb not null,
  flags jsonb default '[]'::jsonb not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_because text,
  constraint outage_report_outage_id_carrier_id_number_key UNIQUE (outage_id, carrier_id, number),
  constraint outage_report_pkey PRIMARY KEY (id),
  constraint outage_report_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint outage_report_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint outage_report_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(case_id),
  constraint outage_report_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES officer(id),
  constraint outage_report_affected_users_check CHECK ((affected_users >= 0)),
  constraint outage_report_kind_check CHECK ((kind = ANY (ARRAY['first'::text, 'follow-up'::text, 'final'::text])))
);
alter table outage_report enable row level security;
create policy own_carrier on outage_report using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on outage_report to fengsui_app;
create table outbox (
  id bigint generated always as identity not null,
  topic text not null,
  payload jsonb not null,
  organisations text[],
  created_at timestamp with time zone not null,
  relayed_at timestamp with time zone,
  done_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (id)
);
CREATE INDEX outbox_undone ON outbox USING btree (relayed_at) WHERE (done_at IS NULL);
CREATE INDEX outbox_waiting ON outbox USING btree (id) WHERE (relayed_at IS NULL);
CREATE TRIGGER outbox_ring_live AFTER INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION ring_live();
grant delete, insert, select, update on outbox to fengsui_app;
create table phone_task (
  id uuid not null,
  message_id uuid not null,
  leg_id uuid not null,
  phone text not null,
  say_zh text not null,
  say_en text not null,
  opened_at timestamp with time zone not null,
  done_at timestamp with time zone,
  done_by uuid,
  outcome text,
  answered_by text,
  answer text,
  constraint phone_task_pkey PRIMARY KEY (id),
  constraint phone_task_done_by_fkey FOREIGN KEY (done_by) REFERENCES officer(id),
  constraint phone_task_leg_id_fkey FOREIGN KEY (leg_id) REFERENCES message_leg(id),
  constraint phone_task_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint phone_task_check CHECK (((done_at IS NULL) = (outcome IS NULL))),
  constraint phone_task_outcome_check CHECK ((outcome = ANY (ARRAY['answered'::text, 'no-answer'::text, 'wrong-number'::text, 'not-needed'::text])))
);
CREATE INDEX phone_task_list ON phone_task USING btree (opened_at DESC, id DESC);
CREATE INDEX phone_task_of ON phone_task USING btree (message_id);
CREATE UNIQUE INDEX phone_task_open ON phone_task USING btree (leg_id) WHERE (done_at IS NULL);
alter table phone_task enable row level security;
create policy with_message on phone_task using ((( SELECT sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM message m
  WHERE (m.id = phone_task.message_id))))) with check (true);
grant insert, select, update on phone_task to fengsui_app;
create table policy_version (
  id text not null,
  loaded_at timestamp with time zone not null,
  content jsonb not null,
  constraint policy_version_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on policy_version to fengsui_app;
create table post_holding (
  officer_id uuid not null,
  organisation_id text not null,
  post text not null,
  constraint post_holding_pkey PRIMARY KEY (officer_id, organisation_id, post),
  constraint post_holding_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint post_holding_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
grant delete, insert, select, update on post_holding to fengsui_app;
create table procedure_case (
  id uuid not null,
  procedure text not null,
  state text not null,
  version integer default 0 not null,
  title_zh text not null,
  title_en text not null,
  parties jsonb not null,
  facts jsonb not null,
  parent_id uuid,
  outage_id uuid,
  policy_version text not null,
  exercise boolean default false not null,
  opened_at timestamp with time zone not null,
  opened_by uuid,
  closed_at timestamp with time zone,
  constraint procedure_case_pkey PRIMARY KEY (id),
  constraint procedure_case_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES officer(id),
  constraint procedure_case_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES procedure_case(id),
  constraint procedure_case_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES procedure_case(id),
  constraint procedure_case_policy_version_fkey FOREIGN KEY (policy_version) REFERENCES policy_version(id)
);
CREATE INDEX mission_of_team ON procedure_case USING btree (((facts ->> 'teamCode'::text)), opened_at DESC, id DESC) WHERE (procedure = 'mission'::text);
CREATE INDEX procedure_case_children ON procedure_case USING btree (parent_id);
CREATE INDEX procedure_case_list ON procedure_case USING btree (procedure, opened_at DESC, id DESC);
CREATE INDEX procedure_case_outage ON procedure_case USING btree (outage_id);
alter table procedure_case enable row level security;
create policy party on procedure_case using ((( SELECT sees_all() AS sees_all) OR party_to(id))) with check (true);
grant insert, select, update on procedure_case to fengsui_app;
create table raw_event (
  id bigint default nextval('raw_event_numbers'::regclass) not null,
  received_at timestamp with time zone not null,
  collector text not null,
  source_address inet not null,
  source_port integer not null,
  bytes bytea not null,
  snmp_version text,
  pdu_type text,
  verdict text not null,
  reason text,
  source_code text,
  carrier_id text,
  usm_engine text,
  usm_user text,
  agent_address inet,
  identified_by text,
  hash bytea generated always as (sha256(bytes)) stored,
  constraint raw_event_verdict_check1 CHECK ((verdict = ANY (ARRAY['accepted'::text, 'quarantined'::text, 'malformed'::text, 'summarised'::text])))
) partition by RANGE (received_at);
CREATE INDEX raw_event_not_accepted ON ONLY raw_event USING btree (verdict, id DESC) WHERE (verdict <> 'accepted'::text);
CREATE INDEX raw_event_number ON ONLY raw_event USING btree (id);
CREATE INDEX raw_event_of_source ON ONLY raw_event USING btree (source_code, id DESC) WHERE (source_code IS NOT NULL);
CREATE INDEX raw_event_time ON ONLY raw_event USING brin (received_at) WITH (pages_per_range='32', autosummarize='on');
alter table raw_event enable row level security;
create policy own_carrier on raw_event using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on raw_event to fengsui_app;
create table readiness_snapshot (
  day date not null,
  owner_id text not null,
  vehicles integer not null,
  ready integer not null,
  categories integer not null,
  held integer not null,
  taken_at timestamp with time zone not null,
  constraint readiness_snapshot_pkey PRIMARY KEY (day, owner_id),
  constraint readiness_snapshot_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id),
  constraint readiness_snapshot_categories_check CHECK ((categories >= 0)),
  constraint readiness_snapshot_check CHECK (((ready >= 0) AND (ready <= vehicles))),
  constraint readiness_snapshot_check1 CHECK (((held >= 0) AND (held <= categories))),
  constraint readiness_snapshot_vehicles_check CHECK ((vehicles >= 0))
);
grant insert, select, update on readiness_snapshot to fengsui_app;
create table reference_material (
  organisation_id text not null,
  item text not null,
  present boolean not null,
  dated date,
  place text not null,
  remark text not null,
  entered_by uuid not null,
  entered_at timestamp with time zone not null,
  constraint reference_material_pkey PRIMARY KEY (organisation_id, item),
  constraint reference_material_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES officer(id),
  constraint reference_material_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint reference_material_check CHECK (((NOT present) OR ((dated IS NOT NULL) AND (place <> ''::text))))
);
alter table reference_material enable row level security;
create policy own_organisation on reference_material using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on reference_material to fengsui_app;
create table reservation (
  id uuid not null,
  resource_kind text not null,
  resource_code text not null,
  case_id uuid,
  during tstzrange not null,
  released_at timestamp with time zone,
  units int4range default '[1,2)'::int4range not null,
  purpose text default 'loan'::text not null,
  held_until timestamp with time zone,
  reason text,
  made_by uuid,
  constraint reservation_not_twice EXCLUDE USING gist (resource_kind WITH =, resource_code WITH =, units WITH &&, during WITH &&) WHERE ((released_at IS NULL)),
  constraint reservation_pkey PRIMARY KEY (id),
  constraint reservation_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint reservation_made_by_fkey FOREIGN KEY (made_by) REFERENCES officer(id),
  constraint reservation_during_check CHECK ((NOT isempty(during))),
  constraint reservation_for_something CHECK (((case_id IS NOT NULL) OR (reason IS NOT NULL))),
  constraint reservation_purpose_check CHECK ((purpose = ANY (ARRAY['loan'::text, 'task'::text, 'inspection'::text, 'repair'::text, 'drill'::text, 'circuit'::text]))),
  constraint reservation_units_check CHECK ((NOT isempty(units)))
);
CREATE INDEX reservation_case ON reservation USING btree (case_id);
CREATE INDEX reservation_held ON reservation USING btree (held_until) WHERE ((held_until IS NOT NULL) AND (released_at IS NULL));
grant delete, insert, select, update on reservation to fengsui_app;
create table reservation_wait (
  case_id uuid not null,
  resource_kind text not null,
  resource_code text not null,
  quantity integer not null,
  during tstzrange not null,
  since timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint reservation_wait_pkey PRIMARY KEY (case_id),
  constraint reservation_wait_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint reservation_wait_during_check CHECK ((NOT isempty(during))),
  constraint reservation_wait_quantity_check CHECK ((quantity > 0))
);
CREATE INDEX reservation_wait_queue ON reservation_wait USING btree (resource_kind, resource_code, since) WHERE (ended_at IS NULL);
alter table reservation_wait enable row level security;
create policy party on reservation_wait using ((( SELECT sees_all() AS sees_all) OR party_to(case_id)));
grant insert, select, update on reservation_wait to fengsui_app;
create table restoration_application (
  case_id uuid not null,
  plan_id uuid not null,
  circuit_code text not null,
  carrier_id text not null,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  constraint restoration_application_pkey PRIMARY KEY (case_id),
  constraint restoration_application_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint restoration_application_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint restoration_application_circuit_code_fkey FOREIGN KEY (circuit_code) REFERENCES circuit(code),
  constraint restoration_application_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES officer(id),
  constraint restoration_application_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES restoration_plan(id)
);
CREATE INDEX restoration_application_circuit ON restoration_application USING btree (circuit_code, opened_at DESC);
alter table restoration_application enable row level security;
create policy own_carrier on restoration_application using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select on restoration_application to fengsui_app;
create table restoration_override (
  id uuid not null,
  outage_id uuid not null,
  circuit_code text not null,
  position integer not null,
  because text not null,
  officer_id uuid not null,
  at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint restoration_override_pkey PRIMARY KEY (id),
  constraint restoration_override_circuit_code_fkey FOREIGN KEY (circuit_code) REFERENCES circuit(code),
  constraint restoration_override_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint restoration_override_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES outage(case_id),
  constraint restoration_override_position_check CHECK (("position" > 0))
);
CREATE UNIQUE INDEX restoration_override_one ON restoration_override USING btree (outage_id, circuit_code) WHERE (revoked_at IS NULL);
alter table restoration_override enable row level security;
create policy with_circuit on restoration_override using ((EXISTS ( SELECT 1
   FROM circuit c
  WHERE (c.code = restoration_override.circuit_code))));
grant delete, insert, select, update on restoration_override to fengsui_app;
create table restoration_plan (
  id uuid not null,
  version integer not null,
  planned_at timestamp with time zone not null,
  why text not null,
  planned_by uuid,
  policy text not null,
  seed integer not null,
  moves integer not null,
  seconds double precision not null,
  finished boolean not null,
  is_kept boolean not null,
  took_ms integer not null,
  instance_hash text not null,
  plan_hash text not null,
  counts jsonb not null,
  classes jsonb not null,
  curves jsonb not null,
  changes jsonb not null,
  constraint restoration_plan_version_key UNIQUE (version),
  constraint restoration_plan_pkey PRIMARY KEY (id),
  constraint restoration_plan_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES officer(id),
  constraint restoration_plan_policy_check CHECK ((policy = ANY (ARRAY['fastest'::text, 'strict-sequence'::text, 'last-first'::text]))),
  constraint restoration_plan_version_check CHECK ((version > 0))
);
CREATE INDEX restoration_plan_list ON restoration_plan USING btree (planned_at DESC, id DESC);
grant insert, select on restoration_plan to fengsui_app;
create table restoration_plan_file (
  plan_id uuid not null,
  instance bytea not null,
  plan bytea not null,
  constraint restoration_plan_file_pkey PRIMARY KEY (plan_id),
  constraint restoration_plan_file_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES restoration_plan(id)
);
alter table restoration_plan_file enable row level security;
create policy county on restoration_plan_file using (( SELECT sees_all() AS sees_all));
grant insert, select on restoration_plan_file to fengsui_app;
create table restoration_plan_part (
  plan_id uuid not null,
  carrier_id text not null,
  circuits jsonb not null,
  jobs jsonb not null,
  changes jsonb not null,
  constraint restoration_plan_part_pkey PRIMARY KEY (plan_id, carrier_id),
  constraint restoration_plan_part_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint restoration_plan_part_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES restoration_plan(id)
);
alter table restoration_plan_part enable row level security;
create policy own_carrier on restoration_plan_part using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select on restoration_plan_part to fengsui_app;
create table restoration_request (
  id uuid not null,
  why text not null,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  first_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  how jsonb not null,
  claimed_until timestamp with time zone,
  answered_at timestamp with time zone,
  plan_id uuid,
  fault text,
  constraint restoration_request_pkey PRIMARY KEY (id),
  constraint restoration_request_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES officer(id),
  constraint restoration_request_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES restoration_plan(id)
);
CREATE INDEX restoration_request_due ON restoration_request USING btree (due_at) WHERE (answered_at IS NULL);
CREATE UNIQUE INDEX restoration_request_one ON restoration_request USING btree ((true)) WHERE ((answered_at IS NULL) AND (asked_by IS NULL) AND (claimed_until IS NULL));
alter table restoration_request enable row level security;
create policy county on restoration_request using (( SELECT sees_all() AS sees_all));
grant insert, select, update on restoration_request to fengsui_app;
create table road_block (
  id uuid not null,
  a_township text not null,
  z_township text not null,
  reason text not null,
  noted_by uuid not null,
  noted_at timestamp with time zone not null,
  expected_until timestamp with time zone,
  lifted_by uuid,
  lifted_at timestamp with time zone,
  constraint road_block_pkey PRIMARY KEY (id),
  constraint road_block_a_township_fkey FOREIGN KEY (a_township) REFERENCES organisation(id),
  constraint road_block_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES officer(id),
  constraint road_block_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES officer(id),
  constraint road_block_z_township_fkey FOREIGN KEY (z_township) REFERENCES organisation(id),
  constraint road_block_check CHECK ((a_township <> z_township))
);
CREATE INDEX road_block_list ON road_block USING btree (noted_at DESC, id DESC);
grant insert, select, update on road_block to fengsui_app;
create table roster_draft (
  id uuid not null,
  organisation_id text not null,
  name text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  state text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  constraint roster_draft_pkey PRIMARY KEY (id),
  constraint roster_draft_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES officer(id),
  constraint roster_draft_made_by_fkey FOREIGN KEY (made_by) REFERENCES officer(id),
  constraint roster_draft_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint roster_draft_check CHECK ((until_at > from_at)),
  constraint roster_draft_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'discarded'::text])))
);
CREATE INDEX roster_drafts ON roster_draft USING btree (made_at DESC, id DESC);
alter table roster_draft enable row level security;
create policy own_organisation on roster_draft using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on roster_draft to fengsui_app;
create table roster_draft_shift (
  draft_id uuid not null,
  position integer not null,
  line integer,
  organisation_id text not null,
  post text not null,
  person text not null,
  officer_id uuid,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  faults jsonb default '[]'::jsonb not null,
  constraint roster_draft_shift_pkey PRIMARY KEY (draft_id, "position"),
  constraint roster_draft_shift_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES roster_draft(id),
  constraint roster_draft_shift_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id)
);
alter table roster_draft_shift enable row level security;
create policy of_draft on roster_draft_shift using ((draft_id IN ( SELECT roster_draft.id
   FROM roster_draft)));
grant delete, insert, select, update on roster_draft_shift to fengsui_app;
create table roster_shift (
  id bigint generated always as identity not null,
  organisation_id text not null,
  post text not null,
  officer_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint roster_shift_organisation_id_post_officer_id_starts_at_key UNIQUE (organisation_id, post, officer_id, starts_at),
  constraint roster_shift_pkey PRIMARY KEY (id),
  constraint roster_shift_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint roster_shift_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint roster_shift_check CHECK ((ends_at > starts_at))
);
CREATE INDEX roster_now ON roster_shift USING btree (organisation_id, post, starts_at, ends_at);
grant delete, insert, select, update on roster_shift to fengsui_app;
create table roster_swap (
  id uuid not null,
  organisation_id text not null,
  post text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  from_officer uuid not null,
  to_officer uuid not null,
  reason text not null,
  state text not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint roster_swap_pkey PRIMARY KEY (id),
  constraint roster_swap_from_officer_fkey FOREIGN KEY (from_officer) REFERENCES officer(id),
  constraint roster_swap_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint roster_swap_to_officer_fkey FOREIGN KEY (to_officer) REFERENCES officer(id),
  constraint roster_swap_check CHECK ((from_officer <> to_officer)),
  constraint roster_swap_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'agreed'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX roster_swap_open ON roster_swap USING btree (organisation_id, post, starts_at, from_officer) WHERE (state = 'asked'::text);
alter table roster_swap enable row level security;
create policy own_organisation on roster_swap using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on roster_swap to fengsui_app;
create table seal (
  id uuid not null,
  organisation_id text not null,
  name_zh text not null,
  image bytea not null,
  image_sha256 text not null,
  custodian_id uuid not null,
  registered_by uuid not null,
  registered_at timestamp with time zone not null,
  retired_by uuid,
  retired_at timestamp with time zone,
  retired_because text,
  constraint seal_pkey PRIMARY KEY (id),
  constraint seal_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES officer(id),
  constraint seal_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint seal_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES officer(id),
  constraint seal_retired_by_fkey FOREIGN KEY (retired_by) REFERENCES officer(id),
  constraint seal_check CHECK (((retired_at IS NULL) = (retired_by IS NULL))),
  constraint seal_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 100)))
);
CREATE INDEX seal_list ON seal USING btree (registered_at DESC, id DESC);
alter table seal enable row level security;
create policy own_organisation on seal using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation)))) with check (true);
grant insert, select, update on seal to fengsui_app;
create table seal_use (
  document_id uuid not null,
  seal_id uuid not null,
  organisation_id text not null,
  custodian_id uuid not null,
  used_at timestamp with time zone not null,
  purpose text not null,
  constraint seal_use_pkey PRIMARY KEY (document_id),
  constraint seal_use_custodian_id_fkey FOREIGN KEY (custodian_id) REFERENCES officer(id),
  constraint seal_use_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint seal_use_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint seal_use_seal_id_fkey FOREIGN KEY (seal_id) REFERENCES seal(id),
  constraint seal_use_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 500)))
);
CREATE INDEX seal_use_list ON seal_use USING btree (used_at DESC, document_id DESC);
CREATE INDEX seal_use_of_seal ON seal_use USING btree (seal_id, used_at);
alter table seal_use enable row level security;
create policy own_organisation on seal_use using ((( SELECT sees_all() AS sees_all) OR (organisation_id = ( SELECT own_organisation() AS own_organisation)))) with check (true);
grant insert, select on seal_use to fengsui_app;
create table secret_key (
  the_one boolean default true not null,
  mark bytea not null,
  since timestamp with time zone not null,
  constraint secret_key_pkey PRIMARY KEY (the_one),
  constraint secret_key_the_one_check CHECK (the_one)
);
grant nothing on secret_key to fengsui_app;
create table session (
  token_hash text not null,
  officer_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id)
);
CREATE INDEX session_expiry ON session USING btree (expires_at);
grant delete, insert, select, update on session to fengsui_app;
create table sign_in_failure (
  username text not null,
  failed_at timestamp with time zone not null
);
CREATE INDEX sign_in_failure_recent ON sign_in_failure USING btree (username, failed_at);
grant delete, insert, select, update on sign_in_failure to fengsui_app;
create table site (
  code text not null,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  carrier_id text not null,
  township_id text not null,
  lat double precision,
  lon double precision,
  address inet,
  power_class integer not null,
  battery_hours double precision not null,
  generator boolean not null,
  hub boolean not null,
  building text,
  retired_at timestamp with time zone,
  constraint site_pkey PRIMARY KEY (code),
  constraint site_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint site_township_id_fkey FOREIGN KEY (township_id) REFERENCES organisation(id)
);
CREATE INDEX site_address ON site USING btree (carrier_id, address);
alter table site enable row level security;
create policy own_carrier on site using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on site to fengsui_app;
create table snmp_peer_engine (
  user_id uuid not null,
  engine_id bytea not null,
  boots bigint not null,
  engine_time bigint not null,
  at timestamp with time zone not null,
  constraint snmp_peer_engine_pkey PRIMARY KEY (user_id, engine_id),
  constraint snmp_peer_engine_user_id_fkey FOREIGN KEY (user_id) REFERENCES snmp_user(id) ON DELETE CASCADE
);
alter table snmp_peer_engine enable row level security;
create policy with_user on snmp_peer_engine using ((EXISTS ( SELECT 1
   FROM snmp_user u
  WHERE (u.id = snmp_peer_engine.user_id))));
grant delete, insert, select, update on snmp_peer_engine to fengsui_app;
create table snmp_source (
  code text not null,
  carrier_id text not null,
  name_zh text not null,
  network cidr not null,
  community_in_clear text,
  zone text not null,
  trusted_relay boolean not null,
  charset text,
  heartbeat_seconds integer,
  retired_at timestamp with time zone,
  community bytea,
  community_mark bytea,
  constraint snmp_source_pkey PRIMARY KEY (code),
  constraint snmp_source_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint snmp_source_charset_check CHECK ((charset = ANY (ARRAY['auto'::text, 'utf-8'::text, 'gb18030'::text, 'gbk'::text, 'hex'::text]))),
  constraint snmp_source_community_check CHECK (((community IS NULL) = (community_mark IS NULL))),
  constraint snmp_source_heartbeat_seconds_check CHECK (((heartbeat_seconds >= 0) AND (heartbeat_seconds <= 86400)))
);
alter table snmp_source enable row level security;
create policy own_carrier on snmp_source using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on snmp_source to fengsui_app;
create table snmp_user (
  id uuid not null,
  carrier_id text not null,
  source_code text not null,
  name text not null,
  engine_id bytea,
  auth text,
  priv text,
  credentials bytea not null,
  created_at timestamp with time zone not null,
  constraint snmp_user_pkey PRIMARY KEY (id),
  constraint snmp_user_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint snmp_user_source_code_fkey FOREIGN KEY (source_code) REFERENCES snmp_source(code),
  constraint snmp_user_check CHECK (((priv IS NULL) OR (auth IS NOT NULL))),
  constraint snmp_user_engine_id_check CHECK (((length(engine_id) >= 5) AND (length(engine_id) <= 32))),
  constraint snmp_user_name_check CHECK (((length(name) >= 1) AND (length(name) <= 32)))
);
CREATE UNIQUE INDEX snmp_user_name ON snmp_user USING btree (source_code, name, COALESCE(engine_id, '\x'::bytea));
alter table snmp_user enable row level security;
create policy own_carrier on snmp_user using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on snmp_user to fengsui_app;
create table span (
  code text not null,
  name_zh text not null,
  carrier_id text not null,
  a_point text not null,
  z_point text not null,
  km double precision not null,
  trench text,
  cable text,
  retired_at timestamp with time zone,
  constraint span_pkey PRIMARY KEY (code),
  constraint span_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id)
);
CREATE INDEX span_trench ON span USING btree (trench) WHERE (trench IS NOT NULL);
alter table span enable row level security;
create policy own_carrier on span using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on span to fengsui_app;
create table store_balance (
  item_code text not null,
  day date not null,
  quantity integer not null,
  constraint store_balance_pkey PRIMARY KEY (item_code, day),
  constraint store_balance_item_code_fkey FOREIGN KEY (item_code) REFERENCES store_item(code),
  constraint store_balance_quantity_check CHECK ((quantity >= 0))
);
grant insert, select, update on store_balance to fengsui_app;
create table store_item (
  code text not null,
  name_zh text not null,
  name_en text not null,
  category text not null,
  owner_id text not null,
  place text not null,
  quantity integer not null,
  unit_zh text not null,
  war_reserve boolean not null,
  model text not null,
  least integer default 0 not null,
  reorder_at integer default 0 not null,
  retired_at timestamp with time zone,
  constraint store_item_pkey PRIMARY KEY (code),
  constraint store_item_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id),
  constraint store_item_least_check CHECK (("least" >= 0)),
  constraint store_item_quantity_check CHECK ((quantity >= 0)),
  constraint store_item_reorder_at_check CHECK ((reorder_at >= 0))
);
grant delete, insert, select, update on store_item to fengsui_app;
create table store_movement (
  id uuid not null,
  carrier_id text not null,
  item_code text not null,
  kind text not null,
  quantity integer not null,
  from_account text not null,
  to_account text not null,
  lot text default ''::text not null,
  at timestamp with time zone not null,
  entered_at timestamp with time zone not null,
  entered_by uuid,
  because text not null,
  basis text,
  case_id uuid,
  constraint store_movement_pkey PRIMARY KEY (id),
  constraint store_movement_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint store_movement_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint store_movement_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES officer(id),
  constraint store_movement_item_code_fkey FOREIGN KEY (item_code) REFERENCES store_item(code),
  constraint store_movement_check CHECK ((to_account <> from_account)),
  constraint store_movement_kind_check CHECK ((kind = ANY (ARRAY['opening'::text, 'receive'::text, 'issue'::text, 'loan'::text, 'return'::text, 'transfer'::text, 'count'::text, 'damage'::text]))),
  constraint store_movement_quantity_check CHECK ((quantity > 0))
);
CREATE INDEX store_movement_card ON store_movement USING btree (item_code, at DESC, id DESC);
CREATE INDEX store_movement_of_case ON store_movement USING btree (case_id) WHERE (case_id IS NOT NULL);
alter table store_movement enable row level security;
create policy own_organisation on store_movement using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select on store_movement to fengsui_app;
create table store_stock (
  item_code text not null,
  place text not null,
  lot text default ''::text not null,
  expires_on date,
  quantity integer not null,
  constraint store_stock_pkey PRIMARY KEY (item_code, place, lot),
  constraint store_stock_item_code_fkey FOREIGN KEY (item_code) REFERENCES store_item(code),
  constraint store_stock_quantity_check CHECK ((quantity >= 0))
);
CREATE INDEX store_stock_expiry ON store_stock USING btree (expires_on) WHERE ((quantity > 0) AND (expires_on IS NOT NULL));
grant insert, select, update on store_stock to fengsui_app;
create table team (
  code text not null,
  name_zh text not null,
  name_en text not null,
  owner_id text not null,
  skills text[] not null,
  size integer not null,
  leader_zh text not null,
  phone text,
  shift_from time without time zone,
  shift_until time without time zone,
  constraint team_pkey PRIMARY KEY (code),
  constraint team_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id),
  constraint team_shift_check CHECK (((shift_from IS NULL) = (shift_until IS NULL)))
);
grant delete, insert, select, update on team to fengsui_app;
create table team_certificate (
  id uuid not null,
  member_id uuid not null,
  carrier_id text not null,
  name_zh text not null,
  number text not null,
  skill text,
  expires_on date not null,
  noted_by uuid,
  noted_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint team_certificate_pkey PRIMARY KEY (id),
  constraint team_certificate_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint team_certificate_member_id_fkey FOREIGN KEY (member_id) REFERENCES team_member(id),
  constraint team_certificate_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES officer(id)
);
CREATE INDEX team_certificate_expires ON team_certificate USING btree (expires_on, id) WHERE (withdrawn_at IS NULL);
CREATE INDEX team_certificate_of ON team_certificate USING btree (member_id) WHERE (withdrawn_at IS NULL);
alter table team_certificate enable row level security;
create policy own_organisation on team_certificate using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on team_certificate to fengsui_app;
create table team_member (
  id uuid not null,
  team_code text not null,
  carrier_id text not null,
  officer_id uuid,
  name_zh text not null,
  leads boolean not null,
  skills text[] not null,
  phone text not null,
  other_phone text,
  e_mail text,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint team_member_pkey PRIMARY KEY (id),
  constraint team_member_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint team_member_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES officer(id),
  constraint team_member_team_code_fkey FOREIGN KEY (team_code) REFERENCES team(code)
);
CREATE UNIQUE INDEX team_member_leads ON team_member USING btree (team_code) WHERE (leads AND (left_at IS NULL));
CREATE INDEX team_member_name ON team_member USING btree (name_zh) WHERE (left_at IS NULL);
CREATE INDEX team_member_of ON team_member USING btree (team_code) WHERE (left_at IS NULL);
CREATE UNIQUE INDEX team_member_officer ON team_member USING btree (team_code, officer_id) WHERE (left_at IS NULL);
alter table team_member enable row level security;
create policy own_organisation on team_member using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on team_member to fengsui_app;
create table trap_collector (
  collector text not null,
  engine_id bytea not null,
  boots bigint not null,
  started_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  received bigint default 0 not null,
  waiting bigint default 0 not null,
  kernel_drops bigint default 0 not null,
  receive_buffer_bytes bigint default 0 not null,
  batch bigint default 0 not null,
  derived_to bigint default 0 not null,
  underived bigint default 0 not null,
  derived_at timestamp with time zone,
  spill_file integer,
  spill_line integer,
  constraint trap_collector_pkey PRIMARY KEY (collector)
);
grant delete, insert, select, update on trap_collector to fengsui_app;
create table trap_echo (
  key bytea not null,
  collector text not null,
  at timestamp with time zone not null,
  constraint trap_echo_pkey PRIMARY KEY (key)
);
CREATE INDEX trap_echo_age ON trap_echo USING btree (at);
grant delete, insert, select, update on trap_echo to fengsui_app;
create table trap_lag (
  collector text not null,
  milliseconds integer not null,
  count bigint not null,
  constraint trap_lag_pkey PRIMARY KEY (collector, milliseconds)
);
grant delete, insert, select, update on trap_lag to fengsui_app;
create table trap_ledger (
  collector text not null,
  outcome text not null,
  reason text not null,
  count bigint not null,
  constraint trap_ledger_pkey PRIMARY KEY (collector, outcome, reason)
);
grant delete, insert, select, update on trap_ledger to fengsui_app;
create table trap_profile_trial (
  profile text not null,
  does text not null,
  count bigint not null,
  constraint trap_profile_trial_pkey PRIMARY KEY (profile, does)
);
grant delete, insert, select, update on trap_profile_trial to fengsui_app;
create table trap_profile_version (
  id bigint generated always as identity not null,
  profile text not null,
  number integer not null,
  state text not null,
  origin text not null,
  sha256 text not null,
  text text not null,
  by_officer uuid,
  since timestamp with time zone not null,
  constraint trap_profile_version_profile_number_key UNIQUE (profile, number),
  constraint trap_profile_version_pkey PRIMARY KEY (id),
  constraint trap_profile_version_by_officer_fkey FOREIGN KEY (by_officer) REFERENCES officer(id),
  constraint trap_profile_version_origin_check CHECK ((origin = ANY (ARRAY['file'::text, 'office'::text]))),
  constraint trap_profile_version_state_check CHECK ((state = ANY (ARRAY['service'::text, 'trial'::text, 'withdrawn'::text])))
);
CREATE INDEX trap_profile_version_since ON trap_profile_version USING btree (since, id);
grant insert, select on trap_profile_version to fengsui_app;
create table trap_replay (
  id uuid not null,
  kind text not null,
  carrier_id text,
  source_code text,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  against text not null,
  versions_to bigint not null,
  candidate_profile text,
  candidate_number integer,
  candidate_text text,
  state text not null,
  total bigint,
  done bigint default 0 not null,
  result jsonb,
  result_hash text,
  fault text,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  beat_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint trap_replay_pkey PRIMARY KEY (id),
  constraint trap_replay_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint trap_replay_made_by_fkey FOREIGN KEY (made_by) REFERENCES officer(id),
  constraint trap_replay_source_code_fkey FOREIGN KEY (source_code) REFERENCES snmp_source(code) ON DELETE SET NULL,
  constraint trap_replay_against_check CHECK ((against = ANY (ARRAY['then'::text, 'now'::text]))),
  constraint trap_replay_kind_check CHECK ((kind = ANY (ARRAY['compare'::text, 'summaries'::text]))),
  constraint trap_replay_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE INDEX trap_replay_made ON trap_replay USING btree (made_at DESC, id DESC);
CREATE INDEX trap_replay_open ON trap_replay USING btree (made_at) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
alter table trap_replay enable row level security;
create policy own_carrier on trap_replay using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on trap_replay to fengsui_app;
create table trap_storm (
  source_code text not null,
  carrier_id text not null,
  since timestamp with time zone not null,
  last_at timestamp with time zone not null,
  summarised bigint not null,
  alarmed_at timestamp with time zone,
  constraint trap_storm_pkey PRIMARY KEY (source_code),
  constraint trap_storm_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint trap_storm_source_code_fkey FOREIGN KEY (source_code) REFERENCES snmp_source(code) ON DELETE CASCADE
);
alter table trap_storm enable row level security;
create policy own_carrier on trap_storm using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on trap_storm to fengsui_app;
create table trap_summary (
  collector text not null,
  source_code text not null,
  carrier_id text,
  minute timestamp with time zone not null,
  reason text not null,
  count bigint not null,
  constraint trap_summary_pkey PRIMARY KEY (collector, source_code, minute, reason),
  constraint trap_summary_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id)
);
alter table trap_summary enable row level security;
create policy own_carrier on trap_summary using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant delete, insert, select, update on trap_summary to fengsui_app;
create table trap_summary_replayed (
  raw_event_id bigint not null,
  carrier_id text not null,
  replay_id uuid not null,
  received_at timestamp with time zone not null,
  constraint trap_summary_replayed_pkey PRIMARY KEY (raw_event_id),
  constraint trap_summary_replayed_replay_id_fkey FOREIGN KEY (replay_id) REFERENCES trap_replay(id)
);
alter table trap_summary_replayed enable row level security;
create policy own_carrier on trap_summary_replayed using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select on trap_summary_replayed to fengsui_app;
create table trench (
  code text not null,
  name_zh text not null,
  name_en text not null,
  carrier_id text not null,
  kind text not null,
  a_place text,
  z_place text,
  km double precision not null,
  retired_at timestamp with time zone,
  constraint trench_pkey PRIMARY KEY (code),
  constraint trench_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint trench_kind_check CHECK ((kind = ANY (ARRAY['duct'::text, 'pole-line'::text, 'aerial'::text, 'submarine'::text])))
);
alter table trench enable row level security;
create policy fibre_in_it on trench using (((EXISTS ( SELECT 1
   FROM span s
  WHERE (s.trench = trench.code))) OR (EXISTS ( SELECT 1
   FROM link l
  WHERE (l.trench = trench.code)))));
create policy own_carrier on trench using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on trench to fengsui_app;
create table unplaced_alarm (
  alarm_id uuid not null,
  due_at timestamp with time zone not null,
  constraint unplaced_alarm_pkey PRIMARY KEY (alarm_id),
  constraint unplaced_alarm_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES alarm(id)
);
CREATE INDEX unplaced_alarm_due ON unplaced_alarm USING btree (due_at);
alter table unplaced_alarm enable row level security;
create policy county on unplaced_alarm using (( SELECT sees_all() AS sees_all));
grant delete, insert, select on unplaced_alarm to fengsui_app;
create table vehicle (
  code text not null,
  plate text not null,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  owner_id text not null,
  base_township text not null,
  fuel_percent integer not null,
  equipment_zh text not null,
  checked_at timestamp with time zone not null,
  capabilities text[] default '{}'::text[] not null,
  generator_kva integer,
  battery_nominal integer default 12 not null,
  crew_needed integer default 0 not null,
  accessories jsonb default '[]'::jsonb not null,
  found jsonb default '{}'::jsonb not null,
  constraint vehicle_pkey PRIMARY KEY (code),
  constraint vehicle_base_township_fkey FOREIGN KEY (base_township) REFERENCES organisation(id),
  constraint vehicle_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES organisation(id),
  constraint vehicle_accessories_check CHECK ((jsonb_typeof(accessories) = 'array'::text)),
  constraint vehicle_battery_nominal_check CHECK ((battery_nominal = ANY (ARRAY[12, 24]))),
  constraint vehicle_crew_needed_check CHECK (((crew_needed >= 0) AND (crew_needed <= 50))),
  constraint vehicle_found_check CHECK ((jsonb_typeof(found) = 'object'::text)),
  constraint vehicle_fuel_percent_check CHECK (((fuel_percent >= 0) AND (fuel_percent <= 100))),
  constraint vehicle_generator_kva_check CHECK ((generator_kva > 0))
);
grant delete, insert, select, update on vehicle to fengsui_app;
create table vehicle_check (
  id uuid default gen_random_uuid() not null,
  vehicle_code text not null,
  carrier_id text not null,
  period text not null,
  day date not null,
  state text not null,
  signed_at timestamp with time zone,
  constraint vehicle_check_vehicle_code_period_day_key UNIQUE (vehicle_code, period, day),
  constraint vehicle_check_pkey PRIMARY KEY (id),
  constraint vehicle_check_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint vehicle_check_vehicle_code_fkey FOREIGN KEY (vehicle_code) REFERENCES vehicle(code),
  constraint vehicle_check_period_check CHECK ((period = ANY (ARRAY['daily'::text, 'weekly'::text, 'monthly'::text, 'quarterly'::text, 'yearly'::text]))),
  constraint vehicle_check_state_check CHECK ((state = ANY (ARRAY['open'::text, 'conflict'::text, 'signed'::text])))
);
alter table vehicle_check enable row level security;
create policy own_organisation on vehicle_check using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select, update on vehicle_check to fengsui_app;
create table vehicle_check_entry (
  id uuid not null,
  check_id uuid not null,
  carrier_id text not null,
  item text not null,
  says jsonb not null,
  supersedes uuid[] not null,
  device text not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  received_at timestamp with time zone not null,
  constraint vehicle_check_entry_pkey PRIMARY KEY (id),
  constraint vehicle_check_entry_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint vehicle_check_entry_check_id_fkey FOREIGN KEY (check_id) REFERENCES vehicle_check(id),
  constraint vehicle_check_entry_made_by_fkey FOREIGN KEY (made_by) REFERENCES officer(id)
);
CREATE INDEX vehicle_check_entries ON vehicle_check_entry USING btree (check_id, made_at, id);
alter table vehicle_check_entry enable row level security;
create policy own_organisation on vehicle_check_entry using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select on vehicle_check_entry to fengsui_app;
create table vehicle_check_photo (
  id uuid not null,
  check_id uuid not null,
  carrier_id text not null,
  item text not null,
  name text not null,
  media_type text not null,
  byte_count integer not null,
  sha256 text not null,
  content bytea not null,
  made_by uuid not null,
  received_at timestamp with time zone not null,
  constraint vehicle_check_photo_pkey PRIMARY KEY (id),
  constraint vehicle_check_photo_carrier_id_fkey FOREIGN KEY (carrier_id) REFERENCES organisation(id),
  constraint vehicle_check_photo_check_id_fkey FOREIGN KEY (check_id) REFERENCES vehicle_check(id),
  constraint vehicle_check_photo_made_by_fkey FOREIGN KEY (made_by) REFERENCES officer(id)
);
CREATE INDEX vehicle_check_photos ON vehicle_check_photo USING btree (check_id, received_at);
alter table vehicle_check_photo enable row level security;
create policy own_organisation on vehicle_check_photo using ((( SELECT sees_all() AS sees_all) OR (carrier_id = ( SELECT own_organisation() AS own_organisation))));
grant insert, select on vehicle_check_photo to fengsui_app;
create table vehicle_check_schedule (
  vehicle_code text not null,
  period text not null,
  last_done_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  escalated integer default 0 not null,
  constraint vehicle_check_schedule_pkey PRIMARY KEY (vehicle_code, period),
  constraint vehicle_check_schedule_vehicle_code_fkey FOREIGN KEY (vehicle_code) REFERENCES vehicle(code),
  constraint vehicle_check_schedule_period_check CHECK ((period = ANY (ARRAY['daily'::text, 'weekly'::text, 'monthly'::text, 'quarterly'::text, 'yearly'::text])))
);
CREATE INDEX vehicle_check_due ON vehicle_check_schedule USING btree (due_at);
grant delete, insert, select, update on vehicle_check_schedule to fengsui_app;
create table warning (
  case_id uuid not null,
  source_kind text not null,
  source_name text not null,
  means text,
  told_at timestamp with time zone not null,
  contact text not null,
  contact_phone text not null,
  content text not null,
  area text not null,
  townships text[] not null,
  expected_from timestamp with time zone not null,
  expected_until timestamp with time zone,
  may_hit text not null,
  weather_kind text,
  weather_colour text,
  proposal_id uuid,
  facts jsonb not null,
  proposed_level text,
  level text,
  level_clause text,
  level_because text,
  level_by uuid,
  level_at timestamp with time zone,
  decision jsonb,
  constraint warning_pkey PRIMARY KEY (case_id),
  constraint warning_case_id_fkey FOREIGN KEY (case_id) REFERENCES procedure_case(id),
  constraint warning_level_by_fkey FOREIGN KEY (level_by) REFERENCES officer(id),
  constraint warning_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES warning_proposal(id),
  constraint warning_level_check CHECK ((level = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text]))),
  constraint warning_proposed_level_check CHECK ((proposed_level = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text]))),
  constraint warning_weather_colour_check CHECK ((weather_colour = ANY (ARRAY['red'::text, 'orange'::text, 'yellow'::text, 'blue'::text])))
);
CREATE INDEX warning_proposal_of ON warning USING btree (proposal_id) WHERE (proposal_id IS NOT NULL);
alter table warning enable row level security;
create policy party on warning using ((( SELECT sees_all() AS sees_all) OR party_to(case_id))) with check (true);
grant insert, select, update on warning to fengsui_app;
create table warning_message (
  identifier text not null,
  warning_id uuid not null,
  number integer not null,
  msg_type text not null,
  sent timestamp with time zone not null,
  expires timestamp with time zone not null,
  level text not null,
  elements jsonb not null,
  constraint warning_message_warning_id_number_key UNIQUE (warning_id, number),
  constraint warning_message_pkey PRIMARY KEY (identifier),
  constraint warning_message_warning_id_fkey FOREIGN KEY (warning_id) REFERENCES warning(case_id),
  constraint warning_message_level_check CHECK ((level = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text]))),
  constraint warning_message_msg_type_check CHECK ((msg_type = ANY (ARRAY['Alert'::text, 'Update'::text, 'Cancel'::text]))),
  constraint warning_message_number_check CHECK ((number > 0))
);
alter table warning_message enable row level security;
create policy published on warning_message using ((( SELECT sees_all() AS sees_all) OR (( SELECT own_organisation() AS own_organisation) IS NOT NULL))) with check (( SELECT sees_all() AS sees_all));
grant insert, select on warning_message to fengsui_app;
create table warning_proposal (
  id uuid not null,
  key text not null,
  kind text not null,
  state text not null,
  level text not null,
  proposal jsonb not null,
  opened_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  away_since timestamp with time zone,
  over_at timestamp with time zone,
  decided_by uuid,
  decided_at timestamp with time zone,
  because text,
  constraint warning_proposal_pkey PRIMARY KEY (id),
  constraint warning_proposal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES officer(id),
  constraint warning_proposal_kind_check CHECK ((kind = ANY (ARRAY['leadership'::text, 'hub-battery'::text, 'exchange-battery'::text, 'station-battery'::text, 'trench'::text]))),
  constraint warning_proposal_level_check CHECK ((level = ANY (ARRAY['I'::text, 'II'::text, 'III'::text, 'IV'::text]))),
  constraint warning_proposal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'dismissed'::text, 'gone'::text])))
);
CREATE INDEX warning_proposal_list ON warning_proposal USING btree (opened_at DESC, id DESC);
CREATE UNIQUE INDEX warning_proposal_standing ON warning_proposal USING btree (key) WHERE (over_at IS NULL);
alter table warning_proposal enable row level security;
create policy county on warning_proposal using (( SELECT sees_all() AS sees_all));
grant insert, select, update on warning_proposal to fengsui_app;
