import { join } from 'node:path';
import pg from 'pg';
import { createApp } from '../../src/boot/create-app.js';
import { prepareDatabase } from '../../src/boot/prepare-database.js';
import { readPolicy } from '../../src/boot/read-policy.js';
import { clockActor } from '../../src/kernel/actor.js';
import { generateCounty } from '../../src/modules/network/generate-county.js';
import { LiveFactsReader } from '../../src/modules/restoration/live/live-facts.service.js';
import { liveInstance } from '../../src/modules/restoration/live/live-instance.js';
import { instanceFaults } from '../../src/modules/restoration/planning/instance/instance-faults.js';
import { evaluatePlan } from '../../src/modules/restoration/planning/check/evaluate-plan.js';
import { PlanningDesk } from '../../src/modules/restoration/plans/planning-desk.service.js';
import { WallClock } from '../../src/platform/clock/clock.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import { Settings } from '../../src/platform/config/settings.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres.js';
import { loadCounty, type Sql } from '../outage/load-county.js';
import { ownFolder, password, removeFolder, root } from '../own-product.js';
import { quantile, round } from '../statistics.js';

const limits = { instanceMs: 1_000, firstMs: 5_000 };
const rounds = 7;

/** How long the facts of a stricken county take to become an instance of the planner, cold and warm, and what the planner makes of it. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const order = short ? { sites: 400, circuits: 4_000 } : { sites: 5_000, circuits: 100_000 };
  const folder = await ownFolder('live-plan');
  const dataDir = join(folder, 'postgres');
  const server = await startEmbeddedPostgres({ dataDir, durable: true, log: () => undefined });
  const owner = new pg.Client({ connectionString: server.ownerUrl });
  try {
    const environment = readEnvironment({
      DATA_DIR: folder,
      FENGSUI_SAMPLE_PASSWORD: password,
      LOG_LEVEL: 'error',
      CONFIG_DIR: join(root, 'config'),
    });
    const settings = new Settings({
      environment,
      roles: [],
      ownerUrl: server.ownerUrl,
      appUrl: server.ownerUrl,
    });
    await prepareDatabase(settings, () => undefined);
    await owner.connect();
    const sql: Sql = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await owner.query<Row>(text, [...values])).rows;
    await loadCounty(sql, generateCounty({ ...order, carriers: 4, seed: 20_261_124 }));
    await strike(sql, short ? 10 : 40);
    const policy = await readPolicy(join(root, 'config'), false);
    const app = await createApp(settings, policy);
    await app.init();
    try {
      const [transactions, reader, clock] = [
        app.get(Transactions),
        app.get(LiveFactsReader),
        app.get(WallClock),
      ];
      const read = () =>
        transactions.run(clockActor, async (tx) =>
          liveInstance(await reader.read(tx, clock.now()), policy.restoration, policy.planning.rules),
        );
      const times: number[] = [];
      let instance = (await timed(times, read)).instance;
      const firstMs = times.pop() ?? 0;
      for (let at = 0; at < rounds; at += 1) instance = (await timed(times, read)).instance;
      const { search } = policy.planning.rules;
      const planned = await app.get(PlanningDesk).plan({
        instance,
        policy: 'fastest',
        seed: search.seed,
        moves: search.replanMoves,
        budgetMs: search.seconds * 1_000,
        warm: null,
        moveGain: policy.planning.rules.moveGain,
      });
      const { violations } = evaluatePlan(instance, planned.plan);
      const instanceMs = quantile(times, 0.5);
      const checks = {
        // The short run is judged by what does not depend on who else runs.
        instance: short || instanceMs <= limits.instanceMs,
        first: short || firstMs <= limits.firstMs,
        right: instanceFaults(instance).length === 0 && violations.length === 0,
      };
      return {
        bench: 'live-plan',
        says: 'milliseconds from the database of a stricken county to an instance of the planner, the first time (the network is read) and later; then one plan of it',
        county: order,
        stricken: {
          repairs: instance.elements.length,
          circuits: instance.circuits.length,
          links: instance.links.length,
          places: instance.places.length,
          crews: instance.crews.length,
        },
        firstMs: round(firstMs),
        instanceMs: round(instanceMs),
        planMs: planned.tookMs,
        limits,
        checks,
        ok: Object.values(checks).every(Boolean),
      };
    } finally {
      await app.close();
    }
  } finally {
    await owner.end();
    await server.stop();
    await removeEmbeddedPostgres(dataDir);
    await removeFolder(folder);
  }
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  times.push(performance.now() - began);
  return result;
}

/** So many trenches cut, each an outage with its alarms and its circuits down, as correlation would leave it. */
async function strike(sql: Sql, trenches: number): Promise<void> {
  await sql(`insert into policy_version (id, loaded_at, content) values ('bench', now(), '{}')`);
  await sql(
    `with cut as (select trench as code from link where trench is not null group by trench order by count(*) desc, trench limit $1),
      opened as (insert into procedure_case (id, procedure, state, title_zh, title_en, parties, facts, policy_version, opened_at)
        select gen_random_uuid(), 'outage', 'detected', code, code, '{}', jsonb_build_object('code', code), 'bench', now() from cut returning id, title_zh as code),
      outages as (insert into outage (case_id, element_kind, element_code, place_zh, occurred_at, known_at, facts) select id, 'trench', code, code, now(), now(), '{}' from opened returning case_id),
      raised as (insert into alarm (id, carrier_id, source_code, agent_address, identity, managed_object, event_type, probable_cause, specific_problem, severity, state, raise_count, first_raised_at, last_raised_at, link_code, profile, mapped, varbinds, raw_event_id)
        select gen_random_uuid(), l.carrier_id, 'bench', '127.0.0.1', l.code, l.code, 2, 29, 'cut', 3, 'raised', 1, now(), now(), l.code, 'bench', true, '[]', 0 from link l join cut c on c.code = l.trench returning id, link_code),
      tied as (insert into outage_alarm (outage_id, alarm_id) select o.id, r.id from opened o join link l on l.trench = o.code join raised r on r.link_code = l.code returning 1)
     insert into outage_circuit (outage_id, circuit_code, carrier_id, down_since)
       select distinct o.id, k.code, k.carrier_id, now() from opened o join link l on l.trench = o.code join circuit_link h on h.link_code = l.code and h.path = 'route' join circuit k on k.code = h.circuit_code`,
    [trenches],
  );
  await sql('analyze');
}
