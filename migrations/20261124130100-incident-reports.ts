import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The cause found behind an outage and the alarms that only follow from it; reports as first, follow-up and final with their differences and flags, withdrawn and merged;
 * who was notified and when it was received (4.2.2); photographs of a case.
 */
const tables = `
alter table outage_report
  add column kind text not null default 'follow-up' check (kind in ('first', 'follow-up', 'final')),
  add column affected_users integer check (affected_users >= 0),
  add column differences jsonb not null default '[]',
  add column flags jsonb not null default '[]',
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid references officer (id),
  add column withdrawn_because text;
update outage_report set kind = 'first' where number = 1;
alter table outage add column merged_into uuid references outage (case_id);
alter table outage add column cause jsonb;
alter table outage add column told_facts jsonb not null default '{}';
alter table outage_alarm add column follows boolean not null default false;
create index outage_merged_into on outage (merged_into) where merged_into is not null;

create table notification (
  id uuid primary key,
  case_id uuid not null references procedure_case (id),
  outage_id uuid not null references outage (case_id),
  carrier_id text not null references organisation (id),
  addressee_kind text not null check (addressee_kind in ('department', 'key-user', 'carrier', 'township')),
  addressee_code text not null,
  name_zh text not null,
  name_en text not null,
  phone text,
  because jsonb not null,
  added_at timestamptz not null,
  told_at timestamptz,
  told_by uuid references officer (id),
  channel text check (channel in ('telephone', 'fax', 'sms', 'e-mail', 'console', 'in-person')),
  said text,
  received_at timestamptz,
  received_by text,
  struck_at timestamptz,
  struck_by uuid references officer (id),
  struck_because text,
  unique (case_id, addressee_kind, addressee_code),
  check (received_at is null or told_at is not null)
);
create index notification_of_outage on notification (outage_id);
alter table notification enable row level security;
create policy teller_or_told on notification using (
  sees_all() or (carrier_id = own_organisation() and party_to(case_id))
  or (addressee_kind in ('carrier', 'township') and addressee_code = own_organisation() and told_at is not null)
) with check (true);
grant select, insert, update on notification to fengsui_app;

create table case_attachment (
  id uuid primary key,
  case_id uuid not null references procedure_case (id),
  name text not null,
  media_type text not null,
  byte_count integer not null check (byte_count between 1 and 20971520),
  sha256 text not null,
  content bytea not null,
  organisation_id text not null references organisation (id),
  added_by uuid not null references officer (id),
  added_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid references officer (id)
);
create index case_attachment_of_case on case_attachment (case_id, added_at);
alter table case_attachment enable row level security;
create policy own_party on case_attachment using (sees_all() or (organisation_id = own_organisation() and party_to(case_id))) with check (true);
grant select, insert, update on case_attachment to fengsui_app;
`;

export class IncidentReports20261124130100 implements MigrationInterface {
  name = 'IncidentReports20261124130100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
