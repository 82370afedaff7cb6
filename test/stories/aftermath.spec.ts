import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { outageByHand, reportedFibreCut, step } from '../harness/parts.js';
import type { CaseView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('aftermath');
  await county.at('08:00');
});
afterAll(async () => county.close());

const findings = { report: '已查明', cause: '施工挖断', indicators: '中断6小时', conclusion: '第三方责任' };

describe('after the event (4.6, 5.1, 5.2)', () => {
  test('not before the outage is over; then investigated, assessed, praised and held to account in writing', async () => {
    const outageId = await reportedFibreCut(county);
    const director = county.as('office.director');
    expect(await director.refused('POST', '/aftermaths', { outageId })).toMatchObject({
      status: 422,
      blockers: [{ code: 'outageIsOver' }],
    });
    await county.managers.linkUp('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    await county.settled();
    await step(county, 'office.director', outageId, 'close', { report: '全部恢复' });
    const { id } = await director.post<CaseView>('/aftermaths', { outageId });
    await step(county, 'office.director', id, 'report-investigation', findings);
    await county.expectDocument(id, 'investigation-report', ['headquarters']);
    await step(county, 'office.director', id, 'assess', { ...findings, measures: '加强管道巡护' });
    await county.expectDocument(id, 'after-event-report', ['headquarters']);
    await step(county, 'hq.commander', id, 'commend', {
      honoured: '青岚电信线路抢修队',
      because: '连夜抢通',
    });
    await county.expectDocument(id, 'commendation', ['mobile', 'telecom', 'unicom']);
    await step(county, 'hq.commander', id, 'hold-accountable', {
      responsibleUnit: '某施工单位',
      because: '未经许可开挖',
      decision: '移送主管部门',
    });
    await county.expectDocument(id, 'accountability-decision', []);
    expect(await step(county, 'office.director', id, 'archive')).toMatchObject({ state: 'archived' });
    expect((await outageByHand(county, 'cable.noc')).closedAt).toBeNull();
  });
});

describe('peace and war (2.2)', () => {
  const mode = (by = 'telecom.noc') => county.as(by).get<{ mode: string; leadZh: string }>('/command-mode');

  test('peace unless the committee orders otherwise, once at a time, in writing to every carrier', async () => {
    expect(await mode()).toMatchObject({ mode: 'peace', leadZh: '县通信保障应急指挥部' });
    const because = { because: '接上级命令' };
    expect(await county.as('hq.commander').refused('POST', '/command-mode', because)).toMatchObject({
      status: 403,
    });
    const answers = await Promise.all(
      [1, 2, 3].map(() => county.as('committee.chair').ask('POST', '/command-mode', because)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
    expect(await mode()).toMatchObject({ mode: 'war', leadZh: '县人民武装部会同县人民政府' });
    const { id } = answers.find(({ status }) => status === 201)?.body as CaseView;
    await county.expectDocument(id, 'command-mode-order', ['cable', 'mobile', 'office', 'telecom', 'unicom']);
    await step(county, 'committee.chair', id, 'turn-to-peace', { because: '命令解除' });
    expect(await mode()).toMatchObject({ mode: 'peace' });
  });
});
