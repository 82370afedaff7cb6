import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is party to a case, who received a paper, who was called and how a carrier's manager is known are carriers'
 * matters too. The look at a paper's readers runs as the owner: the paper's own policy asks this table.
 */
const isolation = `
create function may_read_document(document_id uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from document d where d.id = document_id and d.issuer_id = own_organisation())
      or exists (select 1 from document_recipient r where r.document_id = may_read_document.document_id and r.organisation_id = own_organisation())
$$;
alter table document_recipient enable row level security;
create policy with_document on document_recipient using (sees_all() or may_read_document(document_id)) with check (true);
alter table case_party enable row level security;
create policy own_party on case_party using (sees_all() or organisation_id = own_organisation()) with check (true);
alter table escalation enable row level security;
create policy with_deadline on escalation using (exists (select 1 from deadline d where d.id = deadline_id)) with check (true);
alter table snmp_source enable row level security;
create policy own_carrier on snmp_source using (sees_all() or carrier_id = own_organisation());
`;

export class ClosedPartyTables20261124070000 implements MigrationInterface {
  name = 'ClosedPartyTables20261124070000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(isolation);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
