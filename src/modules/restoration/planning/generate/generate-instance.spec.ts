import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { seededRandom } from '../../../../kernel/seeded-random.js';
import { readGraph } from '../../../network/imports/read-graphml.js';
import { planInstance } from '../instance/plan-instance.js';
import { instanceFaults } from '../instance/instance-faults.js';
import { networkOfGraph } from './carrier-network.js';
import { generateInstance } from './generate-instance.js';

const folder = 'bench/instances';
const files = readdirSync(folder).filter((name) => name.endsWith('.graphml'));
const made = (file: string, seed: number) =>
  generateInstance(networkOfGraph(readGraph(readFileSync(`${folder}/${file}`)), 3, seededRandom(seed)), {
    seed,
    circuits: 120,
    faults: 12,
    crews: 5,
    loans: true,
  });

test.each(files)('%s makes instances without a fault, the same for the same seed', (file) => {
  const instance = made(file, 1);
  expect(planInstance.parse(instance)).toEqual(instance);
  expect(instanceFaults(instance)).toEqual([]);
  expect(instance.elements).toHaveLength(12);
  expect(instance.circuits.length).toBeGreaterThan(60);
  expect(made(file, 1)).toEqual(instance);
  expect(made(file, 2)).not.toEqual(instance);
});

test('nodes without a place stand between their neighbours', () => {
  const bytes =
    Buffer.from(`<graphml><key id="x" attr.name="Longitude"/><key id="y" attr.name="Latitude"/><graph>
    <node id="0"><data key="x">100</data><data key="y">0</data></node><node id="1"/>
    <node id="2"><data key="x">102</data><data key="y">0</data></node>
    <edge source="0" target="1"/><edge source="1" target="2"/><edge source="2" target="2"/></graph></graphml>`);
  const { nodes, routes } = networkOfGraph(readGraph(bytes), 1, seededRandom(1));
  expect(nodes.map(({ x }) => x)).toEqual([0, 60, 120]);
  expect(routes).toHaveLength(2);
});
