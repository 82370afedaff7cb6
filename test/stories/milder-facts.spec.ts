import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clockActor } from '../../src/kernel/actor.js';
import { OutagesService } from '../../src/modules/outages/outages.service.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { County } from '../harness/county.js';
import { onlyOpenOutage } from '../harness/parts.js';
import type { OutageList, OutageView } from '../harness/views.js';

let own: County;

beforeAll(async () => {
  own = await County.open('milder facts');
  await own.at('08:00');
});
afterAll(async () => own.close());

test('milder facts are told only when they have lasted, and change nothing by themselves', async () => {
  await own.managers.linkDown('L-TEL-012');
  await onlyOpenOutage(own);
  await own.managers.linkDown('L-TEL-014');
  await own.settled();
  const open = async (): Promise<OutageList['items']> =>
    (await own.as('office.duty1').get<OutageList>('/outages?open=true')).items;
  const second = (await open()).find(({ proposedLevel }) => proposedLevel === 'III');
  const read = (): Promise<OutageView> =>
    own.as('office.duty1').get<OutageView>(`/outages/${second?.id ?? ''}`);
  const settle = (): Promise<void> =>
    own.app
      .get(Transactions)
      .run(clockActor, (tx) => own.app.get(OutagesService).settle(tx, second?.id ?? '', own.now()));
  await own.managers.linkUp(second?.elementCode === 'TR-YY-FA' ? 'L-TEL-012' : 'L-TEL-014');
  await own.settled();
  await settle();
  expect(await read()).toMatchObject({ proposedLevel: 'III', milder: null });
  await own.forward('9 minutes');
  expect(await read()).toMatchObject({ proposedLevel: 'III', milder: null });
  await own.forward('2 minutes');
  await settle();
  expect(await read()).toMatchObject({ proposedLevel: 'III', milder: { level: 'IV' } });
});
