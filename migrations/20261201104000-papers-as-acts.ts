import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Templates as the office words them, over the files; papers made void or corrected by another paper; seals and
 * signatures as registered acts; prints made anew when such an act changes what they show.
 */
const acts = `
alter table document
  add column template_version integer not null default 0,
  add column void_by uuid references document (id),
  add column corrected_by uuid references document (id);
alter table document_file add column stamp text not null default '';

create table document_template (
  kind text not null,
  version integer not null check (version > 0),
  /** Null: back to the file's. */
  wording jsonb,
  note text not null check (length(note) between 1 and 500),
  edited_by uuid not null references officer (id),
  edited_at timestamptz not null,
  primary key (kind, version)
);
grant select, insert on document_template to fengsui_app;

create table seal (
  id uuid primary key,
  organisation_id text not null references organisation (id),
  name_zh text not null check (length(name_zh) between 1 and 100),
  image bytea not null,
  image_sha256 text not null,
  custodian_id uuid not null references officer (id),
  registered_by uuid not null references officer (id),
  registered_at timestamptz not null,
  retired_by uuid references officer (id),
  retired_at timestamptz,
  retired_because text,
  check ((retired_at is null) = (retired_by is null))
);
create index seal_list on seal (registered_at desc, id desc);
alter table seal enable row level security;
create policy own_organisation on seal
  using ((select sees_all()) or organisation_id = (select own_organisation())) with check (true);
grant select, insert, update on seal to fengsui_app;

create table seal_use (
  document_id uuid primary key references document (id),
  seal_id uuid not null references seal (id),
  organisation_id text not null references organisation (id),
  custodian_id uuid not null references officer (id),
  used_at timestamptz not null,
  purpose text not null check (length(purpose) between 1 and 500)
);
create index seal_use_list on seal_use (used_at desc, document_id desc);
create index seal_use_of_seal on seal_use (seal_id, used_at);
alter table seal_use enable row level security;
create policy own_organisation on seal_use
  using ((select sees_all()) or organisation_id = (select own_organisation())) with check (true);
grant select, insert on seal_use to fengsui_app;

create table document_signature (
  document_id uuid primary key references document (id),
  organisation_id text not null references organisation (id),
  officer_id uuid not null references officer (id),
  method text not null check (method in ('pad', 'upload')),
  image bytea not null,
  image_sha256 text not null,
  signed_at timestamptz not null
);
alter table document_signature enable row level security;
create policy own_organisation on document_signature
  using ((select sees_all()) or organisation_id = (select own_organisation())) with check (true);
grant select, insert on document_signature to fengsui_app;
`;

export class PapersAsActs20261201104000 implements MigrationInterface {
  name = 'PapersAsActs20261201104000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(acts);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
