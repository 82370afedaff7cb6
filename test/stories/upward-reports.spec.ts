import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { outageByHand, reportedFibreCut, step } from '../harness/parts.js';
import type { CaseView, DeadlineList, DocumentList, OutageView } from '../harness/views.js';

let county: County;
let id: string;

beforeAll(async () => {
  county = await County.open('upward reports');
  await county.at('08:00');
  id = await reportedFibreCut(county);
});
afterAll(async () => county.close());

const outage = (of = id) => county.as('office.duty1').get<OutageView>(`/outages/${of}`);
const upwardTo = async (recipient: string) =>
  (await outage()).upward.find((line) => line.recipient.id === recipient)?.caseId ?? '';

describe('who above is told, with proof of each (4.1)', () => {
  test('level II goes to the provincial and the city headquarters, each a case with its clock', async () => {
    expect((await outage()).upward.map(({ recipient, state }) => `${recipient.id} ${state}`).sort()).toEqual([
      'city-headquarters due',
      'province-headquarters due',
    ]);
  });

  test('the report is headquarters’ own paper, with the channel', async () => {
    const caseId = await upwardTo('city-headquarters');
    await step(county, 'office.duty1', caseId, 'send', { channel: 'fax', sentTo: '市指挥部值班室' });
    const paper = await county.expectDocument(caseId, 'upward-report', ['city-headquarters']);
    expect(paper.signedPost).toBe('commander');
    expect(paper.numberText).toMatch(/^青通应急〔\d{4}〕\d+号$/);
  });

  test('the receipt names who received it when', async () => {
    const caseId = await upwardTo('city-headquarters');
    await step(county, 'office.duty1', caseId, 'record-receipt', {
      receivedBy: '市指挥部值班员',
      receivedAt: county.now().toISOString(),
    });
    const line = (await outage()).upward.find(({ recipient }) => recipient.id === 'city-headquarters');
    expect(line).toMatchObject({ state: 'receipted', channel: 'fax', receivedBy: '市指挥部值班员' });
    expect(line?.document?.numberText).toMatch(/^青通应急/);
  });

  test('what is not sent within the hour is late, and the director is called', async () => {
    const caseId = await upwardTo('province-headquarters');
    await county.forward('61 minutes');
    await county.settled();
    const view = await county.as('office.duty1').get<CaseView>(`/cases/${caseId}`);
    expect(view.history.at(-1)).toMatchObject({ event: 'send-late' });
    const { items } = await county.as('office.duty1').get<DeadlineList>('/deadlines?open=true');
    expect(items.find((clock) => clock.caseId === caseId)?.escalations).toBe(1);
  });

  test('a level that rises adds whom it asks for, and asks nobody twice', async () => {
    await step(county, 'office.director', id, 'override-level', { level: 'I', because: '波及邻省' });
    expect((await outage()).upward.map(({ recipient }) => recipient.id).sort()).toEqual([
      'city-headquarters',
      'national-lead-group',
      'province-headquarters',
    ]);
  });

  test('level III goes to the offices, signed by the office’s director', async () => {
    const one = await outageByHand(county, 'cable.noc');
    await step(county, 'office.duty1', one.id, 'report-to-committee');
    await step(county, 'office.director', one.id, 'override-level', { level: 'III', because: '多点' });
    const [first] = (await outage(one.id)).upward.filter(({ recipient }) =>
      recipient.id.endsWith('headquarters-office'),
    );
    await step(county, 'office.duty1', first?.caseId ?? '', 'send', { channel: 'e-mail' });
    const paper = await county.expectDocument(first?.caseId ?? '', 'upward-office-report', [
      first?.recipient.id ?? '',
    ]);
    expect(paper.signedPost).toBe('director');
  });
});

describe('what is published (4.7)', () => {
  const statement = { headline: '我县部分区域通信中断', report: '正在抢修', channels: '县政府网站' };

  test('a level I outage is published by the province only', async () => {
    const draft = await county.as('office.duty1').post<CaseView>(`/outages/${id}/publications`, statement);
    const form = { governmentOffice: '方致远', publicity: '沈清扬', informationCentre: '秦竹溪' };
    const refused = await county
      .as('hq.deputy1')
      .refused('POST', `/cases/${draft.id}/steps`, { event: 'approve', form });
    expect(refused).toMatchObject({ status: 422, blockers: [{ code: 'countyMayPublish' }] });
    const handed = await step(county, 'office.director', draft.id, 'hand-up', { handedTo: '省通信管理局' });
    expect(handed.state).toBe('handed-up');
  });

  test('an ordinary one is approved by the three and published as a paper; a rise in between stops it', async () => {
    const one = await outageByHand(county, 'unicom.noc');
    await step(county, 'office.director', one.id, 'override-level', { level: 'III', because: '核实' });
    const draft = await county.as('unicom.noc').post<CaseView>(`/outages/${one.id}/publications`, statement);
    const form = { governmentOffice: '方致远', publicity: '沈清扬', informationCentre: '秦竹溪' };
    await step(county, 'hq.deputy1', draft.id, 'approve', form);
    await step(county, 'office.director', one.id, 'override-level', { level: 'II', because: '扩大' });
    const stopped = await county
      .as('office.director')
      .refused('POST', `/cases/${draft.id}/steps`, { event: 'publish', form: {} });
    expect(stopped.status).toBe(422);
    await step(county, 'office.director', one.id, 'override-level', { level: 'IV', because: '查明' });
    expect((await step(county, 'office.director', draft.id, 'publish')).state).toBe('published');
    const { items } = await county
      .as('office.duty1')
      .get<DocumentList>(`/documents?case=${draft.id}&kind=publication`);
    expect(items.map(({ titleZh }) => titleZh)).toEqual(['我县部分区域通信中断']);
  });

  test('a carrier approves and publishes nothing itself', async () => {
    const draft = await county.as('telecom.noc').post<CaseView>(`/outages/${id}/publications`, statement);
    for (const event of ['approve', 'publish'])
      expect(
        (await county.as('telecom.director').refused('POST', `/cases/${draft.id}/steps`, { event, form: {} }))
          .status,
      ).toBe(403);
  });
});
