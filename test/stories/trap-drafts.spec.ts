import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { octets, trapV2 } from '../../bench/traps/build-packet.js';
import type { AlarmView } from '../../src/modules/alarms/alarms.contract.js';
import type { TrapProfileView } from '../../src/modules/traps/manager-contracts.contract.js';
import { ProfileBook } from '../../src/modules/traps/profile-book.js';
import type {
  CoverageLine,
  ProfileCheckView,
  ProfileDraftView,
} from '../../src/modules/traps/profile-drafts.contract.js';
import { ProfileVersions } from '../../src/modules/traps/profile-versions.service.js';
import { County } from '../harness/county.js';

const root = '1.3.6.1.4.1.99999.43';
const trap = `${root}.0.1`;

let county: County;
let text = '';
beforeAll(async () => {
  county = await County.open('trap drafts');
  await send('TEL-EX-02');
  await send('TEL-EX-02');
});
afterAll(() => county.close());

async function send(object: string): Promise<void> {
  await county.managers.trap(
    trapV2('qinglan-telecom', trap, [
      [`${root}.1.1.0`, octets(object)],
      [`${root}.1.2.0`, octets('Major')],
    ]),
  );
  await county.settled();
}
const director = () => county.as('office.director');
const coverage = async (): Promise<CoverageLine | undefined> =>
  (await director().get<{ items: CoverageLine[] }>('/trap-coverage')).items.find(
    ({ trapOid }) => trapOid === trap,
  );
const check = (yaml: string) => director().post<ProfileCheckView>('/trap-profiles/check', { text: yaml });
const kept = async (): Promise<TrapProfileView | undefined> =>
  (await director().get<{ items: TrapProfileView[] }>('/trap-profiles')).items.find(
    ({ profile }) => profile === 'draft-43-0-1',
  );
const newest = async (): Promise<AlarmView | undefined> =>
  (await director().get<{ items: AlarmView[] }>('/alarms?limit=1')).items[0];

describe('from an unmapped trap to a profile in service', () => {
  test('what no profile maps is listed with count, source and an event to begin from', async () => {
    expect(await coverage()).toMatchObject({ count: 2, sources: ['NMS-TEL'], profiles: [] });
    const foreign = await county.as('mobile.noc').get<{ items: CoverageLine[] }>('/trap-coverage');
    expect(foreign.items).toEqual([]);
  });

  test('a draft is made of its event and stands the check, which shows what the events would become', async () => {
    const { rawEventId } = (await coverage()) ?? { rawEventId: '' };
    const draft = await director().get<ProfileDraftView>(`/raw-events/${rawEventId}/profile-draft`);
    text = draft.text;
    expect(await check(text)).toMatchObject({
      ok: true,
      profile: 'draft-43-0-1',
      samples: [{ ok: true }],
      becoming: [{ trapOid: trap, events: 2, by: { raise: 2 }, samples: [{ severity: 4 }, {}] }],
    });
    expect((await director().refused('GET', '/raw-events/999999/profile-draft')).code).toBe('not-found');
  });

  test('a fault is told with its line, a sample that fails with what came instead', async () => {
    const faulty = await check(text.replace('does: raise', 'does: rise'));
    const line = text.split('\n').findIndex((each) => each.includes('does: raise')) + 1;
    expect(faulty).toMatchObject({ ok: false, faults: [{ line }] });
    const failing = await check(text.replaceAll(/severity: 4$/gm, 'severity: 5'));
    expect(failing).toMatchObject({
      ok: false,
      samples: [{ faults: [{ what: 'severity', expected: 5, got: 4 }] }],
    });
    expect(await check('a: [')).toMatchObject({ ok: false, faults: [{ line: 1 }] });
    expect(
      (await check(text.replace('draft-43-0-1', 'pump').replaceAll(trap, '1.3.6.1.6.3.1.1.5.3'))).conflicts,
    ).toHaveLength(1);
  });

  test('on trial it counts and changes nothing', async () => {
    await director().post('/trap-profiles', { text, state: 'trial' });
    expect(await kept()).toMatchObject({ origin: 'office', shadow: true, version: 1 });
    await send('TEL-EX-02');
    expect(await newest()).toMatchObject({ mapped: false });
    expect(await kept()).toMatchObject({ trial: { raise: 1 } });
  });

  test('taken into service, every process uses it', async () => {
    const other = await county.alsoRun(['worker']);
    await director().post('/trap-profiles', { text, state: 'service' });
    await send('TEL-EX-02');
    expect(await newest()).toMatchObject({ mapped: true, severity: 4 });
    await other.get(ProfileVersions).lookAgain();
    expect(other.get(ProfileBook).rules(trap)).toHaveLength(1);
  });

  test('withdrawn, its traps are unmapped again, and every version is still there', async () => {
    await director().post('/trap-profiles/draft-43-0-1/withdraw', {});
    expect(await kept()).toBeUndefined();
    await send('TEL-EX-02');
    expect(await newest()).toMatchObject({ mapped: false });
    const { items } = await director().get<{ items: unknown[] }>('/trap-profiles/draft-43-0-1/versions');
    expect(items).toMatchObject([{ state: 'withdrawn' }, { state: 'service' }, { state: 'trial' }]);
    expect((await director().refused('POST', '/trap-profiles/draft-43-0-1/withdraw', {})).code).toBe(
      'state-moved-on',
    );
  });

  test('only the office’s director keeps profiles; one of the configuration is not replaced', async () => {
    const noc = county.as('telecom.noc');
    expect((await noc.refused('POST', '/trap-profiles', { text, state: 'trial' })).code).toBe(
      'not-permitted',
    );
    expect((await noc.refused('POST', '/trap-profiles/check', { text })).code).toBe('not-permitted');
    const named = { text: text.replace('draft-43-0-1', 'if-mib'), state: 'trial' };
    expect((await director().refused('POST', '/trap-profiles', named)).code).toBe('bad-shape');
    expect((await director().refused('POST', '/trap-profiles/if-mib/withdraw', {})).code).toBe('bad-shape');
  });

  test('each step is in the journal with who took it', async () => {
    const found = await county.sql<{ action: string; officer_id: string | null }>(
      `select action, officer_id from journal_entry where subject_kind = 'trap-profile' order by seq`,
    );
    expect(found.map(({ action }) => action)).toEqual([
      'trap-profile.kept',
      'trap-profile.kept',
      'trap-profile.withdrawn',
    ]);
    expect(found.every(({ officer_id: officer }) => officer !== null)).toBe(true);
  });
});
