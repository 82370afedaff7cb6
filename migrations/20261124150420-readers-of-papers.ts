import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may read a paper stands on the paper: its issuer and its recipients, asked of one row instead of by a look for each. */
const readers = `
alter table document add column readers text[] not null default '{}';
update document d set readers = array(
  select d.issuer_id union select r.organisation_id from document_recipient r where r.document_id = d.id order by 1);
alter policy party on document using ((select sees_all()) or (select own_organisation()) = any(readers)) with check (true);
alter policy with_document on document_recipient
  using ((select sees_all()) or exists (select 1 from document d where d.id = document_id)) with check (true);
drop function may_read_document(uuid);
`;

export class ReadersOfPapers20261124150420 implements MigrationInterface {
  name = 'ReadersOfPapers20261124150420';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(readers);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
