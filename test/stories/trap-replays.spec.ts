import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { integer, trapV2 } from '../../bench/traps/build-packet.js';
import type { AlarmView } from '../../src/modules/alarms/alarms.contract.js';
import type { ProfileVersionView } from '../../src/modules/traps/profile-versions.contract.js';
import type { ReplayDifference } from '../../src/modules/traps/replay-diff.js';
import type { ReplayView } from '../../src/modules/traps/trap-replays.contract.js';
import { readTrapFolder, TrapProfileReload } from '../../src/modules/traps/trap-profiles.service.js';
import { TrapReplayRounds } from '../../src/modules/traps/trap-replays.jobs.js';
import { County } from '../harness/county.js';

const unknownTrap = '1.3.6.1.4.1.99999.42.0.1';
const linkDown = '1.3.6.1.6.3.1.1.5.3';
const ifIndex = '1.3.6.1.2.1.2.2.1.1';

let county: County;
let ifMib: string;
let from: string;
let to: string;

beforeAll(async () => {
  county = await County.open('trap replays');
  ifMib = await readFile(join(import.meta.dirname, '../../config/traps/if-mib.yaml'), 'utf8');
  from = county.now().toISOString();
  await county.managers.linkDown('L-TEL-001', 'L-MOB-001');
  await county.managers.linkUp('L-TEL-001');
  await county.managers.trap(trapV2('qinglan-telecom', unknownTrap, []));
  await county.settled();
  await county.forward('1 second');
  to = county.now().toISOString();
});
afterAll(() => county.close());

const director = () => county.as('office.director');

async function done(id: string): Promise<ReplayView> {
  await county.app.get(TrapReplayRounds).go();
  for (;;) {
    const replay = await director().get<ReplayView>(`/trap-replays/${id}`);
    if (replay.state !== 'waiting' && replay.state !== 'running') return replay;
    await pause(20);
  }
}

async function compare(
  input: Record<string, unknown>,
): Promise<{ view: ReplayView; diff: ReplayDifference }> {
  const { id } = await director().post<{ id: string }>('/trap-replays', { from, to, ...input });
  const view = await done(id);
  return { view, diff: view.result as ReplayDifference };
}

const milder = (): string => ifMib.replace('severity: 3', 'severity: 5');
const forUnknown = `
profile: pump
title: { zh: 泵站, en: Pump }
names: {}
traps:
  - { oid: ${unknownTrap}, name: pumpStopped, does: raise, object: { kind: agent }, eventType: 6, probableCause: 1024, specificProblem: stopped, severity: 4 }
samples:
  - { says: 停机, carrier: telecom, agent: 127.0.0.1, trap: ${unknownTrap}, varbinds: [], expect: { does: raise } }
`;

describe('the versions of a profile', () => {
  test('what is in service is recorded once, with its hash', async () => {
    const { items } = await director().get<{ items: ProfileVersionView[] }>('/trap-profiles/if-mib/versions');
    expect(items).toMatchObject([{ number: 1, state: 'service', origin: 'file' }]);
    const one = await director().get<ProfileVersionView & { text: string }>(
      '/trap-profiles/if-mib/versions/1',
    );
    expect(one.text).toBe(ifMib);
  });

  test('a carrier sees that there are versions but not their texts', async () => {
    const { items } = await county
      .as('telecom.noc')
      .get<{ items: ProfileVersionView[] }>('/trap-profiles/if-mib/versions');
    expect(items).toHaveLength(1);
    expect(await county.as('telecom.noc').refused('GET', '/trap-profiles/if-mib/versions/1')).toMatchObject({
      code: 'not-permitted',
    });
  });
});

describe('a window of the journal read again', () => {
  test('by the same profiles it makes no difference, then as now, and twice the same hash', async () => {
    const { view, diff } = await compare({});
    expect(view).toMatchObject({ state: 'done', total: 4, done: 4 });
    expect(diff).toMatchObject({ events: 4, changed: 0, alarms: { before: 3, after: 3, same: 3 } });
    const again = await compare({});
    expect(again.view.resultHash).toBe(view.resultHash);
    expect((await compare({ against: 'then' })).diff).toMatchObject({ changed: 0 });
  });

  test('a draft with another severity shows the alarms that would be different, with their raw events', async () => {
    const { diff } = await compare({ candidate: { text: milder() } });
    expect(diff.different).toMatchObject({ count: 2, by: { severity: 2, identity: 0 } });
    expect(diff.different.samples[0]).toMatchObject({ before: { severity: 3 }, after: { severity: 5 } });
    const [sample] = diff.different.samples;
    const [raw] = await county.sql(`select 1 from raw_event where id = $1`, [sample?.before.firstRawEvent]);
    expect(raw).toBeDefined();
    expect(diff.traps[0]).toMatchObject({ trapOid: linkDown, name: 'linkDown', events: 2, changed: 2 });
  });

  test('a draft for an unmapped trap shows what it would become; one source alone may be asked for', async () => {
    const { diff } = await compare({ candidate: { text: forUnknown }, source: 'NMS-TEL' });
    expect(diff.events).toBe(3);
    expect(diff.traps[0]).toMatchObject({
      trapOid: unknownTrap,
      before: { unmapped: 1 },
      after: { raise: 1 },
    });
    expect(diff.different.samples).toMatchObject([{ before: { mapped: false }, after: { mapped: true } }]);
    expect(diff.missing.count + diff.fresh.count).toBe(0);
  });

  test('a kept version may be the candidate', async () => {
    const { view, diff } = await compare({ candidate: { profile: 'if-mib', number: 1 } });
    expect(view).toMatchObject({ candidateProfile: 'if-mib', candidateNumber: 1 });
    expect(diff.changed).toBe(0);
  });

  test('nothing of it touches the alarms', async () => {
    const { items } = await director().get<{ items: AlarmView[] }>('/alarms?limit=100');
    expect(items.filter(({ severity }) => severity === 5)).toEqual([]);
  });

  test('a faulty draft, a window not over and a stranger are refused', async () => {
    const ask = (body: Record<string, unknown>, who = director()) =>
      who.refused('POST', '/trap-replays', { from, to, ...body });
    expect(await ask({ candidate: { text: 'profile: x' } })).toMatchObject({ code: 'bad-shape' });
    expect(await ask({ to: new Date(county.now().getTime() + 60_000).toISOString() })).toMatchObject({
      code: 'bad-shape',
    });
    expect(await ask({ to: from })).toMatchObject({ code: 'bad-shape' });
    expect(await ask({ source: 'NOBODY' })).toMatchObject({ code: 'bad-shape' });
    expect(await ask({}, county.as('telecom.noc'))).toMatchObject({ code: 'not-permitted' });
  });

  test('a carrier sees the replays of its own sources only', async () => {
    const own = async (who: string) =>
      (await county.as(who).get<{ items: ReplayView[] }>('/trap-replays')).items;
    expect((await own('telecom.noc')).every(({ source }) => source === 'NMS-TEL')).toBe(true);
    expect(await own('telecom.noc')).toHaveLength(1);
    expect(await own('mobile.noc')).toEqual([]);
    const first = await director().get<{ items: ReplayView[]; next: string }>('/trap-replays?limit=2');
    expect(first.items).toHaveLength(2);
    const second = await director().get<{ items: ReplayView[] }>(`/trap-replays?limit=2&after=${first.next}`);
    expect(second.items[0]?.id).not.toBe(first.items[1]?.id);
  });

  test('one that is cancelled stays so; what is over can no longer be cancelled', async () => {
    const { id } = await director().post<{ id: string }>('/trap-replays', { from, to });
    const answer = await director().ask('POST', `/trap-replays/${id}/cancel`, {});
    const replay = await done(id);
    expect([answer.status === 200, replay.state === 'cancelled']).toEqual(
      replay.state === 'cancelled' ? [true, true] : [false, false],
    );
    expect(await director().refused('POST', `/trap-replays/${id}/cancel`, {})).toMatchObject({
      code: 'state-moved-on',
    });
  });

  test('one whose worker died is begun anew by another', async () => {
    const { id } = await director().post<{ id: string }>('/trap-replays', { from, to });
    await county.sql(
      `update trap_replay set state = 'running', beat_at = now() - interval '1 hour' where id = $1 and state = 'waiting'`,
      [id],
    );
    expect(await done(id)).toMatchObject({ state: 'done', done: 4 });
  });
});

describe('profiles that changed meanwhile', () => {
  test('are compared as they were when each event came', async () => {
    const reload = county.app.get(TrapProfileReload);
    const folder = await readTrapFolder(join(import.meta.dirname, '../../config/traps'));
    const profiles = folder.profiles
      .filter(({ profile }) => profile.profile !== 'ups-mib')
      .map((each) => (each.profile.profile === 'if-mib' ? { ...each, text: milder() } : each));
    await reload.onRead?.({ profiles, faults: [] });
    const { items } = await director().get<{ items: ProfileVersionView[] }>('/trap-profiles/if-mib/versions');
    expect(items).toMatchObject([{ number: 2 }, { number: 1 }]);
    const gone = await director().get<{ items: ProfileVersionView[] }>('/trap-profiles/ups-mib/versions');
    expect(gone.items).toMatchObject([{ number: 2, state: 'withdrawn' }, { number: 1 }]);
    await county.forward('1 second');
    await county.managers.linkDown('L-UNI-001');
    await county.settled();
    await county.forward('1 second');
    const until = { to: county.now().toISOString() };
    const then = await compare({ ...until, against: 'then' });
    expect(then.diff).toMatchObject({ events: 5, changed: 2, alarms: { before: 4, same: 2 } });
    expect((await compare(until)).diff).toMatchObject({ events: 5, changed: 0 });
    await reload.onRead?.({ profiles: folder.profiles, faults: [] });
  });
});

describe('what was only summarised', () => {
  const bytes = (index: number): string =>
    trapV2('qinglan-telecom', linkDown, [[`${ifIndex}.${index}`, integer(index)]]).toString('hex');

  test('goes on to the alarms when asked for, once', async () => {
    for (const index of [901, 902])
      await county.sql(
        `insert into raw_event (received_at, collector, source_address, source_port, bytes, verdict, reason, source_code, carrier_id)
         values ($1, 'one', '127.0.0.1', 9, decode($2, 'hex'), 'summarised', 'over source limit', 'NMS-TEL', 'telecom')`,
        [from, bytes(index)],
      );
    const replay = async (): Promise<ReplayView> => {
      const { id } = await director().post<{ id: string }>('/trap-summaries/replay', {
        source: 'NMS-TEL',
        from,
        to,
      });
      return done(id);
    };
    expect(await replay()).toMatchObject({
      state: 'done',
      result: { summarised: 2, events: 2, by: { raise: 2 } },
    });
    const alarms = async (): Promise<number[]> =>
      (await director().get<{ items: AlarmView[] }>('/alarms?limit=100&q=if90')).items.map(
        ({ count }) => count,
      );
    expect(await alarms()).toEqual([1, 1]);
    expect(await replay()).toMatchObject({ result: { summarised: 2, events: 0, by: {} } });
    expect(await alarms()).toEqual([1, 1]);
  });

  test('asking and its result are in the journal', async () => {
    const actions = await county.sql<{ action: string }>(
      `select action from journal_entry where subject_kind = 'trap-replay' order by seq desc limit 2`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'trap-replay.done',
      'trap-summaries.replay-requested',
    ]);
  });
});
