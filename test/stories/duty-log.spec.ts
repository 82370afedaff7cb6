import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { outageByHand } from '../harness/parts.js';

interface Line {
  id: string;
  at: string;
  kind: string;
  said: string;
  case: { id: string; titleZh: string } | null;
  organisation: { id: string };
  corrects: string | null;
  correctedBy: string | null;
}
interface Told {
  id: string;
  kind: string;
  said: string | null;
  words: { zh: string } | null;
}

let county: County;
let outage: string;

beforeAll(async () => {
  county = await County.open('duty-log');
  ({ id: outage } = await outageByHand(county, 'cable.noc'));
});
afterAll(async () => county.close());

const note = (by: string, body: Record<string, unknown>) =>
  county.as(by).post<{ id: string }>('/duty-log', body);
const log = async (by: string, query = '') =>
  (await county.as(by).get<{ items: Line[]; next?: string }>(`/duty-log${query}`)).items;

describe('the duty log', () => {
  test('a call is noted with who said what, and belongs to its outage', async () => {
    await note('office.duty1', {
      kind: 'incoming-call',
      counterpart: '广电王工',
      phone: '0555-6600123',
      said: '光缆已找到断点，预计两小时。',
      caseId: outage,
    });
    const [line] = await log('office.duty1', `?case=${outage}`);
    expect(line).toMatchObject({
      kind: 'incoming-call',
      said: '光缆已找到断点，预计两小时。',
      case: { id: outage },
    });
    const journalled = await county.sql<{ subject_id: string }>(
      `select subject_id from journal_entry where action = 'duty-log.noted'`,
    );
    expect(journalled).toEqual([{ subject_id: outage }]);
  });

  test('each organisation reads its own log; the office reads all', async () => {
    await note('mobile.noc', { kind: 'situation', said: '抢修队已到现场' });
    expect((await log('mobile.noc')).map(({ said }) => said)).toEqual(['抢修队已到现场']);
    expect(await log('telecom.noc')).toEqual([]);
    expect((await log('office.duty1')).length).toBe(2);
  });

  test('it is found by a word, a name or a number', async () => {
    expect((await log('office.duty1', `?text=${encodeURIComponent('王工')}`)).length).toBe(1);
    expect((await log('office.duty1', '?text=6600123')).length).toBe(1);
    expect((await log('office.duty1', '?kind=decision')).length).toBe(0);
  });

  test('an entry is put right by another, once and by its own organisation', async () => {
    const [line] = await log('office.duty1', '?kind=incoming-call');
    const right = { kind: 'incoming-call', said: '预计三小时', corrects: line?.id };
    expect((await county.as('mobile.noc').refused('POST', '/duty-log', right)).status).toBe(404);
    const { id } = await note('office.duty1', right);
    const [, old] = await log('office.duty1', '?kind=incoming-call');
    expect(old).toMatchObject({ id: line?.id, said: '光缆已找到断点，预计两小时。', correctedBy: id });
    expect((await county.as('office.duty1').refused('POST', '/duty-log', right)).status).toBe(409);
    await expect(
      county.owner.query(`set role fengsui_app; update duty_log_entry set said = 'x'`),
    ).rejects.toThrow(/permission denied/);
    await county.owner.query('reset role');
  });

  test.each([
    ['nothing said', { kind: 'message', said: '  ' }, 400],
    ['too much said', { kind: 'message', said: '长'.repeat(4001) }, 400],
    ['another kind', { kind: 'gossip', said: 'x' }, 400],
    ['a telephone number with letters', { kind: 'incoming-call', said: 'x', phone: 'call me' }, 400],
    ['a time still to come', { kind: 'message', said: 'x', at: '2036-01-01T00:00:00.000Z' }, 400],
    [
      'a case that is not',
      { kind: 'message', said: 'x', caseId: '00000000-0000-4000-8000-000000000000' },
      404,
    ],
  ])('%s is refused', async (_, body, status) => {
    expect((await county.as('office.duty1').refused('POST', '/duty-log', body)).status).toBe(status);
  });
});

describe('the whole course of a case', () => {
  const told = async (by: string, query = '') =>
    county.as(by).get<{ items: Told[]; next?: string }>(`/cases/${outage}/timeline${query}`);

  test('steps, clocks and calls stand in one list, the latest first', async () => {
    const { items } = await told('office.duty1');
    expect(new Set(items.map(({ kind }) => kind))).toEqual(
      new Set(['step', 'paper', 'clock-started', 'log']),
    );
    expect(items.find(({ kind }) => kind === 'log')?.said).toContain('预计');
    expect(items.find(({ kind }) => kind === 'step')?.words?.zh).toBeTruthy();
  });

  test('one kind alone, and page by page without a line twice', async () => {
    expect((await told('office.duty1', '?kinds=log')).items.every(({ kind }) => kind === 'log')).toBe(true);
    const whole = (await told('office.duty1')).items.map(({ id }) => id);
    const paged: string[] = [];
    let after = '';
    for (let page = 0; page < whole.length + 1; page += 1) {
      const { items, next } = await told(
        'office.duty1',
        `?limit=1${after && `&after=${encodeURIComponent(after)}`}`,
      );
      paged.push(...items.map(({ id }) => id));
      if (next === undefined) break;
      after = next;
    }
    expect(paged).toEqual(whole);
  });

  test('a carrier does not read the office’s calls; who is no party reads nothing', async () => {
    expect((await told('cable.noc')).items.some(({ kind }) => kind === 'log')).toBe(false);
    expect((await county.as('fengai.duty1').refused('GET', `/cases/${outage}/timeline`)).status).toBe(404);
    expect(
      (await county.as('office.duty1').refused('GET', `/cases/${outage}/timeline?kinds=gossip`)).status,
    ).toBe(400);
  });
});
