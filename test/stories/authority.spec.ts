import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Delegations } from '../../src/modules/procedures/authority/delegations.jobs.js';
import { County } from '../harness/county.js';
import { applyForVehicle, step } from '../harness/parts.js';
import type { CaseView, Journal } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('authority');
  await county.at('08:00');
});
afterAll(async () => county.close());

const hours = (count: number): string => new Date(county.now().getTime() + count * 3_600_000).toISOString();
const delegation = (changed = {}) => ({
  post: 'director',
  to: 'office.duty1',
  from: hours(0),
  until: hours(8),
  reason: '外出开会',
  ...changed,
});
const refuseStep = (by: string, id: string, event: string) =>
  county.as(by).refused('POST', `/cases/${id}/steps`, { event, form: {} });
async function approved(): Promise<string> {
  const { id } = await applyForVehicle(county);
  await step(county, 'hq.commander', id, 'approve');
  return id;
}
const journalOf = async (id: string, action: string) =>
  (
    await county.as('office.director').get<Journal>(`/journal?subjectKind=case&subjectId=${id}&limit=50`)
  ).items.find((line) => 'action' in line && line.action === action) as
    { officerZh: string; details: { for?: { nameZh: string; right: string } } } | undefined;

describe('the director authorises another for a period (2.1)', () => {
  let id: string;

  test.each([
    ['a post not held', { post: 'commander' }, 'post'],
    ['oneself', { to: 'office.director' }, 'to'],
    ['an officer of another body', { to: 'mobile.duty1' }, 'to'],
    ['nobody', { to: 'nobody' }, 'to'],
    ['a time that is past', { from: '2020-01-01T00:00:00Z', until: '2020-01-02T00:00:00Z' }, 'until'],
    ['half a year', { from: '2027-01-01T00:00:00Z', until: '2027-07-01T00:00:00Z' }, 'until'],
  ])('not %s', async (_, changed, path) => {
    expect(
      await county.as('office.director').refused('POST', '/delegations', delegation(changed)),
    ).toMatchObject({
      status: 400,
      errors: [{ path }],
    });
  });

  test('only who holds a deciding post', async () => {
    const refused = await county
      .as('office.duty2')
      .refused('POST', '/delegations', delegation({ post: 'duty-officer' }));
    expect(refused).toMatchObject({ status: 403 });
  });

  test('in writing; from then on the other takes the director’s steps and signs for him, and both names stand in the journal', async () => {
    const loan = await approved();
    expect(await refuseStep('office.duty1', loan, 'order')).toMatchObject({ status: 403 });
    ({ id } = await county.as('office.director').post<CaseView>('/delegations', delegation()));
    await county.settled();
    const paper = await county.expectDocument(id, 'delegation', []);
    expect(JSON.stringify(paper.content)).toContain('主任秦竹溪授权陆岚舟');
    expect((await county.as('office.duty1').get<CaseView>(`/cases/${loan}`)).nextMine).toBe(true);
    const ordered = await step(county, 'office.duty1', loan, 'order');
    expect(ordered.history.at(-1)?.by).toMatchObject({
      nameZh: '陆岚舟',
      post: 'director',
      standsFor: { right: 'delegation', nameZh: '秦竹溪' },
    });
    const order = await county.expectDocument(loan, 'order', ['mobile']);
    expect(order.content).toMatchObject({
      signatoryZh: '主任　陆岚舟（代）',
      signatureNoteZh: '受主任秦竹溪授权代签',
    });
    expect(await journalOf(loan, 'loan.order')).toMatchObject({
      officerZh: '陆岚舟',
      details: { for: { nameZh: '秦竹溪', right: 'delegation' } },
    });
  });

  test('what is given on is not given on again', async () => {
    const refused = await county
      .as('office.duty1')
      .refused('POST', '/delegations', delegation({ to: 'office.duty2' }));
    expect(refused).toMatchObject({ status: 400, errors: [{ path: 'post' }] });
  });

  test('ended, it is over at once; its time run out, it is over too and its case is closed', async () => {
    const loan = await approved().catch(() => '');
    await step(county, 'office.director', id, 'revoke', { because: '已返回' });
    await county.expectDocument(id, 'delegation-end', []);
    if (loan !== '') expect(await refuseStep('office.duty1', loan, 'order')).toMatchObject({ status: 403 });
    const second = await county
      .as('office.director')
      .post<CaseView>('/delegations', delegation({ until: hours(1) }));
    await county.forward('61 minutes');
    await county.app.get(Delegations).sweep();
    expect((await county.as('office.director').get<CaseView>(`/cases/${second.id}`)).state).toBe('ended');
    expect(await refuseStep('office.duty1', loan, 'order')).toMatchObject({ status: 403 });
  });

  test('a delegate who applied may not order: four eyes, in the table and in the database', async () => {
    const [one] = await county.sql<{ case_id: string; officer_id: string }>(
      `select case_id, officer_id from case_step where eyes = 'applicant' limit 1`,
    );
    await expect(
      county.sql(
        `insert into case_step (case_id, position, at, event, to_state, officer_id, post, form, cites, eyes)
         values ($1, 99, now(), 'approve', 'approved', $2, 'commander', '{}', '{4.3.1(2)}', 'approver')`,
        [one?.case_id, one?.officer_id],
      ),
    ).rejects.toThrow('case_step_four_eyes');
  });
});

describe('substitution by time-out: director, then deputy, then commander', () => {
  test('only once the call has reached them, only for the step whose clock ran out, signed for the director', async () => {
    await county.sql(`update reservation set released_at = now() where released_at is null`);
    const id = await approved();
    expect(await refuseStep('hq.deputy1', id, 'order')).toMatchObject({ status: 403 });
    await county.forward('16 minutes');
    await county.forward('10 minutes');
    await county.forward('10 minutes');
    await county.settled();
    const view = await county.as('hq.deputy1').get<CaseView>(`/cases/${id}`);
    expect(view.steps.find(({ event }) => event === 'order')?.mine).toBe(true);
    const ordered = await step(county, 'hq.deputy1', id, 'order');
    expect(ordered.history.at(-1)?.by).toMatchObject({ standsFor: { right: 'time-out', nameZh: '秦竹溪' } });
    const order = await county.expectDocument(id, 'order', ['mobile']);
    expect(order.content).toMatchObject({ signatureNoteZh: '主任秦竹溪逾时未办，按规定代签' });
    expect(await journalOf(id, 'loan.order')).toMatchObject({ details: { for: { right: 'time-out' } } });
    expect(await refuseStep('hq.deputy1', id, 'amend')).toMatchObject({ status: 403 });
  });
});
