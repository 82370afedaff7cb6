import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers and chains a transaction's entries in one statement; the texts around the number are the canonical ones. */
const append = `
create function append_journal(lines jsonb) returns void language plpgsql as $$
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
end $$;
grant execute on function append_journal(jsonb) to fengsui_app;
`;

export class JournalAtTheEnd20261124150410 implements MigrationInterface {
  name = 'JournalAtTheEnd20261124150410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(append);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
