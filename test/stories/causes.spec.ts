import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CausesView, FindingView } from '../../src/modules/causes/causes.contract.js';
import { County } from '../harness/county.js';
import { onlyOpenOutage } from '../harness/parts.js';

let county: County;

beforeAll(async () => {
  county = await County.open('causes');
  await county.at('08:00');
});
afterAll(async () => county.close());

const causes = (by = 'office.duty1', query = ''): Promise<CausesView> =>
  county.as(by).get<CausesView>(`/causes${query}`);
const named = ({ findings }: CausesView): string[] =>
  findings.map(({ kind, code }) => `${kind} ${code}`).sort();
const finding = (view: CausesView, code: string): FindingView | undefined =>
  view.findings.find((each) => each.code === code);

describe('what has failed, by the alarms', () => {
  test('a quiet county has no findings', async () => {
    expect(await causes()).toMatchObject({ findings: [], unexplained: { count: 0 }, corrections: [] });
  });

  test('three carriers lose their links in one trench: the trench, with its reasons and the outage it belongs to', async () => {
    await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    const id = await onlyOpenOutage(county);
    const view = await causes();
    expect(named(view)).toEqual(['trench TR-QH-01']);
    const trench = finding(view, 'TR-QH-01');
    expect(trench?.carriers.sort()).toEqual(['mobile', 'telecom', 'unicom']);
    expect(trench?.alarmCount).toBe(3);
    expect(trench?.outages.map((outage) => outage.id)).toEqual([id]);
    expect(trench?.circuits.down).toBeGreaterThan(0);
    expect(trench?.reasons[0]?.zh).toContain('应失去信号的端口');
    expect(trench?.reasons[0]?.zh).toContain('青岚电信城东局—墨渡光缆');
    expect(trench?.reasons.some(({ zh }) => zh.startsWith('尚无告警、可据以核实'))).toBe(true);
    expect(named(await causes('office.duty1', `?outage=${id}`))).toEqual(['trench TR-QH-01']);
    expect(named(await causes('office.duty1', '?outage=00000000-0000-4000-8000-000000000000'))).toEqual([]);
  });

  test('a carrier sees only its own network’s part', async () => {
    const own = await causes('mobile.noc');
    expect(own.findings.flatMap(({ carriers }) => carriers).every((carrier) => carrier === 'mobile')).toBe(
      true,
    );
    expect(JSON.stringify(own)).not.toContain('L-TEL-008');
    expect(JSON.stringify(own)).not.toContain('青岚电信');
  });
});

describe('a person knows better', () => {
  let said: { id: string };

  test('the office says it is not the trench, and it stays out whatever comes', async () => {
    said = await county.as('office.duty1').post<{ id: string }>('/causes/corrections', {
      kind: 'trench',
      code: 'TR-QH-01',
      says: 'not-failed',
      reason: '现场查看，沟道完好',
    });
    const view = await causes();
    expect(named(view)).not.toContain('trench TR-QH-01');
    expect(view.corrections).toMatchObject([
      { id: said.id, code: 'TR-QH-01', says: 'not-failed', reason: '现场查看，沟道完好' },
    ]);
    await county.managers.linkDown('L-TEL-008');
    await county.settled();
    expect(named(await causes())).not.toContain('trench TR-QH-01');
  });

  test('a carrier speaks for its own elements only, and of nothing that does not exist', async () => {
    const say = (by: string, given: object) =>
      county
        .as(by)
        .refused('POST', '/causes/corrections', { says: 'failed', reason: '抢修队确认', ...given });
    expect(await say('mobile.noc', { kind: 'span', code: 'L-TEL-008' })).toMatchObject({ status: 400 });
    expect(await say('mobile.noc', { kind: 'trench', code: 'TR-QH-01' })).toMatchObject({ status: 403 });
    expect(await say('office.duty1', { kind: 'span', code: 'NONE' })).toMatchObject({ status: 400 });
    await county.as('mobile.noc').post('/causes/corrections', {
      kind: 'span',
      code: 'L-MOB-001',
      says: 'failed',
      reason: '抢修队确认',
    });
    const span = finding(await causes(), 'L-MOB-001');
    expect(span).toMatchObject({ kind: 'span', carriers: ['mobile'] });
    expect(span?.reasons[0]).toEqual({ zh: '由人工认定', en: 'Said by a person' });
  });

  test('the office’s word goes before a carrier’s, which takes back its own only', async () => {
    const word = { kind: 'span', code: 'L-MOB-003', says: 'failed', reason: '办公室核实' };
    const { id } = await county.as('office.duty1').post<{ id: string }>('/causes/corrections', word);
    const again = { ...word, says: 'not-failed' };
    expect(await county.as('mobile.noc').refused('POST', '/causes/corrections', again)).toMatchObject({
      status: 403,
    });
    expect(await county.as('mobile.noc').refused('POST', `/causes/corrections/${id}/undo`, {})).toMatchObject(
      { status: 403 },
    );
    await county.as('office.duty1').post(`/causes/corrections/${id}/undo`, {});
  });

  test('taken back, the alarms speak again; both words stand in the journal', async () => {
    await county.as('office.director').post(`/causes/corrections/${said.id}/undo`, {});
    const view = await causes();
    expect(view.corrections.map(({ code }) => code)).toEqual(['L-MOB-001']);
    expect(named(view)).toContain('span L-MOB-001');
    expect(
      await county.as('office.director').refused('POST', `/causes/corrections/${said.id}/undo`, {}),
    ).toMatchObject({ status: 404 });
    const journal = await county.sql<{ action: string }>(
      `select action from journal_entry where subject_kind = 'cause-correction' order by seq`,
    );
    expect(journal.map(({ action }) => action)).toEqual([
      'cause-corrected',
      'cause-corrected',
      'cause-corrected',
      'cause-correction-undone',
      'cause-correction-undone',
    ]);
  });
});
