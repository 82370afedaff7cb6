import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { step } from '../harness/parts.js';
import type { CaseView, DocumentList, WarningElements, WarningView } from '../harness/views.js';
import { gradedWarning, warningOf } from '../harness/warnings.js';

let county: County;
let id: string;

beforeAll(async () => {
  county = await County.open('validity of a warning');
  await county.at('08:00');
});
afterAll(() => county.close());

const inHours = (hours: number) => new Date(county.now().getTime() + hours * 3_600_000).toISOString();
const decision = (hours: number) => ({ level: 'III', measures: '待命', validUntil: inHours(hours) });
const clocks = async (of = id) => {
  const found = await county.sql<{ kind: string; due_at: Date; breached_at: Date | null }>(
    `select kind, due_at, breached_at from deadline where case_id = $1 and stopped_at is null order by kind`,
    [of],
  );
  return found.map(({ kind, due_at, breached_at }) => ({
    kind,
    dueIn: Math.round((due_at.getTime() - county.now().getTime()) / 60_000),
    isBreached: breached_at !== null,
  }));
};
const elements = async () =>
  (await county.as('office.director').get<WarningElements>(`/warnings/${id}/elements`)).items;
const history = async () => {
  const read = await county.as('office.director').get<CaseView>(`/cases/${id}`);
  return read.history.map(({ event }) => event);
};
const reported = async () => {
  const graded = await gradedWarning(county);
  await step(county, 'office.director', graded, 'report-to-committee', { opinion: '建议发布' });
  return graded;
};
const later = async (span: string) => {
  await county.forward(span);
  await county.settled();
};

describe('a published warning does not run out by itself: it is adjusted or lifted (3.4.2)', () => {
  test('publication starts two clocks that count down to the end of its validity', async () => {
    id = await reported();
    await step(county, 'committee.chair', id, 'decide', decision(3));
    await step(county, 'committee.chair', id, 'publish');
    expect(await clocks()).toEqual([
      { kind: 'warning.opinion', dueIn: 120, isBreached: false },
      { kind: 'warning.validity', dueIn: 180, isBreached: false },
    ]);
  });

  test('an hour before, the office is reminded to advise the committee', async () => {
    await later('121 minutes');
    expect(await clocks()).toMatchObject([{ isBreached: true }, { isBreached: false }]);
    expect(await history()).toContain('opinion-late');
    const called = await county.sql<{ organisation_id: string }>(
      `select e.organisation_id from escalation e join deadline d on d.id = e.deadline_id where d.case_id = $1`,
      [id],
    );
    expect(called).toMatchObject([{ organisation_id: 'office' }]);
  });

  test('its advice to the committee stops that clock, with the end of the validity written in', async () => {
    const { case: file } = await warningOf(county, id);
    const field = file?.steps.find(({ event }) => event === 'report-on')?.form[0];
    expect(field?.prefill).toContain('Ⅲ级（黄色）预警有效期将于');
    await step(county, 'office.director', id, 'report-on', { opinion: '建议延长六小时' });
    expect((await clocks()).map(({ kind }) => kind)).toEqual(['warning.validity']);
    const { items } = await county
      .as('committee.chair')
      .get<DocumentList>(`/documents?case=${id}&kind=warning-report`);
    expect(items).toHaveLength(2);
  });

  test('past its time it still stands, says so, and the committee is called', async () => {
    await later('61 minutes');
    const read = await warningOf(county, id);
    expect(read).toMatchObject({ state: 'published', closed: false });
    expect(new Date(read.expiresAt ?? '') < county.now()).toBe(true);
    expect(await clocks()).toMatchObject([{ kind: 'warning.validity', isBreached: true }]);
    expect(await history()).toContain('validity-over');
    expect(read.case?.deadlines.map(({ kind }) => kind)).toEqual(['warning.validity']);
  });

  test('adjusted, a message takes the place of the one that has run out, and the clocks begin anew', async () => {
    await step(county, 'committee.chair', id, 'adjust', { ...decision(6), because: '险情未除' });
    const [alert, update] = await elements();
    expect(update).toMatchObject({
      msgType: 'Update',
      references: `${alert?.sender ?? ''},${alert?.identifier ?? ''},${alert?.sent ?? ''}`,
    });
    expect(Date.parse(update?.info[0]?.expires ?? '')).toBeGreaterThan(county.now().getTime());
    expect(await clocks()).toEqual([
      { kind: 'warning.opinion', dueIn: 300, isBreached: false },
      { kind: 'warning.validity', dueIn: 360, isBreached: false },
    ]);
  });

  test('lifted after its time, the message that lifts it is not over before it is sent', async () => {
    await later('7 hours');
    await step(county, 'committee.chair', id, 'lift', { because: '险情已除' });
    const cancel = (await elements()).at(-1);
    expect(cancel?.msgType).toBe('Cancel');
    expect(Date.parse(cancel?.info[0]?.expires ?? '')).toBeGreaterThanOrEqual(Date.parse(cancel?.sent ?? ''));
    expect(await clocks()).toEqual([]);
  });

  test('of a short validity half is left for the advice', async () => {
    id = await reported();
    await step(county, 'committee.chair', id, 'decide', decision(1));
    await step(county, 'committee.chair', id, 'publish');
    expect((await clocks()).map(({ dueIn }) => dueIn)).toEqual([30, 60]);
  });
});

test('a decision whose validity is over is not published; the committee decides anew', async () => {
  id = await reported();
  await step(county, 'committee.chair', id, 'decide', decision(1));
  await later('61 minutes');
  const publish = { event: 'publish', form: {} };
  expect(await county.as('committee.chair').refused('POST', `/cases/${id}/steps`, publish)).toMatchObject({
    status: 422,
    blockers: [{ code: 'validityIsAhead' }],
  });
  await step(county, 'committee.chair', id, 'decide', decision(5));
  await step(county, 'committee.chair', id, 'publish');
  const read: WarningView = await warningOf(county, id);
  expect(read.messages).toHaveLength(1);
});
