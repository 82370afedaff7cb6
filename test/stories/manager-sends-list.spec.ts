import { createSocket } from 'node:dgram';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ReconciliationView } from '../../src/modules/traps/reconciliation.contract.js';
import { ReconciliationRuns } from '../../src/modules/traps/reconciliation.jobs.js';
import { County } from '../harness/county.js';
import {
  answerPacket,
  integer,
  readQuestion,
  text,
  trapPacket,
  type Valued,
} from '../harness/snmp-packet.js';

/** A manager of Huawei's northbound interface: when it is asked it sends its whole list as notifications. */
const source = 'NMS-TEL';
const base = '1.3.6.1.4.1.2011.2.15.2.4.3.3';
const query = '1.3.6.1.4.1.2011.2.15.2.4.1.5.0';
const agent = createSocket('udp4');
const standing = new Map<string, string>();
let county: County;
let asked = 0;
let sent = 0;
/** Of each list that is sent, what goes astray: by the number of the list, alarm serials or the end. */
let astray: Record<number, readonly string[]> = {};

const alarm = (serial: string, category: number): Valued[] => [
  [`${base}.1.0`, text(serial)],
  [`${base}.2.0`, text(String(category))],
  [`${base}.3.0`, text('2026-11-24 08:05:00')],
  [`${base}.4.0`, text(`华为网元 ${serial}`)],
  [`${base}.9.0`, integer(26_007)],
  [`${base}.10.0`, integer(8)],
  [`${base}.11.0`, integer(1)],
  [`${base}.28.0`, text(standing.get(serial) ?? '光口信号丢失')],
];

function tell(trap: string, varbinds: readonly Valued[]): Promise<void> {
  sent += 1;
  return new Promise((resolve) =>
    agent.send(
      trapPacket('qinglan-telecom', `${base}.0.${trap}`, varbinds),
      county.trapPort,
      '127.0.0.1',
      () => resolve(),
    ),
  );
}

async function sendList(): Promise<void> {
  asked += 1;
  const lost = astray[asked] ?? [];
  await tell('2', []);
  for (const serial of standing.keys()) if (!lost.includes(serial)) await tell('3', alarm(serial, 1));
  if (!lost.includes('end')) await tell('4', []);
}

async function fault(serial: string, problem: string): Promise<void> {
  standing.set(serial, problem);
  await tell('1', alarm(serial, 1));
}

const here = async (): Promise<string[]> =>
  (
    await county.sql<{ serial: string }>(
      `select serial from alarm where source_code = $1 and profile = 'huawei-imap' and state = 'raised' order by serial`,
      [source],
    )
  ).map(({ serial }) => serial);

async function reconciled(): Promise<ReconciliationView> {
  const { id } = await county
    .as('office.director')
    .post<ReconciliationView>(`/managers/${source}/resync`, {});
  await county.app.get(ReconciliationRuns).runAll();
  return county.as('office.director').get<ReconciliationView>(`/managers/${source}/reconciliations/${id}`);
}

beforeAll(async () => {
  county = await County.open('manager-sends-list');
  const port = await new Promise<number>((resolve) =>
    agent.bind(0, '127.0.0.1', () => resolve(agent.address().port)),
  );
  agent.on('message', (bytes, from) => {
    const question = readQuestion(bytes);
    if (question?.asks !== 'set' || question.community !== 'list-writer') return;
    if (question.varbinds[0]?.[0] !== query) return;
    agent.send(answerPacket(question, question.varbinds), from.port, from.address);
    void sendList();
  });
  await county.as('office.director').post(`/managers/${source}/access`, {
    address: '127.0.0.1',
    port,
    community: 'list-reader',
    writeCommunity: 'list-writer',
  });
});
afterAll(async () => {
  agent.close();
  await county.close();
});

test('a manager asked by SET sends its list: what is missing is raised, what has ended is closed', async () => {
  await fault('101', '光口信号丢失');
  await fault('102', '单板不在位');
  await fault('103', '电源故障');
  for (const until = performance.now() + 60_000; performance.now() < until && (await here()).length < 3;)
    await new Promise((resolve) => setTimeout(resolve, 50));
  // One ended and one came, and neither was heard.
  standing.delete('102');
  standing.set('104', '时钟丢失');
  const report = await reconciled();
  expect(report).toMatchObject({ state: 'done', listed: 3, raised: 1, closed: 1, equal: 2 });
  expect(await here()).toEqual(['101', '103', '104']);
  expect(asked).toBe(2);
});

test('what one list lost on its way stands in the other, and closes nothing', async () => {
  astray = { 3: ['101'], 4: ['104'] };
  const report = await reconciled();
  expect(report).toMatchObject({ state: 'done', listed: 3, raised: 0, closed: 0, equal: 3 });
  expect(await here()).toEqual(['101', '103', '104']);
});

test('nothing of the list becomes an alarm of its own, and all of it is in the journal', async () => {
  const [raw] = await county.sql<{ count: number }>(`select count(*)::int as count from raw_event`);
  expect(raw?.count).toBe(sent);
  const [more] = await county.sql<{ count: number }>(
    `select count(*)::int as count from alarm where not mapped`,
  );
  expect(more?.count).toBe(0);
});
