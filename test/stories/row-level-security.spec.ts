import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { County } from '../harness/county.js';
import { applyForVehicle, circuitDispatch, outageByHand, reportedFibreCut, step } from '../harness/parts.js';
import type { CaseView } from '../harness/views.js';
import { gradedWarning } from '../harness/warnings.js';

let county: County;
let app: pg.Client;

/** Tables everyone who may use the product may read whole, each with its reason. */
const openToAll: Readonly<Record<string, string>> = {
  organisation: 'the directory',
  officer: 'the directory; no password leaves the identity module',
  post_holding: 'the directory',
  deadline_audit: 'counts only',
  delegation: 'who may sign for whom is told to everyone (2.1)',
  roster_shift: 'who is on duty is told to everyone (4.4.2)',
  key_user: 'the county’s list of those to be told (4.2.2), no carrier’s own',
  vehicle: 'readiness is shared, so that one carrier can ask another (6.1)',
  vehicle_check_schedule: 'readiness is shared: whether a check is late (6.1.4)',
  contact_test: 'whether a number of the directory is answered (6.2(4))',
  contact_round: 'when the directory is tried',
  duty_feed: 'token hashes, read by hash',
  crew_shift: 'who is on shift is told to everyone (4.4.2, 6.3.2)',
  store_item: 'readiness is shared (6.1)',
  store_stock: 'readiness is shared: what lies where (6.2(3))',
  store_balance: 'readiness is shared: what there was on a day',
  team: 'readiness is shared (6.3.1)',
  readiness_snapshot: 'readiness is shared: how ready each owner was on a day',
  reservation: 'when a shared resource is promised, readiness shows to all',
  restoration_plan: 'totals by class; each carrier’s lines lie in its part',
  road_block: 'roads are nobody’s own',
  policy_version: 'configuration',
  document_series: 'counters only',
  document_template: 'configuration: the wording of papers',
  trap_ledger: 'counts only, by collector',
  trap_collector: 'counts and our own engine id, by collector',
  trap_echo: 'hashes of what was stored, by collector',
  trap_lag: 'counts only, by collector',
  trap_profile_trial: 'counts only, by profile',
  trap_profile_version: 'configuration; the texts are for who configures traps',
  journal_entry: 'each entry hashes the one before it; the route is for the county’s offices',
  command: 'keys and fingerprints, read by key and officer',
  session: 'token hashes, read by hash',
  sign_in_failure: 'user names and times, read by user name',
  outbox: 'ids only; the live channel filters by organisation',
  handled_event: 'ids only',
  secret_key: 'a mark of the key that seals; the application may not read it',
  migrations: 'the schema’s history',
};

const as = async (reach: string, organisation: string, table: string): Promise<Record<string, unknown>[]> => {
  await app.query('begin');
  try {
    await app.query(
      `select set_config('fengsui.reach', $1, true), set_config('fengsui.organisation', $2, true)`,
      [reach, organisation],
    );
    return (await app.query<Record<string, unknown>>(`select * from ${table}`)).rows;
  } finally {
    await app.query('rollback');
  }
};

/** The months' tables apart, which the application may fill but not read. */
const tables = () =>
  county.sql<{ name: string; secured: boolean; policies: number; columns: string[] }>(
    `select c.relname as name, c.relrowsecurity as secured, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
            array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
       from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
         and not (c.relispartition and not has_any_column_privilege('fengsui_app', c.oid, 'select, update'))
       order by c.relname`,
  );
const secured = async () => (await tables()).filter((table) => table.secured).map(({ name }) => name);

beforeAll(async () => {
  county = await County.open('row level security');
  const outageId = await reportedFibreCut(county);
  const [alarm] = await county.sql<{ id: string }>(
    `select id from alarm where carrier_id = 'telecom' limit 1`,
  );
  await county.as('telecom.noc').post(`/alarms/${alarm?.id ?? ''}/comment`, { text: '已派人' });
  await county.managers.linkUp('L-TEL-001');
  await county.as('office.director').post(`/outages/${outageId}/restoration/overrides`, {
    circuit: (
      await county.sql<{ code: string }>(
        `select circuit_code as code from outage_circuit where carrier_id = 'mobile' limit 1`,
      )
    )[0]?.code,
    position: 1,
    because: '急用',
  });
  const loan = await applyForVehicle(county, { outageId, lender: 'unicom', resourceCode: 'V-UNI-01' });
  await step(county, 'hq.commander', loan.id, 'approve');
  const waits = await applyForVehicle(county, { outageId, lender: 'unicom', resourceCode: 'V-UNI-01' });
  await step(county, 'hq.commander', waits.id, 'approve');
  const circuit = await county
    .as('telecom.duty1')
    .post<CaseView>('/circuit-dispatches', circuitDispatch(county, { path: ['L-MOB-002'] }));
  await step(county, 'office.director', circuit.id, 'order');
  await outageByHand(county, 'cable.noc');
  await county.forward('61 minutes');
  await county.settled();
  await county.sql(`with added as (insert into snmp_user (id, carrier_id, source_code, name, credentials, created_at)
      select gen_random_uuid(), carrier_id, code, 'noc', '', now() from snmp_source returning id)
    insert into snmp_peer_engine (user_id, engine_id, boots, engine_time, at) select id, '\\x8000000001', 1, 1, now() from added`);
  await county.sql(`insert into trap_summary (collector, source_code, carrier_id, minute, reason, count)
    select 'one', code, carrier_id, now(), 'over source limit', 1 from snmp_source`);
  await county.sql(`insert into trap_storm (source_code, carrier_id, since, last_at, summarised)
    select code, carrier_id, now(), now() + interval '1 day', 1 from snmp_source`);
  await county.sql(`insert into manager_access (source_code, carrier_id, address, port, version, credentials, changed_at)
    select code, carrier_id, '127.0.0.1', 161, 'v2c', '', now() from snmp_source`);
  await county.sql(`insert into alarm_reconciliation (id, source_code, carrier_id, why, asked_at, state)
    select gen_random_uuid(), code, carrier_id, 'daily', now(), 'done' from snmp_source`);
  await county.sql(`with asked as (insert into trap_replay (id, kind, carrier_id, source_code, from_at, to_at, against, versions_to, state, made_by, made_at)
      select gen_random_uuid(), 'summaries', s.carrier_id, s.code, now(), now(), 'now', 1, 'done', (select id from officer limit 1), now()
        from snmp_source s returning id, carrier_id)
    insert into trap_summary_replayed (raw_event_id, carrier_id, replay_id, received_at)
      select row_number() over (), carrier_id, id, now() from asked`);
  await county.sql(`insert into maintenance_window (id, carrier_id, scope, value, starts_at, ends_at, reason, created_by, created_at)
    select gen_random_uuid(), carrier_id, 'source', code, now(), now(), '割接', (select id from officer limit 1), now() from snmp_source`);
  await county.sql(`insert into alarm_split (id, carrier_id, identity, discriminator, reason, split_by, split_at)
    select gen_random_uuid(), carrier_id, code, 'serial', '误并', (select id from officer limit 1), now() from snmp_source`);
  await county.sql(`insert into cause_correction (id, kind, code, carrier_id, says, reason, said_by, said_for, said_at)
    select gen_random_uuid(), 'node', code, carrier_id, 'failed', '现场', (select id from officer limit 1), carrier_id, now() from snmp_source`);
  const warning = await gradedWarning(county);
  await step(county, 'office.director', warning, 'report-to-committee', { opinion: '建议发布' });
  const validUntil = new Date(county.now().getTime() + 3_600_000).toISOString();
  await step(county, 'committee.chair', warning, 'decide', { level: 'III', measures: '待命', validUntil });
  await step(county, 'committee.chair', warning, 'publish');
  await county.sql(`insert into warning_proposal (id, key, kind, state, level, proposal, opened_at, seen_at)
    values (gen_random_uuid(), 'trench TR', 'trench', 'gone', 'II', '{}', now(), now())`);
  await county.sql(
    `insert into notification (id, case_id, outage_id, carrier_id, addressee_kind, addressee_code, name_zh, name_en, because, added_at)
    select gen_random_uuid(), $1, $1, carrier_id, 'department', code, code, code, '{"zh": "", "en": ""}', now() from snmp_source`,
    [outageId],
  );
  await county.sql(
    `insert into notification (id, case_id, outage_id, carrier_id, addressee_kind, addressee_code, name_zh, name_en, because, added_at, told_at)
     select gen_random_uuid(), $1, $1, 'telecom', 'carrier', id, id, id, '{"zh": "", "en": ""}', now(), case when id = 'mobile' then now() end
       from organisation where kind = 'carrier'`,
    [outageId],
  );
  await county.sql(
    `insert into case_attachment (id, case_id, name, media_type, byte_count, sha256, content, organisation_id, added_by, added_at)
    select gen_random_uuid(), $1, 'p.png', 'image/png', 1, '', 'x', carrier_id, (select id from officer limit 1), now() from snmp_source`,
    [outageId],
  );
  await county.sql(
    `insert into unplaced_alarm (alarm_id, due_at) select id, now() + interval '1 day' from alarm on conflict do nothing`,
  );
  await county.sql(`insert into duty_log_entry (id, at, noted_at, kind, organisation_id, noted_by, said)
    select gen_random_uuid(), now(), now(), 'message', id, (select id from officer limit 1), id from organisation where kind = 'carrier'`);
  await county.sql(`with kept as (insert into seal (id, organisation_id, name_zh, image, image_sha256, custodian_id, registered_by, registered_at)
      select gen_random_uuid(), g.id, '章', '', '', o.id, o.id, now() from organisation g, (select id from officer limit 1) o where g.kind = 'carrier' returning id, organisation_id, custodian_id),
      papers as (select id, row_number() over (order by id) as place from document),
      used as (insert into seal_use (document_id, seal_id, organisation_id, custodian_id, used_at, purpose)
        select p.id, k.id, k.organisation_id, k.custodian_id, now(), '用印' from (select *, row_number() over (order by id) as place from kept) k join papers p using (place))
    insert into document_signature (document_id, organisation_id, officer_id, method, image, image_sha256, signed_at)
      select p.id, k.organisation_id, k.custodian_id, 'pad', '', '', now() from (select *, row_number() over (order by id) as place from kept) k join papers p using (place)`);
  await county.sql(`with made as (insert into inventory_change_set (id, version, carrier_id, kind, reason, made_by, made_for, made_at)
      select gen_random_uuid(), row_number() over (), carrier_id, 'edit', '改造', (select id from officer limit 1), carrier_id, now()
        from snmp_source returning version, carrier_id)
    insert into inventory_change (version, carrier_id, kind, code, valid_to) select version, carrier_id, 'site', carrier_id, now() from made`);
  await county.sql(`insert into circuit_link_past (circuit_code, version, path, position, link_code, carrier_id)
    select h.circuit_code, s.version, h.path, h.position, h.link_code, k.carrier_id
      from inventory_change_set s join circuit k on k.carrier_id = s.carrier_id join circuit_link h on h.circuit_code = k.code`);
  await county.sql(`with given as (insert into inventory_import (id, carrier_id, kind, format, name, bytes, state, may_county, made_by, made_for, made_at)
      select gen_random_uuid(), carrier_id, 'site', 'csv', '清单', '', 'read', false, (select id from officer limit 1), carrier_id, now()
        from snmp_source returning id, carrier_id)
    insert into inventory_import_row (import_id, position, carrier_id, kind, line, code, does, faults)
      select id, 1, carrier_id, 'site', 2, 'S', 'add', '[]' from given`);
  await county.sql(
    `insert into circuit_over (upper_code, lower_code) select max(code), min(code) from circuit group by carrier_id`,
  );
  await county.sql(`with laid as (insert into span (code, name_zh, carrier_id, a_point, z_point, km)
      select 'SP-' || code, code, carrier_id, a_site, z_site, km from link returning code, carrier_id)
    insert into link_span (link_code, position, span_code) select substr(code, 4), 1, code from laid`);
  await county.sql(`insert into trench (code, name_zh, name_en, carrier_id, kind, km)
    select 'TR-' || code, code, code, carrier_id, 'duct', 1 from snmp_source`);
  await county.sql(`insert into circuit_priority (id, circuit_code, carrier_id, class, sponsor, reason, granted_at, granted_by, expires_at)
    select gen_random_uuid(), min(code), carrier_id, 1, '县委办', '专线', now(), (select id from officer limit 1), now() + interval '1 year'
      from circuit group by carrier_id`);
  await county.sql(`insert into circuit_deviation (id, circuit_code, carrier_id, happened_at, reason, noted_by, noted_at)
    select gen_random_uuid(), min(code), carrier_id, now(), '就近', (select id from officer limit 1), now() from circuit group by carrier_id`);
  const [plan] = await county.sql<{ id: string }>(
    `insert into restoration_plan (id, version, planned_at, why, policy, seed, moves, seconds, finished, is_kept, took_ms, instance_hash, plan_hash, counts, classes, curves, changes)
      values (gen_random_uuid(), 1000000, now(), 'by-hand', 'fastest', 1, 0, 1, true, false, 1, '', '', '{}', '[]', '{}', '{}') returning id`,
  );
  await county.sql(
    `with part as (insert into restoration_plan_part (plan_id, carrier_id, circuits, jobs, changes)
      select $1, carrier_id, '[]', '[]', '{}' from (select distinct carrier_id from snmp_source) s)
     insert into restoration_plan_file (plan_id, instance, plan) values ($1, '', '')`,
    [plan?.id],
  );
  await county.sql(
    `insert into restoration_request (id, why, asked_by, asked_at, first_at, due_at, how, answered_at) select gen_random_uuid(), 'by-hand', id, now(), now(), now(), '{}', now() from officer limit 1`,
  );
  await county.sql(
    `insert into field_report (id, kind, team_code, carrier_id, element, outage_id, at, told_by, told_at)
      select gen_random_uuid(), 'done', t.code, t.owner_id, 'link:L', $1::uuid, now(), (select id from officer limit 1), now() from team t where t.owner_id <> 'cable'`,
    [outageId],
  );
  await county.sql(`insert into delivery_address (id, organisation_id, channel_id, address, position, changed_at)
    select gen_random_uuid(), carrier_id, 'phone', '0799-555-0100', 0, now() from snmp_source on conflict do nothing`);
  await county.sql(`insert into phone_task (id, message_id, leg_id, phone, say_zh, say_en, opened_at, done_at, outcome)
    select gen_random_uuid(), message_id, id, address, '', '', now(), now(), 'no-answer' from message_leg`);
  await county.sql(`insert into message_link (id, message_id, leg_id, officer_id, organisation_id, made_at, expires_at)
    select substr(l.id::text, 1, 16), m.id, l.id, (select id from officer limit 1), m.organisation_id, now(), now()
      from message_leg l join message m on m.id = l.message_id where m.organisation_id is not null`);
  await county.sql(
    `insert into restoration_application (case_id, plan_id, circuit_code, carrier_id, opened_by, opened_at)
      select $2, $1, min(code), 'telecom', (select id from officer limit 1), now() from circuit where carrier_id = 'telecom'`,
    [plan?.id, loan.id],
  );
  await county.sql(`with made as (insert into vehicle_check (vehicle_code, carrier_id, period, day, state)
      select code, owner_id, 'monthly', now()::date, 'open' from vehicle returning id, carrier_id),
      entered as (insert into vehicle_check_entry (id, check_id, carrier_id, item, says, supersedes, device, made_at, made_by, received_at)
        select gen_random_uuid(), id, carrier_id, 'fuel', '{}', '{}', '手机', now(), (select id from officer limit 1), now() from made)
    insert into vehicle_check_photo (id, check_id, carrier_id, item, name, media_type, byte_count, sha256, content, made_by, received_at)
      select gen_random_uuid(), id, carrier_id, 'fuel', 'p.png', 'image/png', 1, '', 'x', (select id from officer limit 1), now() from made`);
  await county.sql(`with made as (insert into roster_draft (id, organisation_id, name, from_at, until_at, state, made_by, made_at)
      select gen_random_uuid(), g.id, '值班表', now(), now() + interval '1 day', 'draft', o.id, now() from organisation g, (select id from officer limit 1) o where g.kind = 'carrier' returning id, organisation_id)
    insert into roster_draft_shift (draft_id, position, organisation_id, post, person) select id, 1, organisation_id, 'duty-officer', '' from made`);
  await county.sql(`with two as (select array_agg(id) as ids from (select id from officer order by username limit 2) o),
      away as (insert into duty_leave (id, officer_id, organisation_id, starts_at, ends_at, reason, noted_by, noted_at)
        select gen_random_uuid(), ids[1], g.id, now(), now() + interval '1 day', '', ids[1], now() from organisation g, two where g.kind = 'carrier'),
      swapped as (insert into roster_swap (id, organisation_id, post, starts_at, ends_at, from_officer, to_officer, reason, state, asked_at)
        select gen_random_uuid(), g.id, 'duty-officer', now(), now(), ids[1], ids[2], '', 'agreed', now() from organisation g, two where g.kind = 'carrier')
    insert into hand_over (id, organisation_id, post, from_officer, stands, keys, matters, signed_at)
      select gen_random_uuid(), g.id, 'duty-officer', ids[1], '{}', '', '', now() from organisation g, two where g.kind = 'carrier'`);
  await county.sql(`with held as (insert into exercise_record (id, kind, organisation_id, held_on, title, place, members, head_count, result, recorded_by, recorded_at)
      select gen_random_uuid(), 'training', g.id, now()::date, '培训', '', '', 1, '合格', o.id, now() from organisation g, (select id from officer limit 1) o where g.kind = 'carrier')
    insert into reference_material (organisation_id, item, present, place, remark, entered_by, entered_at)
      select g.id, 'contacts', false, '', '', o.id, now() from organisation g, (select id from officer limit 1) o where g.kind = 'carrier'`);
  await county.sql(
    `insert into muster_call (id, case_id, member_id, carrier_id, called_at)
      select gen_random_uuid(), $1, id, carrier_id, now() from team_member where carrier_id in ('telecom', 'mobile')`,
    [outageId],
  );
  app = new pg.Client({ connectionString: county.database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await county.close();
});

/** Who was notified by another carrier reads that one notification (4.2.2). */
const isToldTo = (carrier: string, table: string, row: Record<string, unknown>): boolean =>
  table === 'notification' && row['addressee_code'] === carrier && row['told_at'] !== null;

describe('the database itself keeps carriers apart', () => {
  test('every table either has a policy or is open for a stated reason', async () => {
    const undecided = (await tables()).filter(
      ({ name, secured: on, policies }) => !(on && policies > 0) && !(name in openToAll),
    );
    expect(undecided.map(({ name }) => name)).toEqual([]);
  });

  test('a table that names a carrier or a case is never open, readiness apart', async () => {
    const carrying = (await tables()).filter(
      ({ name, columns }) =>
        name in openToAll &&
        name !== 'reservation' &&
        columns.some((column) => ['carrier_id', 'case_id', 'outage_id', 'document_id'].includes(column)),
    );
    expect(carrying.map(({ name }) => name)).toEqual([]);
  });

  test('the application cannot switch it off, nor become the owner', async () => {
    await expect(app.query('set row_security = off; select * from alarm')).rejects.toThrow(
      /row-level security/,
    );
    await app.query('set row_security = on');
    await expect(app.query('alter table alarm disable row level security')).rejects.toThrow(/must be owner/);
    await app.query('reset role');
    const { rows } = await app.query<{ user: string }>('select current_user as user');
    expect(rows[0]?.user).toBe('fengsui_app');
  });

  test('the secured tables are not empty, so that the tests below say something', async () => {
    for (const name of await secured())
      expect({ name, rows: (await as('all', '', name)).length > 0 }).toEqual({ name, rows: true });
  });

  test('without settings nothing is visible in any of them', async () => {
    for (const name of await secured()) {
      const { rows } = await app.query(`select 1 from ${name}`);
      expect({ name, rows: rows.length }).toEqual({ name, rows: 0 });
    }
    for (const name of await secured())
      expect({ name, rows: await as('own', '', name) }).toEqual({ name, rows: [] });
  });

  test('a carrier sees only rows that bear its own name', async () => {
    for (const { name, columns, secured: on } of await tables()) {
      if (!on || !columns.includes('carrier_id')) continue;
      for (const carrier of ['telecom', 'mobile', 'unicom', 'cable']) {
        const seen = await as('own', carrier, name);
        const foreign = seen.filter((row) => row['carrier_id'] !== carrier && !isToldTo(carrier, name, row));
        expect({ name, carrier, foreign }).toEqual({ name, carrier, foreign: [] });
      }
    }
  });

  test('a carrier sees only cases it is party to, and what hangs on them', async () => {
    for (const { name, columns, secured: on } of await tables()) {
      const column =
        name === 'procedure_case' ? 'id' : ['case_id', 'outage_id'].find((one) => columns.includes(one));
      if (!on || column === undefined) continue;
      for (const carrier of ['telecom', 'mobile', 'unicom', 'cable']) {
        const party = await county.sql<{ id: string }>(
          `select case_id as id from case_party where organisation_id = $1 union select case_id from document where issuer_id = $1
             union select d.case_id from document d join document_recipient r on r.document_id = d.id where r.organisation_id = $1`,
          [carrier],
        );
        const mine = new Set(party.map(({ id }) => id));
        const foreign = (await as('own', carrier, name)).filter(
          (row) =>
            !mine.has(String(row[column])) &&
            !isToldTo(carrier, name, row) &&
            !(row[column] === null && (row['organisation_id'] === carrier || row['carrier_id'] === carrier)),
        );
        expect({ name, carrier, foreign: foreign.length }).toEqual({ name, carrier, foreign: 0 });
      }
    }
  });

  test('each carrier does see its own', async () => {
    for (const table of [
      'site',
      'link',
      'circuit',
      'alarm',
      'outage_circuit',
      'procedure_case',
      'outage',
      'raw_event',
    ])
      for (const carrier of ['telecom', 'mobile', 'unicom'])
        expect({ table, carrier, some: (await as('own', carrier, table)).length > 0 }).toEqual({
          table,
          carrier,
          some: true,
        });
  });

  test('every carrier sees what went out of a warning, only its submitter the file, and no carrier a proposal', async () => {
    for (const carrier of ['telecom', 'mobile', 'unicom', 'cable']) {
      expect({ carrier, sent: (await as('own', carrier, 'warning_message')).length }).toEqual({
        carrier,
        sent: 1,
      });
      const files = (await as('own', carrier, 'warning')).length;
      expect({ carrier, files }).toEqual({ carrier, files: carrier === 'unicom' ? 1 : 0 });
      expect(await as('own', carrier, 'warning_proposal')).toEqual([]);
    }
  });

  test('a carrier cannot write a row in another’s name, nor change one it does not see', async () => {
    await app.query('begin');
    await app.query(
      `select set_config('fengsui.reach', 'own', true), set_config('fengsui.organisation', 'telecom', true)`,
    );
    const changed = await app.query(`update alarm set state = 'cleared' where carrier_id = 'mobile'`);
    expect(changed.rowCount).toBe(0);
    await expect(
      app.query(
        `insert into outage_circuit (outage_id, circuit_code, carrier_id, down_since) select outage_id, circuit_code, 'mobile', now() from outage_circuit limit 1`,
      ),
    ).rejects.toThrow(/row-level security/);
    await app.query('rollback');
  });

  test('a month’s table is filled directly and read only through its parent', async () => {
    const [{ name } = { name: '' }] = await county.sql<{ name: string }>(
      `select relname as name from pg_class where relname ~ '^raw_event_[0-9]{6}$' order by 1 limit 1`,
    );
    for (const statement of [
      `select 1 from ${name}`,
      `update ${name} set reason = 'x'`,
      `delete from ${name}`,
    ])
      await expect(app.query(statement)).rejects.toThrow(/permission denied/);
    await expect(
      app.query(`select drop_months('raw_event', (now() - interval '5 months')::date)`),
    ).rejects.toThrow(/less than six months old/);
  });

  test('history cannot be rewritten by the application', async () => {
    for (const statement of [
      `update journal_entry set action = 'x'`,
      `delete from journal_entry`,
      `update case_step set event = 'x'`,
      `delete from case_step`,
      `delete from document`,
      `delete from procedure_case`,
      `update alarm_transition set severity = 1`,
      `delete from escalation`,
      `update warning_message set level = 'IV'`,
      `delete from warning_message`,
      `delete from warning`,
      `update restoration_plan set version = 1`,
      `delete from restoration_plan_part`,
      `delete from field_report`,
    ])
      await expect(app.query(statement)).rejects.toThrow(/permission denied/);
  });
});
