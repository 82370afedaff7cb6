import type { MigrationInterface, QueryRunner } from 'typeorm';

const identity = `
create table organisation (
  id text primary key,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  short_zh text not null,
  short_en text not null,
  carrier_kind text check (carrier_kind in ('telecom', 'cable')),
  phone text
);
create table officer (
  id uuid primary key default gen_random_uuid(),
  username text not null unique,
  name_zh text not null,
  name_en text not null,
  phone text,
  password_hash text not null,
  disabled_at timestamptz
);
create table post_holding (
  officer_id uuid not null references officer,
  organisation_id text not null references organisation,
  post text not null,
  primary key (officer_id, organisation_id, post)
);
create table session (
  token_hash text primary key,
  officer_id uuid not null references officer,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);
create table sign_in_failure (
  username text not null,
  failed_at timestamptz not null
);
create index sign_in_failure_recent on sign_in_failure (username, failed_at);
create table command (
  id uuid primary key,
  officer_id uuid not null,
  action text not null,
  fingerprint text not null,
  result jsonb,
  taken_at timestamptz not null
);
create table policy_version (
  id text primary key,
  loaded_at timestamptz not null,
  content jsonb not null
);
`;

const journal = `
create table journal_entry (
  seq bigint primary key,
  at timestamptz not null,
  officer_id uuid,
  organisation_id text,
  post text,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  details jsonb not null,
  previous_hash text not null,
  hash text not null unique
);
create index journal_subject on journal_entry (subject_kind, subject_id, seq);
`;

const procedures = `
create table procedure_case (
  id uuid primary key,
  procedure text not null,
  state text not null,
  version integer not null default 0,
  title_zh text not null,
  title_en text not null,
  parties jsonb not null,
  facts jsonb not null,
  parent_id uuid references procedure_case,
  outage_id uuid references procedure_case,
  policy_version text not null references policy_version,
  exercise boolean not null default false,
  opened_at timestamptz not null,
  opened_by uuid references officer,
  closed_at timestamptz
);
create index procedure_case_list on procedure_case (procedure, opened_at desc, id desc);
create index procedure_case_children on procedure_case (parent_id);
create index procedure_case_outage on procedure_case (outage_id);
create table case_party (
  case_id uuid not null references procedure_case on delete cascade,
  organisation_id text not null references organisation,
  party text not null,
  primary key (case_id, organisation_id, party)
);
create index case_party_organisation on case_party (organisation_id, case_id);
create table case_step (
  id bigint generated always as identity primary key,
  case_id uuid not null references procedure_case,
  position integer not null,
  at timestamptz not null,
  event text not null,
  from_state text,
  to_state text not null,
  officer_id uuid references officer,
  organisation_id text references organisation,
  post text not null,
  form jsonb not null,
  cites text[] not null,
  document_ids uuid[] not null default '{}',
  unique (case_id, position)
);
`;

const documents = `
create table document_series (
  series text not null,
  year integer not null,
  last_number integer not null,
  primary key (series, year)
);
create table document (
  id uuid primary key,
  kind text not null,
  series text not null,
  year integer not null,
  number integer not null,
  number_text text not null,
  case_id uuid not null references procedure_case,
  title_zh text not null,
  issuer_id text not null references organisation,
  signed_post text not null,
  signed_by uuid references officer,
  issued_at timestamptz not null,
  content jsonb not null,
  content_sha256 text not null,
  refers_to uuid references document,
  void_at timestamptz,
  unique (series, year, number)
);
create index document_case on document (case_id, issued_at);
create index document_list on document (issued_at desc, id desc);
create table document_file (
  document_id uuid primary key references document,
  media_type text not null,
  bytes bytea not null,
  sha256 text not null,
  rendered_at timestamptz not null
);
create table document_recipient (
  document_id uuid not null references document,
  organisation_id text not null references organisation,
  delivered_at timestamptz not null,
  read_at timestamptz,
  read_by uuid references officer,
  primary key (document_id, organisation_id)
);
`;

const network = `
create table site (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  carrier_id text not null references organisation,
  township_id text not null references organisation,
  lat double precision not null,
  lon double precision not null,
  address inet not null,
  power_class integer not null,
  battery_hours double precision not null,
  generator boolean not null,
  hub boolean not null,
  building text
);
create index site_address on site (carrier_id, address);
create table link (
  code text primary key,
  name_zh text not null,
  carrier_id text not null references organisation,
  a_site text not null references site,
  z_site text not null references site,
  a_if_index integer not null,
  z_if_index integer not null,
  km double precision not null,
  capacity integer not null,
  trench text,
  large_backbone boolean not null
);
create index link_a on link (a_site, a_if_index);
create index link_z on link (z_site, z_if_index);
create index link_trench on link (trench) where trench is not null;
create table key_user (
  code text primary key,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  department_zh text not null,
  phone text
);
create table circuit (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  carrier_id text not null references organisation,
  class integer not null check (class between 1 and 7),
  tier text not null check (tier in ('central', 'local')),
  key boolean not null,
  urgent boolean not null,
  reach text not null check (reach in ('long-distance', 'local')),
  bandwidth text not null,
  a_site text not null references site,
  z_site text not null references site,
  key_user text references key_user
);
create index circuit_carrier on circuit (carrier_id, class, code);
create table circuit_link (
  circuit_code text not null references circuit on delete cascade,
  path text not null check (path in ('route', 'protection')),
  position integer not null,
  link_code text not null references link,
  primary key (circuit_code, path, position)
);
create index circuit_link_link on circuit_link (link_code, path);
create table snmp_source (
  code text primary key,
  carrier_id text not null references organisation,
  name_zh text not null,
  network cidr not null,
  community text not null,
  zone text not null,
  trusted_relay boolean not null
);
`;

const readiness = `
create table roster_shift (
  id bigint generated always as identity primary key,
  organisation_id text not null references organisation,
  post text not null,
  officer_id uuid not null references officer,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  check (ends_at > starts_at),
  unique (organisation_id, post, officer_id, starts_at)
);
create index roster_now on roster_shift (organisation_id, post, starts_at, ends_at);
create table vehicle (
  code text primary key,
  plate text not null,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  owner_id text not null references organisation,
  base_township text not null references organisation,
  fuel_percent integer not null check (fuel_percent between 0 and 100),
  equipment_zh text not null,
  checked_at timestamptz not null
);
create table store_item (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  category text not null,
  owner_id text not null references organisation,
  place text not null,
  quantity integer not null check (quantity >= 0),
  unit_zh text not null,
  war_reserve boolean not null,
  model text not null
);
create table team (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  owner_id text not null references organisation,
  skills text[] not null,
  size integer not null,
  leader_zh text not null,
  phone text
);
create table reservation (
  id uuid primary key,
  resource_kind text not null,
  resource_code text not null,
  case_id uuid not null references procedure_case,
  during tstzrange not null check (not isempty(during)),
  released_at timestamptz,
  constraint reservation_not_twice exclude using gist (resource_kind with =, resource_code with =, during with &&) where (released_at is null)
);
create index reservation_case on reservation (case_id);
`;

const deadlines = `
create table deadline (
  id uuid primary key,
  case_id uuid not null references procedure_case,
  kind text not null,
  clause text not null,
  owner_id text not null references organisation,
  owner_post text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  stopped_at timestamptz,
  breached_at timestamptz,
  escalations integer not null default 0,
  next_ring_at timestamptz
);
create index deadline_due on deadline (next_ring_at) where next_ring_at is not null;
create index deadline_case on deadline (case_id);
create unique index deadline_one_open on deadline (case_id, kind) where stopped_at is null;
create table escalation (
  id bigint generated always as identity primary key,
  deadline_id uuid not null references deadline,
  at timestamptz not null,
  organisation_id text not null references organisation,
  post text not null,
  officer_id uuid references officer
);
create index escalation_deadline on escalation (deadline_id);
`;

const alarms = `
create table raw_event (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,
  collector text not null,
  source_address inet not null,
  source_port integer not null,
  bytes bytea not null,
  snmp_version text,
  pdu_type text,
  verdict text not null check (verdict in ('accepted', 'quarantined', 'malformed')),
  reason text,
  source_code text,
  carrier_id text references organisation
);
create index raw_event_verdict on raw_event (verdict, id desc);
create table trap_ledger (
  collector text not null,
  outcome text not null,
  reason text not null,
  count bigint not null,
  primary key (collector, outcome, reason)
);
create table alarm (
  id uuid primary key,
  carrier_id text not null references organisation,
  source_code text not null,
  agent_address inet not null,
  identity text not null,
  managed_object text not null,
  event_type integer not null,
  probable_cause integer not null,
  specific_problem text not null,
  severity integer not null,
  state text not null check (state in ('raised', 'cleared')),
  raise_count integer not null,
  first_raised_at timestamptz not null,
  last_raised_at timestamptz not null,
  cleared_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid references officer,
  site_code text references site,
  link_code text references link,
  profile text not null,
  mapped boolean not null,
  varbinds jsonb not null,
  raw_event_id bigint not null
);
create unique index alarm_active_identity on alarm (carrier_id, identity) where state = 'raised';
create index alarm_list on alarm (last_raised_at desc, id desc);
create index alarm_active_list on alarm (last_raised_at desc, id desc) where state = 'raised';
create index alarm_raw on alarm (raw_event_id);
create table alarm_transition (
  id bigint generated always as identity primary key,
  alarm_id uuid not null references alarm,
  at timestamptz not null,
  kind text not null check (kind in ('raised', 'repeated', 'cleared', 'acknowledged')),
  severity integer not null,
  raw_event_id bigint
);
create index alarm_transition_alarm on alarm_transition (alarm_id, id);
`;

const outages = `
create table outage (
  case_id uuid primary key references procedure_case,
  element_kind text not null check (element_kind in ('link', 'trench', 'site', 'building', 'hand')),
  element_code text not null,
  place_zh text not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  received_at timestamptz,
  facts jsonb not null,
  proposed_level text check (proposed_level in ('I', 'II', 'III', 'IV')),
  proposed_clause text,
  proposed_evidence jsonb not null default '[]',
  level text check (level in ('I', 'II', 'III', 'IV')),
  level_clause text,
  level_because text,
  level_by uuid references officer,
  level_at timestamptz,
  closed_at timestamptz
);
create unique index outage_open_element on outage (element_kind, element_code) where closed_at is null and element_kind <> 'hand';
create table outage_report (
  id uuid primary key,
  outage_id uuid not null references outage,
  carrier_id text not null references organisation,
  number integer not null,
  occurred_at timestamptz not null,
  known_at timestamptz not null,
  reported_at timestamptz not null,
  received_at timestamptz not null,
  place text not null,
  affected_area text not null,
  cause text not null,
  measures text not null,
  reporter text not null,
  reporter_phone text not null,
  document_id uuid references document,
  unique (outage_id, carrier_id, number)
);
create table outage_alarm (
  outage_id uuid not null references outage,
  alarm_id uuid not null references alarm,
  primary key (outage_id, alarm_id)
);
create index outage_alarm_alarm on outage_alarm (alarm_id);
create table outage_circuit (
  outage_id uuid not null references outage,
  circuit_code text not null references circuit,
  carrier_id text not null references organisation,
  down_since timestamptz not null,
  up_at timestamptz,
  primary key (outage_id, circuit_code)
);
create table restoration_override (
  id uuid primary key,
  outage_id uuid not null references outage,
  circuit_code text not null references circuit,
  position integer not null check (position > 0),
  because text not null,
  officer_id uuid not null references officer,
  at timestamptz not null,
  revoked_at timestamptz
);
create unique index restoration_override_one on restoration_override (outage_id, circuit_code) where revoked_at is null;
`;

const outbox = `
create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  organisations text[],
  created_at timestamptz not null,
  relayed_at timestamptz,
  done_at timestamptz
);
create index outbox_waiting on outbox (id) where relayed_at is null;
create index outbox_undone on outbox (relayed_at) where done_at is null;
create table handled_event (
  outbox_id bigint not null,
  handler text not null,
  handled_at timestamptz not null,
  primary key (outbox_id, handler)
);
create function ring_live() returns trigger language plpgsql as $$
begin
  perform pg_notify('fengsui_live', json_build_object('id', new.id, 'topic', new.topic, 'organisations', new.organisations, 'subject', new.payload->>'id')::text);
  return new;
end $$;
create trigger outbox_ring_live after insert on outbox for each row execute function ring_live();
`;

/** Who may see a row: the county's offices see all, a carrier its own and what it is party to; unset sees nothing. */
const isolation = `
create function sees_all() returns boolean language sql stable as $$ select coalesce(current_setting('fengsui.reach', true), '') = 'all' $$;
create function own_organisation() returns text language sql stable as $$ select nullif(current_setting('fengsui.organisation', true), '') $$;
create function party_to(case_id uuid) returns boolean language sql stable as $$
  select exists (select 1 from case_party p where p.case_id = party_to.case_id and p.organisation_id = own_organisation())
$$;
${['site', 'link', 'circuit', 'raw_event', 'alarm', 'outage_circuit', 'outage_report']
  .map(
    (table) => `
alter table ${table} enable row level security;
create policy own_carrier on ${table} using (sees_all() or carrier_id = own_organisation());`,
  )
  .join('')}
alter table procedure_case enable row level security;
create policy party on procedure_case using (sees_all() or party_to(id)) with check (true);
${['case_step', 'deadline', 'outage']
  .map(
    (table) => `
alter table ${table} enable row level security;
create policy party on ${table} using (sees_all() or party_to(case_id)) with check (true);`,
  )
  .join('')}
alter table document enable row level security;
create policy party on document using (
  sees_all() or issuer_id = own_organisation()
  or exists (select 1 from document_recipient r where r.document_id = document.id and r.organisation_id = own_organisation())
) with check (true);
alter table document_file enable row level security;
create policy with_document on document_file using (exists (select 1 from document d where d.id = document_id)) with check (true);
alter table circuit_link enable row level security;
create policy with_circuit on circuit_link using (exists (select 1 from circuit c where c.code = circuit_code));
alter table alarm_transition enable row level security;
create policy with_alarm on alarm_transition using (exists (select 1 from alarm a where a.id = alarm_id));
alter table outage_alarm enable row level security;
create policy with_alarm on outage_alarm using (exists (select 1 from alarm a where a.id = alarm_id));
alter table restoration_override enable row level security;
create policy with_circuit on restoration_override using (exists (select 1 from circuit c where c.code = circuit_code));
`;

const grants = `
grant usage on schema public to fengsui_app;
grant select, insert, update, delete on all tables in schema public to fengsui_app;
grant usage, select on all sequences in schema public to fengsui_app;
revoke update, delete on journal_entry, case_step, alarm_transition, escalation from fengsui_app;
revoke delete on document, document_series, procedure_case from fengsui_app;
`;

export class FirstSchema20261124060000 implements MigrationInterface {
  name = 'FirstSchema20261124060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create extension if not exists btree_gist');
    for (const part of [
      identity,
      journal,
      procedures,
      documents,
      network,
      readiness,
      deadlines,
      alarms,
      outages,
      outbox,
      isolation,
      grants,
    ]) {
      await runner.query(part);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
