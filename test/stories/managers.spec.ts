import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BuiltVarbind, integer, octets, trapV2 } from '../../bench/traps/build-packet.js';
import type { AlarmView } from '../../src/modules/alarms/alarms.contract.js';
import type { ManagerView, TrapProfileView } from '../../src/modules/traps/manager-contracts.contract.js';
import { ManagerWatch } from '../../src/modules/traps/manager-watch.jobs.js';
import type { TrapSourceView } from '../../src/modules/traps/traps.contract.js';
import { County } from '../harness/county.js';

const zte = '1.3.6.1.4.1.3902.4101';
const heartbeat = '1.3.6.1.4.1.99999.7.0.3';
const alarmNew = `${zte}.1.4.1.1`;
/** 光路信号丢失 in GBK. */
const lossOfLight = Buffer.from('b9e2c2b7d0c5bac5b6aacaa7', 'hex');

let county: County;
beforeAll(async () => {
  county = await County.open('managers');
});
afterAll(() => county.close());

/** ZTE's DateAndTime of eight octets: the source's local time. */
function localTime(at: Date): Buffer {
  const china = new Date(at.getTime() + 8 * 3_600_000);
  const year = china.getUTCFullYear();
  return Buffer.from([
    year >> 8,
    year & 0xff,
    china.getUTCMonth() + 1,
    china.getUTCDate(),
    china.getUTCHours(),
    china.getUTCMinutes(),
    china.getUTCSeconds(),
    0,
  ]);
}

function alarm(id: string, number: number, at: Date, previous = number - 1): BuiltVarbind[] {
  const column = (arc: number): string => `${zte}.1.3.1.${arc}.1`;
  return [
    [column(3), octets(localTime(at))],
    [`${zte}.1.1.2.0`, integer(number)],
    [`${zte}.1.1.4.0`, integer(previous)],
    [column(1), octets(id)],
    [column(4), integer(1)],
    [column(5), integer(8)],
    [column(6), integer(2)],
    [column(14), octets(lossOfLight)],
    [column(15), octets('TEL-EX-02')],
  ];
}

async function send(trap: string, varbinds: readonly BuiltVarbind[] = []): Promise<void> {
  await county.managers.trap(trapV2('qinglan-telecom', trap, varbinds));
  await county.settled();
}
const sweep = (): Promise<number> => county.app.get(ManagerWatch).sweep();
const items = async <T>(path: string, user = 'office.director'): Promise<T[]> =>
  (await county.as(user).get<{ items: T[] }>(path)).items;
const telecom = async (): Promise<ManagerView | undefined> =>
  (await items<ManagerView>('/managers')).find(({ carrier }) => carrier === 'telecom');
const ours = async (problem: string): Promise<AlarmView | undefined> =>
  (await items<AlarmView>('/alarms?limit=100')).find(({ specificProblem }) =>
    specificProblem.startsWith(problem),
  );
const blind = async (): Promise<string[]> =>
  (await county.as('office.director').get<{ blind: { carrier: string }[] }>('/situation')).blind.map(
    ({ carrier }) => carrier,
  );

describe('what a carrier’s network manager owes', () => {
  test('a manager that stops sending heartbeats is an alarm and a blind spot until it is heard', async () => {
    await send(heartbeat);
    expect(await telecom()).toMatchObject({ state: 'well', everySeconds: 60, missedAfter: 3 });
    await county.forward('4 minutes');
    await sweep();
    expect(await telecom()).toMatchObject({ state: 'quiet' });
    expect(await ours('网管心跳中断')).toMatchObject({ state: 'raised' });
    expect(await blind()).toEqual(['telecom']);
    await sweep();
    await send(heartbeat);
    await sweep();
    expect(await telecom()).toMatchObject({ state: 'well' });
    expect(await ours('网管心跳中断')).toMatchObject({ state: 'cleared', count: 1 });
    expect(await blind()).toEqual([]);
  });

  test('a number left out is an alarm until the list is sent anew', async () => {
    await send(alarmNew, alarm('a-1', 100, county.now()));
    await send(alarmNew, alarm('a-2', 104, county.now(), 100));
    expect(await telecom()).toMatchObject({ state: 'well', missing: 0 });
    await send(alarmNew, alarm('a-3', 107, county.now()));
    expect(await telecom()).toMatchObject({ state: 'gaps', missing: 2, lostTotal: 2 });
    await county.forward('11 seconds');
    await sweep();
    expect(await ours('网管告警断号')).toMatchObject({ state: 'raised' });
    await send(`${zte}.1.4.1.5`);
    await sweep();
    expect(await ours('网管告警断号')).toMatchObject({ state: 'cleared' });
  });

  test('its text and its time are read in its own way, and how far its clock is off is measured', async () => {
    const slow = new Date(county.now().getTime() - 3_600_000);
    for (const number of [201, 202, 203, 204, 205, 206, 207]) {
      await send(alarmNew, alarm(`b-${number}`, number, slow, number === 201 ? 107 : number - 1));
    }
    expect(await ours('光路信号丢失')).toBeDefined();
    const source = (await items<TrapSourceView>('/trap-sources')).find(({ code }) => code === 'NMS-TEL');
    expect(Math.round((source?.skewMs ?? 0) / 60_000)).toBe(60);
  });

  test('the office may agree on another heartbeat with a source; a carrier may not', async () => {
    await county.as('office.director').post('/trap-sources/NMS-TEL/terms', { heartbeatSeconds: 0 });
    expect(await telecom()).toMatchObject({ state: 'unwatched' });
    await county
      .as('office.director')
      .post('/trap-sources/NMS-TEL/terms', { heartbeatSeconds: 10, charset: 'gb18030' });
    expect(await telecom()).toMatchObject({ everySeconds: 10 });
    const refused = await county
      .as('telecom.noc')
      .refused('POST', '/trap-sources/NMS-TEL/terms', { heartbeatSeconds: 0 });
    expect(refused.status).toBe(403);
    const nonsense = await county
      .as('office.director')
      .refused('POST', '/trap-sources/NMS-TEL/terms', { zone: 'Mars/Olympus' });
    expect(nonsense.status).toBe(400);
  });

  test('a carrier sees its own manager only', async () => {
    await county.managers.trap(trapV2('qinglan-mobile', heartbeat, []));
    await county.settled();
    expect((await items<ManagerView>('/managers', 'telecom.noc')).map(({ carrier }) => carrier)).toEqual([
      'telecom',
    ]);
  });

  test('the profiles in the folder are listed, with faults where there are any', async () => {
    const read = await county
      .as('office.director')
      .get<{ items: TrapProfileView[]; faults: string[] }>('/trap-profiles');
    expect(read.faults).toEqual([]);
    expect(read.items.map(({ profile }) => profile)).toEqual(
      expect.arrayContaining(['huawei-imap', 'zte-netnumen', 'ericsson-alarm', 'nokia-netact', 'ups-mib']),
    );
  });
});
