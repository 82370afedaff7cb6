import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { nothingReported } from '../field/field-state.js';
import { instanceFaults } from '../planning/instance/instance-faults.js';
import { evaluatePlan } from '../planning/check/evaluate-plan.js';
import { makePlan } from '../planning/make-plan.js';
import { readPlanningPolicy } from '../planning-policy.js';
import { readRestorationPolicy } from '../restoration-policy.js';
import { findFailures, type OpenOutage } from './find-failures.js';
import type { DownCircuit, LiveFacts } from './live-facts.js';
import { liveInstance } from './live-instance.js';
import { liveNetwork } from './live-network.js';

const config = join(import.meta.dirname, '../../../../config');
const planning = await readPlanningPolicy(join(config, 'planning.yaml'));
const restoration = await readRestorationPolicy(join(config, 'restoration.yaml'));
if (!planning.ok || !restoration.ok) throw new Error('no policy');
/** Cable carriers lend too, so that what is not graded can be told apart. */
const rules = { ...planning.value.rules, lendingCarriers: ['telecom' as const, 'cable' as const] };
const strict = planning.value.rules;
const order = restoration.value;
const now = new Date('2026-12-01T00:00:00Z');
const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);

const site = (code: string, carrier: string, lon: number, more: object = {}) => ({
  code,
  carrier,
  township: `town-${lon}`,
  building: null,
  lat: 27,
  lon,
  ...more,
});
const link = (code: string, carrier: string, a: string, z: string, more: object = {}) => ({
  code,
  carrier,
  a,
  z,
  capacity: 100,
  used: 90,
  trenches: [],
  ...more,
});
const network = liveNetwork(
  [
    site('A1', 'one', 115, { building: 'HOUSE' }),
    site('A2', 'two', 115, { building: 'HOUSE' }),
    site('Z1', 'one', 115.1, { building: 'BARN' }),
    site('Z2', 'two', 115.1, { building: 'BARN' }),
    site('LOST', 'one', 115.2, { lat: null, lon: null }),
  ],
  [
    link('L1', 'one', 'A1', 'Z1', { trenches: ['TR'] }),
    link('L2', 'two', 'A2', 'Z2', { trenches: ['TR'] }),
    link('L3', 'two', 'A2', 'Z2'),
    link('IN', 'one', 'A1', 'A1'),
  ],
  new Map([
    ['one', 'telecom'],
    ['two', 'cable'],
  ]),
);
const outage = (changed: Partial<OpenOutage> = {}): OpenOutage => ({
  id: 'o1',
  kind: 'trench',
  code: 'TR',
  placeZh: '桥',
  titleEn: 'bridge',
  cause: null,
  isCertain: true,
  sites: ['A1', 'Z1'],
  links: [
    { code: 'L1', carrier: 'one', trenches: ['TR'] },
    { code: 'L2', carrier: 'two', trenches: ['TR'] },
  ],
  owner: null,
  ...changed,
});
const circuit = (code: string, changed: Partial<DownCircuit> = {}): DownCircuit => ({
  code,
  carrier: 'one',
  class: 2,
  tier: 'central',
  key: true,
  urgent: false,
  downSince: now,
  load: 1,
  a: 'A1',
  z: 'Z1',
  outages: ['o1'],
  carriedBy: null,
  needs: ['trench:TR/one'],
  ...changed,
});
const crew = (code: string, holder: string, changed: Partial<LiveFacts['crews'][number]> = {}) => ({
  code,
  owner: holder,
  holder,
  skills: ['fibre-splicing'],
  base: holder === 'one' ? 'A1' : 'A2',
  shift: null,
  ...changed,
});
const facts = (changed: Partial<LiveFacts> = {}): LiveFacts => ({
  now,
  network,
  failures: findFailures([outage()]),
  withoutPlace: 0,
  circuits: [circuit('C1')],
  crews: [crew('T1', 'one'), crew('T2', 'two')],
  vehicles: [],
  stores: [{ owner: 'one', category: 'spare-fibre', quantity: 1 }],
  roads: [],
  overrides: [],
  field: nothingReported,
  promised: new Map(),
  learned: new Map(),
  ...changed,
});
const made = (changed: Partial<LiveFacts> = {}, by = rules as typeof strict) => {
  const { instance, byOthers } = liveInstance(facts(changed), order, by);
  expect(instanceFaults(instance)).toEqual([]);
  const plan = makePlan(instance, { moves: 500 });
  expect(evaluatePlan(instance, plan).violations).toEqual([]);
  return { instance, plan, byOthers };
};

describe('from outages to repairs', () => {
  test('a shared trench is a repair for each carrier that lost light in it', () => {
    expect(findFailures([outage()]).map(({ code, links }) => [code, links])).toEqual([
      ['trench:TR/one', ['L1']],
      ['trench:TR/two', ['L2']],
    ]);
  });

  test('outages that one sure cause accounts for are one repair, of the cause’s kind', () => {
    const cause = { kind: 'mains', code: 'A1' };
    const found = findFailures([
      outage({ cause }),
      outage({ id: 'o2', kind: 'site', code: 'A1', cause, links: [] }),
    ]);
    expect(found.map(({ code, kind, outages }) => [code, kind, outages])).toEqual([
      ['mains:A1', 'mains', ['o1', 'o2']],
    ]);
  });
});

describe('from facts to an instance', () => {
  test('sites of one house are one place, shared where two carriers are in it; a site without a position stands in its township’s middle', () => {
    const { instance } = made();
    const places = new Map(instance.places.map((place) => [place.code, place]));
    expect(places.get('HOUSE')?.shared).toBe(true);
    expect([...places.keys()]).toEqual(['HOUSE', 'BARN', 'LOST', '@trench:TR/one', '@trench:TR/two']);
  });

  test('links within a house lend nothing; what is kept back and promised is not spare', () => {
    const { instance } = made({ promised: new Map([['L3', 4]]) });
    expect(instance.links.map(({ code, spare, graded }) => [code, spare, graded])).toEqual([
      ['L1', 9, true],
      ['L2', 9, false],
      ['L3', 5, false],
    ]);
  });

  test('a circuit goes over the other carrier’s link that is not in the cut trench', () => {
    const { plan } = made();
    expect(plan.circuits).toMatchObject([{ by: 'loan', links: ['L3'] }]);
  });

  test('class 4 is not lent over links that may not carry it', () => {
    const { plan } = made({ circuits: [circuit('C1', { class: 4 })] });
    expect(plan.circuits).toMatchObject([{ by: 'own', noLoan: 'not-graded' }]);
  });

  test('circuits are dispatched between telecom carriers only (4.3.2, 4.3.3)', () => {
    const { instance, plan } = made(
      { circuits: [circuit('C1'), circuit('C2', { carrier: 'two', a: 'A2', z: 'Z2' })] },
      strict,
    );
    expect(instance.links.map(({ code, lends }) => [code, lends])).toEqual([
      ['L1', true],
      ['L2', false],
      ['L3', false],
    ]);
    expect(plan.circuits.map(({ by }) => by)).toEqual(['own', 'reroute']);
    expect(instance.circuits.map(({ borrows }) => borrows)).toEqual([undefined, false]);
  });

  test('what a dispatch carries already is up, and its own path is still repaired', () => {
    const { plan } = made({
      circuits: [circuit('C1', { carriedBy: '00000000-0000-4000-8000-000000000001' })],
    });
    expect(plan.circuits).toMatchObject([{ by: 'vehicle', up: 0 }]);
    expect(plan.unserved).toEqual([]);
  });

  test('a carrier without a crew for it gets another’s, and that is told', () => {
    const { plan, byOthers } = made({ crews: [crew('T2', 'two')] });
    expect([...byOthers]).toEqual(['trench:TR/one']);
    expect(plan.unserved).toEqual([]);
  });

  test('no crew at all: everything waits, nothing breaks', () => {
    expect(made({ crews: [] }).plan.unserved).toEqual(['trench:TR/one', 'trench:TR/two']);
  });

  test('a job under way is its crew’s, with what is left of it, and the crew comes free there', () => {
    const started = new Map([['trench:TR/one', { crew: 'T1', startedAt: minutes(-50), expectedAt: null }]]);
    const { instance, plan } = made({ field: { ...nothingReported, started } });
    expect(instance.crews.map(({ code, from, until }) => [code, from, until])).toEqual([
      ['T1', 100, undefined],
      ['T1#', 0, 100],
      ['T2', 0, undefined],
    ]);
    const job = plan.crews.flatMap(({ jobs }) => jobs).find(({ element }) => element === 'trench:TR/one');
    expect(job).toMatchObject({ begins: 0, ends: 100 });
  });

  test('overdue without a word, it is taken to need a little more', () => {
    const started = new Map([['trench:TR/one', { crew: 'T1', startedAt: minutes(-900), expectedAt: null }]]);
    expect(made({ field: { ...nothingReported, started } }).instance.crews[1]?.until).toBe(
      rules.overdueMinutes,
    );
  });

  test('what is blocked waits, for ever where nobody knows until when', () => {
    const blocked = new Map([
      ['trench:TR/one', minutes(300)],
      ['trench:TR/two', null],
    ]);
    const { plan } = made({ field: { ...nothingReported, blocked } });
    const [job] = plan.crews.flatMap(({ jobs }) => jobs);
    expect(job?.begins).toBeGreaterThanOrEqual(300);
    expect(plan.unserved).toEqual(['trench:TR/two']);
  });

  test('what is done is no repair any more, and the circuit needs nothing', () => {
    const { instance } = made({ field: { ...nothingReported, done: new Map([['trench:TR/one', now]]) } });
    expect(instance.elements.map(({ code }) => code)).toEqual(['trench:TR/two']);
    expect(instance.circuits[0]?.needs).toEqual([]);
  });

  test('a crew that is lost is none; one that is back later begins then', () => {
    const lost = new Map<string, Date | null>([
      ['T1', null],
      ['T2', minutes(45)],
    ]);
    const { instance } = made({ field: { ...nothingReported, lost } });
    expect(instance.crews.map(({ code, from }) => [code, from])).toEqual([['T2', 45]]);
  });

  test('durations learnt stand in place of policy’s', () => {
    const { instance } = made({ learned: new Map([['cable', [50, 70, 99]]]) });
    expect(instance.elements[0]?.minutes).toEqual({ least: 50, likely: 70, most: 99 });
  });

  test('spares that are not in the store come later', () => {
    const { plan } = made({ stores: [] });
    expect(plan.crews[0]?.jobs[0]?.begins).toBe(rules.resupplyMinutes);
  });

  test('a circuit that the office put first is planned as what stands beneath it', () => {
    const circuits = [circuit('C1', { class: 1, tier: 'local' }), circuit('C7', { class: 7 })];
    const overrides = [{ outage: 'o1', circuit: 'C7', position: 1, because: '抗洪' }];
    const { instance } = made({ circuits, overrides });
    expect(instance.circuits.map(({ code, class: of, weight }) => [code, of, weight])).toEqual([
      ['C1', 1, 3],
      ['C7', 1, 3],
    ]);
  });

  test('an order wire that the office lets come first is planned before the heaviest of class 1', () => {
    const circuits = [circuit('C1', { class: 1, urgent: true }), circuit('C7', { class: 7, key: false })];
    const { classes, tieBreakers } = order;
    const wired = { classes, tieBreakers, orderWires: new Set(['C7']) };
    const { instance } = liveInstance(facts({ circuits }), wired, rules);
    expect(instance.circuits.map(({ class: of }) => of)).toEqual([1, 1]);
    const [one, wire] = instance.circuits;
    expect(wire?.weight).toBeGreaterThan((one?.weight ?? 0) * 10);
  });

  test('a ready vehicle is offered to circuits of the highest classes', () => {
    const vehicles = [{ code: 'V1', kind: 'communications', holder: 'one', township: 'town-115.1' }];
    const { instance } = made({ vehicles, circuits: [circuit('C1'), circuit('C3', { class: 3 })] });
    expect(instance.circuits.map(({ vehicle }) => vehicle?.code)).toEqual(['V1', undefined]);
    expect(instance.circuits[0]?.vehicle?.minutes).toBeGreaterThanOrEqual(rules.vehicles.setUpMinutes);
  });

  test('a road cut between townships is cut between all stops in them', () => {
    const { instance } = made({ roads: [{ a: 'town-115', z: 'town-115.1' }] });
    expect(instance.travel).toMatchObject({ blocked: [] });
    const other = made({
      failures: findFailures([outage({ kind: 'site', code: 'Z1', sites: ['Z1'], links: [], owner: 'one' })]),
      circuits: [],
      roads: [{ a: 'town-115', z: 'town-115.1' }],
    });
    expect(other.instance.travel).toMatchObject({ blocked: [['HOUSE', 'BARN']] });
    expect(other.plan.unserved).toEqual(['site:Z1']);
  });
});
