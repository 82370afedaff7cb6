import { createSocket, type Socket } from 'node:dgram';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { qinglanCleared, qinglanRaised, qinglanVarbinds, trapV2 } from '../../bench/traps/build-packet.js';
import { readBalance } from '../../src/modules/traps/trap-ledger.queries.js';
import { mayShareAPort } from '../../src/modules/traps/share-port.js';
import { clockActor } from '../../src/kernel/actor.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { CollectorProcess } from '../harness/collector-process.js';
import { County } from '../harness/county.js';

let county: County;
let sender: Socket;
let running: CollectorProcess[] = [];

beforeAll(async () => {
  county = await County.open('collectors', { roles: ['server', 'worker'] });
  sender = createSocket('udp4');
});
afterEach(async () => {
  for (const each of running) await each.stop();
  running = [];
});
afterAll(async () => {
  sender.close();
  await county.close();
});

const community = 'qinglan-telecom';
const varbinds = (serial: number, word: string) =>
  qinglanVarbinds({ serial, object: `C-${serial}`, severity: 5, problem: `${word}${serial}` });
const trap = (serial: number, word: string, does = qinglanRaised): Buffer =>
  trapV2(community, does, varbinds(serial, word), 'trap', serial);
const send = (bytes: Buffer, port: number): Promise<void> =>
  new Promise((resolve) => sender.send(bytes, port, '127.0.0.1', () => resolve()));

async function start(settings: Readonly<Record<string, string>> = {}): Promise<CollectorProcess> {
  const started = await CollectorProcess.start(county.database.ownerUrl, settings);
  running.push(started);
  return started;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it did not come about: ${what}`);
}

const count = async (from: string): Promise<number> =>
  (await county.sql<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n ?? 0;

describe('several collectors', () => {
  test('the same traps sent to two are one event each, and one killed in the storm loses nothing', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    const all = 600;
    for (let serial = 1; serial <= all; serial += 1) {
      // A sender numbers each copy by itself: the request id is not the event's.
      await send(trap(serial, '双路'), first.port);
      await send(
        trapV2(
          community,
          qinglanRaised,
          qinglanVarbinds({ serial, object: `C-${serial}`, severity: 5, problem: `双路${serial}` }),
          'trap',
          90_000 + serial,
        ),
        second.port,
      );
      if (serial === 300) {
        await until('some are journalled', async () => (await count('raw_event')) > 100);
        await first.kill();
      }
      if (serial % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const alarms = `alarm where specific_problem like '双路%'`;
    await until('every alarm is made', async () => (await count(alarms)) === all);
    await until(
      'nothing waits for its alarm',
      async () => (await count('trap_collector where underived > 0')) === 0,
    );
    expect(await count(`${alarms} and raise_count <> 1`)).toBe(0);
    expect(
      await count(
        `(select alarm_id from alarm_transition t join alarm a on a.id = t.alarm_id where a.specific_problem like '双路%' group by 1 having count(*) <> 1) twice`,
      ),
    ).toBe(0);
    const duplicates = await county.sql<{ n: number }>(
      `select sum(count)::int as n from trap_ledger where reason = 'duplicate'`,
    );
    expect(duplicates[0]?.n).toBeGreaterThan(50);
    const balance = await county.app.get(Transactions).run(clockActor, readBalance);
    expect(balance).toMatchObject({ balanced: true, underived: 0 });
  });

  test('what a killed collector had journalled becomes alarms by the hand of another', async () => {
    const dying = await start();
    // The alarms' turn never comes: their carrier is held by somebody else.
    await county.sql('begin');
    await county.sql(`select pg_advisory_xact_lock(hashtextextended('alarms of telecom', 0))`);
    for (let serial = 1; serial <= 50; serial += 1) await send(trap(serial, '遗留'), dying.port);
    await until('they are journalled', async () => {
      const [left] = await county.sql<{ n: number }>(`select sum(underived)::int as n from trap_collector`);
      return left?.n === 50;
    });
    await dying.kill();
    await county.sql('commit');
    expect(await count(`alarm where specific_problem like '遗留%'`)).toBe(0);
    const heir = await start();
    await until(
      'the heir made them',
      async () => (await count(`alarm where specific_problem like '遗留%'`)) === 50,
    );
    await send(trap(7, '遗留', qinglanCleared), heir.port);
    await until(
      'a clear ends one',
      async () => (await count(`alarm where specific_problem = '遗留7' and state = 'cleared'`)) === 1,
    );
    expect(await count(`alarm where specific_problem like '遗留%' and raise_count <> 1`)).toBe(0);
  });

  test('collectors of one host have names, engines and seats of their own, free again at once when one dies', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    const alive = async (): Promise<{ collector: string; engine: string }[]> =>
      county.sql(
        `select collector, encode(engine_id, 'hex') as engine from trap_collector where saved_at > now() - interval '20 seconds' order by 1`,
      );
    await until('both write', async () => (await alive()).length >= 2);
    const names = await alive();
    expect(new Set(names.map(({ engine }) => engine)).size).toBe(names.length);
    const seats = await count('trap_collector');
    await first.kill();
    await second.kill();
    await Promise.all([start(), start()]);
    await until('their successors write', async () => (await alive()).length >= 2);
    expect(await count('trap_collector')).toBe(seats);
  });
});

const onOnePort = mayShareAPort(process.versions.node) ? test : test.skip;
onOnePort(
  'two processes share one port (skipped before Node 22.12: no SO_REUSEPORT)',
  async () => {
    const first = await start({ TRAP_SHARE_PORT: 'yes' });
    await start({ TRAP_SHARE_PORT: 'yes', TRAP_PORT: String(first.port) });
    const alarms = (): Promise<number> => count(`alarm where specific_problem like '同口%'`);
    const sendFrom = async (serial: number): Promise<void> => {
      // The kernel spreads senders, so each trap comes from a port of its own.
      const own = createSocket('udp4');
      await new Promise<void>((resolve) =>
        own.send(trap(serial, '同口'), first.port, '127.0.0.1', () => resolve()),
      );
      own.close();
    };
    for (let serial = 1; serial <= 100; serial += 1) await sendFrom(serial);
    await until('all of them are alarms', async () => (await alarms()) === 100);
    expect(
      await count(
        `(select collector from raw_event group by 1 having count(*) filter (where bytes::text like '%e5908c%') > 10) c`,
      ),
    ).toBe(2);
    await first.kill();
    for (let serial = 101; serial <= 200; serial += 1) await sendFrom(serial);
    await until('the other has all the rest', async () => (await alarms()) === 200);
  },
  120_000,
);
