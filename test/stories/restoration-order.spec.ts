import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { onlyOpenOutage } from '../harness/parts.js';
import { askPlan, type PlanCircuits } from '../harness/plans.js';

let county: County;
let outageId: string;

beforeAll(async () => {
  county = await County.open('restoration order');
  await county.at('08:00');
  await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  outageId = await onlyOpenOutage(county);
});
afterAll(async () => county.close());

interface List {
  items: {
    position: number;
    countyPosition: number;
    circuit: { code: string; class: number; carrier: string };
    reasons: { zh: string }[];
    override: { because: string } | null;
  }[];
}
const list = async (by = 'office.director') =>
  (await county.as(by).get<List>(`/outages/${outageId}/restoration`)).items;
const codes = (items: List['items']) => items.map(({ circuit }) => circuit.code);
const carriers = ['telecom', 'mobile', 'unicom'];

/** Every carrier's own list is the county's, with what is not its own left out. */
async function expectOneOrder(): Promise<void> {
  const all = await list();
  for (const carrier of carriers) {
    const own = await list(`${carrier}.director`);
    expect(codes(own)).toEqual(codes(all.filter(({ circuit }) => circuit.carrier === carrier)));
    expect(own.map(({ position }) => position)).toEqual(own.map((_, at) => at + 1));
    for (const { circuit, countyPosition } of own)
      expect(all[countyPosition - 1]?.circuit.code).toBe(circuit.code);
  }
}

describe('the order of restoration and each carrier’s own (4.4.1)', () => {
  test('every carrier’s list keeps the county’s order', expectOneOrder);

  test('moved by the director with a reason, a circuit stands there for the county and before the same ones for its carrier', async () => {
    const last = (await list()).filter(({ circuit }) => circuit.carrier === 'mobile').at(-1);
    const asked = { circuit: last?.circuit.code, position: 3, because: '抗洪指挥急用' };
    await county.as('office.director').post(`/outages/${outageId}/restoration/overrides`, asked);
    const moved = (await list())[2];
    expect(moved).toMatchObject({ circuit: { code: asked.circuit }, override: { because: '抗洪指挥急用' } });
    expect(moved?.reasons[0]?.zh).toContain('抗洪指挥急用');
    await expectOneOrder();
    const journal = await county.sql(
      `select 1 from journal_entry where action = 'restoration.override' and details->>'because' = '抗洪指挥急用'`,
    );
    expect(journal).toHaveLength(1);
  });

  test('the plan takes it as what it now stands among', async () => {
    await askPlan(county);
    const code = (await list())[2]?.circuit.code;
    const planned = await county
      .as('office.director')
      .get<PlanCircuits>('/restoration/plans/newest/circuits?limit=200');
    const line = planned.items.find((each) => each.code === code);
    expect(line?.plannedClass).toBeLessThan(line?.class ?? 0);
  });

  test('without a reason, by a carrier, or for a circuit that is up it is refused', async () => {
    const path = `/outages/${outageId}/restoration/overrides`;
    const circuit = (await list())[5]?.circuit.code;
    const office = county.as('office.director');
    expect(await office.refused('POST', path, { circuit, position: 1, because: ' ' })).toMatchObject({
      status: 400,
    });
    expect(await office.refused('POST', path, { circuit, position: 0, because: '急' })).toMatchObject({
      status: 400,
    });
    const up = { circuit: 'C-TEL-003', position: 1, because: '急' };
    expect(await office.refused('POST', path, up)).toMatchObject({ status: 404 });
    const carrier = county.as('telecom.director');
    expect(await carrier.refused('POST', path, { circuit, position: 1, because: '急' })).toMatchObject({
      status: 403,
    });
  });

  test('taken back, the order is that of the plan again', async () => {
    const moved = (await list())[2]?.circuit.code ?? '';
    const path = `/outages/${outageId}/restoration/overrides/${moved}/revoke`;
    await county.as('office.director').post(path, { because: '不再急用' });
    const classes = (await list()).map(({ circuit }) => circuit.class);
    expect(classes).toEqual([...classes].sort((a, b) => a - b));
    await expectOneOrder();
  });
});
