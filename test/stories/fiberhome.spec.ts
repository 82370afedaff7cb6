import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type BuiltVarbind,
  integer,
  ipAddress,
  octets,
  trapV1,
  trapV2,
} from '../../bench/traps/build-packet.js';
import type { AlarmView } from '../../src/modules/alarms/alarms.contract.js';
import { County } from '../harness/county.js';

let county: County;
beforeAll(async () => {
  county = await County.open('fiberhome');
});
afterAll(() => county.close());

const agent = '10.10.1.3';
const community = 'qinglan-telecom';
const datacomm = '1.3.6.1.4.1.11408.11.1.1.5';
const interfaceTable = '1.3.6.1.4.1.11408.11.1.1.1.5.1';
const fengine = '1.3.6.1.4.1.3807.1.8012.1';
const olt = '1.3.6.1.4.1.5875.88';
/** Slot 1, PON 3, ONU 9. */
const onu = 33_554_432 + 3 * 524_288 + 9 * 256;

function send(trap: string, varbinds: readonly BuiltVarbind[]): Promise<void> {
  const from: BuiltVarbind = ['1.3.6.1.6.3.18.1.3.0', ipAddress(agent)];
  return county.managers.trap(trapV2(community, trap, [...varbinds, from]));
}

/** Alarms of a managed object, the newest first. */
async function alarmsOf(object: string): Promise<AlarmView[]> {
  await county.settled();
  const { items } = await county
    .as('telecom.noc')
    .get<{ items: AlarmView[] }>(`/alarms?limit=50&site=TEL-EX-02`);
  return items.filter(({ managedObject }) => managedObject === object);
}

describe('data communication: the port is told by where its name stands', () => {
  const port = (slot: number, number: number): BuiltVarbind[] => [
    [`${interfaceTable}.1.${slot}.${number}`, integer(slot)],
    [`${interfaceTable}.2.${slot}.${number}`, integer(1)],
    [`${interfaceTable}.3.${slot}.${number}`, octets('XSA2')],
    [`${interfaceTable}.4.${slot}.${number}`, octets(`xgigaethernet ${slot}/1/${number}`)],
    [`${interfaceTable}.8.${slot}.${number}`, integer(number)],
  ];
  const object = 'TEL-EX-02/xgigaethernet 3/1/5';

  test('lost light is raised, said again it is counted, and light again ends it', async () => {
    await send(`${datacomm}.13.1`, port(3, 5));
    await send(`${datacomm}.13.1`, port(3, 6));
    expect(await alarmsOf(object)).toMatchObject([
      {
        state: 'raised',
        count: 1,
        site: 'TEL-EX-02',
        severity: 3,
        probableCause: 8,
        profile: 'fiberhome-datacomm',
      },
    ]);
    await send(`${datacomm}.13.1`, port(3, 5));
    expect(await alarmsOf(object)).toMatchObject([{ state: 'raised', count: 2 }]);
    await send(`${datacomm}.13.2`, port(3, 5));
    expect(await alarmsOf(object)).toMatchObject([{ state: 'cleared', count: 2 }]);
    expect(await alarmsOf('TEL-EX-02/xgigaethernet 3/1/6')).toMatchObject([{ state: 'raised' }]);
  });

  test('the same as a v1 trap', async () => {
    const v1 = (specific: number) =>
      county.managers.trap(
        trapV1(community, { enterprise: `${datacomm}.14`, agent, generic: 6, specific }, port(4, 1)),
      );
    await v1(1);
    expect(await alarmsOf('TEL-EX-02/xgigaethernet 4/1/1')).toMatchObject([
      { state: 'raised', probableCause: 67 },
    ]);
    await v1(2);
    expect(await alarmsOf('TEL-EX-02/xgigaethernet 4/1/1')).toMatchObject([{ state: 'cleared' }]);
  });

  test('an interface down without a word of which stays unmapped and is seen', async () => {
    await send('1.3.6.1.4.1.11408.11.1.2.3.3.1', []);
    expect(await alarmsOf('TEL-EX-02')).toMatchObject([{ state: 'raised', mapped: false }]);
  });
});

describe('Fengine: a unit is told by its index', () => {
  const power = (unit: number, state: number): BuiltVarbind[] => [
    [`${fengine}.2.1.1.3.${unit}`, integer(state)],
  ];

  test('one power unit fails and is back; the other is not touched by it', async () => {
    await send(`${fengine}.2.2.3`, power(1, 1));
    await send(`${fengine}.2.2.3`, power(2, 7));
    expect(await alarmsOf('TEL-EX-02/part1')).toMatchObject([
      { state: 'raised', specificProblem: '电压过低 Voltage too low' },
    ]);
    await send(`${fengine}.2.2.4`, power(1, 0));
    expect(await alarmsOf('TEL-EX-02/part1')).toMatchObject([{ state: 'cleared' }]);
    expect(await alarmsOf('TEL-EX-02/part2')).toMatchObject([
      { state: 'raised', specificProblem: '电源异常 Power unit abnormal (7)' },
    ]);
  });
});

describe('OLT: one notification for every alarm', () => {
  const report = (code: number, status?: number): BuiltVarbind[] => [
    [`${olt}.4.13.0`, integer(code)],
    ...(status === undefined ? [] : ([[`${olt}.4.6.0`, integer(status)]] as BuiltVarbind[])),
    [`1.3.6.1.2.1.2.2.1.1.${onu}`, integer(onu)],
  ];
  const object = `TEL-EX-02/if${onu}`;

  test('an ONU off line, twice said, and on line again', async () => {
    await send(`${olt}.5.888`, report(310_005, 1));
    await send(`${olt}.5.888`, report(310_005, 1));
    expect(await alarmsOf(object)).toMatchObject([
      { state: 'raised', count: 2, severity: 4, specificProblem: 'ONU 离线 ONU off line' },
    ]);
    await send(`${olt}.5.888`, report(310_005, 0));
    expect(await alarmsOf(object)).toMatchObject([{ state: 'cleared' }]);
  });

  test('codes that nobody listed are alarms of their own, each ended by its own end', async () => {
    await send(`${olt}.5.888`, report(990_001, 1));
    await send(`${olt}.5.888`, report(990_002, 1));
    await send(`${olt}.5.888`, report(990_001, 0));
    const unknown = (await alarmsOf(object)).filter(({ probableCause }) => probableCause === 1024);
    expect(
      unknown.map(({ state, severity, specificProblem }) => [state, severity, specificProblem]).sort(),
    ).toEqual([
      ['cleared', 2, '未知告警码 Unknown alarm code 990001'],
      ['raised', 2, '未知告警码 Unknown alarm code 990002'],
    ]);
  });

  test('the periodic report is kept raw and makes no alarm', async () => {
    const before = (await alarmsOf(object)).length;
    await send(`${olt}.5.888`, report(0));
    expect(await alarmsOf(object)).toHaveLength(before);
  });
});
