import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DrillCounty } from '../../src/modules/drills/drill-county.service.js';
import { PlayAll } from '../../src/modules/drills/play-all.service.js';
import { readScenario } from '../../src/modules/drills/scenario.contract.js';
import { County } from '../harness/county.js';
import { onlyOpenOutage } from '../harness/parts.js';

let county: County;

beforeAll(async () => {
  county = await County.open('play all');
});
afterAll(async () => county.close());

test('every table is played through HTTP to its end, every branch of the dispatches once, every paper printed', async () => {
  const scenario = await readScenario('config', 'fibre-cut');
  await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  const outage = await onlyOpenOutage(county);
  const drill = new DrillCounty(scenario, { url: county.base, password: 'stories-only' });
  drill.remember('outage', outage);
  const all = new PlayAll(drill, outage, () => undefined);
  await all.run();
  await county.managers.linkUp('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  await county.settled();
  const played = await all.end();
  expect(played.faults).toEqual([]);
  expect(
    await county.sql(`select procedure, state from procedure_case where closed_at is null order by 1, 2`),
  ).toEqual([]);
  expect({ open: played.cases - played.closed }).toEqual({ open: 0 });
  for (const [procedure, events] of [
    ['loan', ['recall', 'decline', 'refuse', 'withdraw', 'answer-partly', 'grant-extension', 'return']],
    ['long-distance-circuit', ['recall', 'decline', 'refuse', 'withdraw', 'verify', 'send-back', 'notify']],
    ['local-circuit', ['recall', 'decline', 'refuse', 'withdraw', 'verify', 'send-back']],
    ['task', ['form-onsite', 'request-transport', 'request-power', 'request-police', 'receive-release']],
    ['support-request', ['record-agreement', 'record-done']],
    ['delegation', ['grant', 'revoke']],
    ['inspection', ['announce', 'record', 'sign']],
    ['carrier-plan', ['submit', 'review', 'approve', 'revoke']],
  ] as const)
    for (const event of events)
      expect({ procedure, event, done: played.done.get(procedure)?.has(event) }).toEqual({
        procedure,
        event,
        done: true,
      });
  expect(await all.checkPapers()).toBeGreaterThan(60);
}, 900_000);
