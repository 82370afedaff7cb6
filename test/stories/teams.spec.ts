import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readPolicy } from '../../src/boot/read-policy.js';
import { clockActor } from '../../src/kernel/actor.js';
import { civilMoment, countyDate } from '../../src/kernel/county-time.js';
import { DeliveryPolicy } from '../../src/modules/delivery/delivery-policy.js';
import { ReceiptLines } from '../../src/modules/delivery/receipts/receipt-lines.jobs.js';
import type { MissionsController } from '../../src/modules/readiness/teams/missions.controller.js';
import type { TeamsController } from '../../src/modules/readiness/teams/teams.controller.js';
import { liveCrews } from '../../src/modules/restoration/live/live-resources.queries.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { County } from '../harness/county.js';
import { delivered, type PhoneTaskList, setUpChannel } from '../harness/delivery/delivering.js';
import { Smsc } from '../harness/delivery/smsc.js';
import { outageByHand, step } from '../harness/parts.js';
import type { CaseView, Wire } from '../harness/views.js';

type Team = Wire<Awaited<ReturnType<TeamsController['one']>>>;
type Certificates = Wire<Awaited<ReturnType<TeamsController['certificates']>>>;
type Board = Wire<Awaited<ReturnType<MissionsController['muster']>>>;

const smsc = new Smsc();
const device = 'cccccccccccccccccccccccccccccccc';
let county: County;
let task: string;
let mission: string;

beforeAll(async () => {
  await smsc.open();
  const policy = await readPolicy(join(import.meta.dirname, '../../config'));
  const settings = { ...policy.delivery.settings, allowInternal: ['127.0.0.1'], timeoutSeconds: 5 };
  county = await County.open('teams', {
    policy: { ...policy, delivery: new DeliveryPolicy(settings) },
    publicUrl: 'https://county.example',
  });
  await setUpChannel(county, 'sms', 'sms-smpp', {
    host: '127.0.0.1',
    port: smsc.port,
    systemId: 'office',
    password: 'shared-by-two',
    source: '10690000',
  });
  await county.app.get(ReceiptLines).keepLines();
  await county.at('22:00');
});
afterAll(async () => {
  await county.close();
  await smsc.close();
});

const team = (who = 'mobile.duty1') => county.as(who).get<Team>('/teams/T-MOB-01');
const board = (who = 'hq.commander') => county.as(who).get<Board>(`/missions/${mission}/muster`);
const person = (nameZh: string, changed: Record<string, unknown> = {}) => ({
  nameZh,
  username: null,
  leads: false,
  skills: [],
  phone: '13900000001',
  otherPhone: null,
  eMail: null,
  ...changed,
});
const openMission = (
  event: string,
  form: Record<string, unknown>,
  changed: Record<string, unknown> = {},
) => ({
  team: 'T-MOB-01',
  serves: null,
  exercise: false,
  event,
  form,
  ...changed,
});
const callOut = {
  assembly: '移动公司大院',
  strength: 3,
  skills: ['satellite', 'microwave'],
  order: '携卫星便携站赶赴墨渡镇开通',
};
const called = async (nameZh: string, who?: string) => {
  const found = (await board(who)).calls.find(({ member }) => member?.nameZh === nameZh);
  if (!found) throw new Error(`${nameZh} is not called`);
  return found;
};
const sentTo = async (phone: string) => {
  await delivered(county);
  const found = smsc.received.findLast(({ to }) => to === phone);
  if (!found) throw new Error(`no short message to ${phone}`);
  return found.text;
};

describe('who is in a team (6.3.1)', () => {
  test('its unit keeps the list: members, telephones, skills, certificates; one leads', async () => {
    for (const { id } of (await team()).people ?? [])
      await county.as('mobile.duty1').post(`/teams/T-MOB-01/members/${id}/leave`, { because: '换防' });
    const people = [
      person('闵汀白', { leads: true, skills: ['base-station'], username: 'mobile.duty2' }),
      person('苗河清', { phone: '13900000002', skills: ['satellite', 'driving'] }),
      person('花竹溪', { phone: '13900000003', otherPhone: '0799-555-3109', skills: ['microwave'] }),
      person('凤屏远', { phone: '13900000004', skills: ['satellite'] }),
    ];
    for (const one of people) await county.as('mobile.duty1').post('/teams/T-MOB-01/members', one);
    expect(await team()).toMatchObject({
      members: 4,
      leaderZh: '闵汀白',
      phone: '13900000001',
      command: { heldBy: 'owner', cites: '6.3.1' },
    });
    for (const [who, body, status] of [
      ['telecom.duty1', person('外人'), 403],
      ['office.duty1', person('外人'), 403],
      ['mobile.duty1', person('无号', { phone: '打我' }), 400],
      ['mobile.duty1', person('冒名', { username: 'telecom.duty1' }), 400],
      ['mobile.duty1', person('重名', { username: 'mobile.duty2' }), 400],
      ['mobile.duty1', person('超人', { skills: ['flying'] }), 400],
    ] as const)
      expect({
        body,
        status: (await county.as(who).refused('POST', '/teams/T-MOB-01/members', body)).status,
      }).toEqual({ body, status });
    expect((await team('telecom.duty1')).people).toBeNull();
  });

  test('its shift is set by its unit: repairs are planned on it only; emptied, it works at any time', async () => {
    const set = (who: string, shift: unknown) =>
      county.as(who).ask('POST', '/teams/T-MOB-01/shift', { shift });
    const night = { from: '20:00', until: '06:00' };
    expect(await set('mobile.planner', night)).toMatchObject({ status: 200 });
    expect((await team()).shift).toEqual(night);
    expect(await set('mobile.planner', { from: '25:00', until: '06:00' })).toMatchObject({ status: 400 });
    expect(await set('telecom.planner', null)).toMatchObject({ status: 403 });
    const crews = await county.app.get(Transactions).run(clockActor, (tx) => liveCrews(tx, county.now()));
    expect(crews.find(({ code }) => code === 'T-MOB-01')?.shift).toEqual({ from: 1_200, until: 360 });
    expect(await set('mobile.planner', null)).toMatchObject({ status: 200 });
    expect((await team()).shift).toBeNull();
  });

  test('a certificate that has run out is on the list, and its skill no longer counts', async () => {
    const { people } = await team();
    const of = (nameZh: string) => people?.find((one) => one.nameZh === nameZh)?.id ?? '';
    const certify = (nameZh: string, number: string, skill: string | null, days: number) =>
      county.as('mobile.duty1').post(`/teams/T-MOB-01/members/${of(nameZh)}/certificates`, {
        nameZh: '操作证',
        number,
        skill,
        expiresOn: countyDate(civilMoment(county.now(), days, '12:00')),
      });
    await certify('花竹溪', 'B-1', 'microwave', -1);
    await certify('苗河清', 'B-2', 'satellite', 30);
    await certify('凤屏远', 'B-3', null, 400);
    const { items } = await county
      .as('office.director')
      .get<Certificates>('/team-certificates?owner=mobile&within=60');
    expect(items.filter(({ team: { code } }) => code === 'T-MOB-01')).toMatchObject([
      { number: 'B-1', expired: true, member: { nameZh: '花竹溪' } },
      { number: 'B-2', expired: false, member: { nameZh: '苗河清' } },
    ]);
    expect((await team()).people?.find(({ nameZh }) => nameZh === '花竹溪')?.skillWords).toMatchObject([
      { zh: '微波', valid: false },
    ]);
  });

  test('on a vehicle’s shift it keeps the vehicle in, and the reason names who and which', async () => {
    const crew = await county.sql<{ name_zh: string; phone: string }>(
      `select name_zh, phone from crew_shift where vehicle_code = 'V-MOB-01' and starts_at <= $1 and ends_at > $1 order by name_zh limit 1`,
      [county.now()],
    );
    const [driver] = crew;
    const { id } = await county
      .as('mobile.duty1')
      .post<{ id: string }>(
        '/teams/T-MOB-02/members',
        person(driver?.name_zh ?? '', { phone: driver?.phone ?? '' }),
      );
    await county.as('mobile.duty1').post(`/teams/T-MOB-02/members/${id}/certificates`, {
      nameZh: '机动车驾驶证',
      number: 'C-1',
      skill: 'driving',
      expiresOn: countyDate(civilMoment(county.now(), -3, '12:00')),
    });
    // Whoever asks for the vehicle is told, though the list is its owner's.
    const seen = await county
      .as('telecom.duty1')
      .get<{ notReady: { code: string; zh: string }[] }>('/vehicles/V-MOB-01');
    expect(seen.notReady).toMatchObject([
      { code: 'certificate', zh: expect.stringContaining(`${driver?.name_zh ?? ''}的机动车驾驶证`) },
    ]);
  });
});

describe('who may call it out (6.3.1, 4.4)', () => {
  test('in peacetime headquarters asks by 4.3.1 and does not muster another’s people', async () => {
    const refused = await county
      .as('hq.commander')
      .refused('POST', '/missions', openMission('call-out', callOut));
    expect(refused).toMatchObject({ status: 422, blockers: [{ code: 'mayCallOut' }] });
    expect(
      await county.as('telecom.duty1').refused('POST', '/missions', openMission('call-out', callOut)),
    ).toMatchObject({ status: 403 });
  });

  test('once its notice is issued the task puts the addressed under headquarters', async () => {
    const { id: outageId } = await outageByHand(county, 'mobile.noc');
    await step(county, 'office.director', outageId, 'override-level', { level: 'II', because: '两家受影响' });
    await step(county, 'office.duty1', outageId, 'report-to-committee');
    const opened = await county
      .as('committee.chair')
      .post<CaseView>('/tasks', { outageId, measures: '全力抢通' });
    task = opened.id;
    await step(county, 'hq.commander', task, 'issue-notice', {
      measures: '抢通',
      contact: '陆岚舟',
      contactPhone: '0799-555-0131',
    });
    await county.settled();
    expect((await team()).command).toMatchObject({ heldBy: 'headquarters', cites: '4.4' });
    expect((await county.as('office.duty1').get<Team>('/teams/T-CAB-01')).command).toMatchObject({
      heldBy: 'owner',
    });
  });
});

describe('a muster by night (6.3.2(2))', () => {
  test('headquarters calls the team out for the task: a message to every channel of every member', async () => {
    await county.at('02:00');
    const opened = await county
      .as('hq.commander')
      .post<CaseView>('/missions', openMission('call-out', callOut, { serves: task }));
    mission = opened.id;
    expect(opened).toMatchObject({ state: 'called', parentId: task });
    expect(opened.deadlines.map(({ kind }) => kind)).toEqual(['mission.departure']);
    const text = await sentTo('13900000002');
    expect(text).toMatch(/^【.+】召集：青岚移动机动通信队：集结地点：移动公司大院。/);
    expect(text).toMatch(/回复“\d{6} 30”.+https:\/\/county\.example\/t#/);
    expect(await board()).toMatchObject({
      needed: 3,
      called: 4,
      confirmed: 0,
      silent: 4,
      lacking: 3,
      completeAt: null,
      missingSkills: [
        { zh: '卫星通信', reachable: true },
        { zh: '微波', reachable: false },
      ],
    });
  });

  test('one confirms by the link with the minutes, on one telephone alone', async () => {
    const token = /\/t#(\S+)/.exec(await sentTo('13900000002'))?.[1] ?? '';
    const held = { token, device };
    expect(await county.nobody().post('/muster-links/open', held)).toMatchObject({
      nameZh: '苗河清',
      open: true,
      answer: null,
    });
    expect(
      await county.nobody().refused('POST', '/muster-links/open', { token, device: 'd'.repeat(32) }),
    ).toMatchObject({ blockers: [{ code: 'another-device' }] });
    expect(
      await county.nobody().refused('POST', '/muster-links/answer', { ...held, attends: true }),
    ).toMatchObject({ status: 400, errors: [{ path: 'travelMinutes' }] });
    const answer = { ...held, attends: true, travelMinutes: 40 };
    for (let twice = 0; twice < 2; twice += 1)
      expect(await county.nobody().post('/muster-links/answer', answer)).toMatchObject({
        answer: 'confirmed',
        travelMinutes: 40,
      });
    const entries = await county.sql(
      `select 1 from journal_entry where action = 'team.mustered' and subject_id = $1`,
      [mission],
    );
    expect(entries).toHaveLength(1);
  });

  test('one declines by short message, with the reason; what is not understood is asked again', async () => {
    const [found] = await county.sql<{ code: string }>(
      `select m.reply_code as code from message m where m.case_id = $1 and m.name_zh = '花竹溪'`,
      [mission],
    );
    const reply = async (said: string) => {
      const before = smsc.received.length;
      smsc.reply('13900000003', `${found?.code ?? ''} ${said}`);
      for (const until = performance.now() + 60_000; performance.now() < until;) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        await delivered(county);
        if (smsc.received.length > before) return smsc.received.at(-1)?.text ?? '';
      }
      throw new Error('nothing was said back');
    };
    expect(await reply('收到')).toContain('没有看懂');
    expect(await reply('不能')).toContain('请写明不能到的原因');
    expect(await reply('不能 发烧在医院')).toContain('已登记：不能到（发烧在医院）');
    expect(await called('花竹溪')).toMatchObject({
      answer: 'declined',
      because: '发烧在医院',
      through: 'sms',
    });
  });

  test('the leader confirms at the console; nobody else’s carrier may for them', async () => {
    const { id } = await called('闵汀白');
    const answer = { call: id, attends: true, travelMinutes: 20 };
    const path = `/missions/${mission}/answers`;
    expect(await county.as('telecom.duty1').refused('POST', path, answer)).toMatchObject({ status: 404 });
    await county.as('mobile.duty2').post(path, answer);
    expect(await board()).toMatchObject({ confirmed: 2, declined: 1, silent: 1, lacking: 1 });
  });

  test('the silent one is rung: the office’s telephone task, whose answer completes the strength', async () => {
    await county.forward('6 minutes');
    await delivered(county);
    const open = async () =>
      (await county.as('office.duty1').get<PhoneTaskList>('/phone-tasks')).items.filter(
        ({ caseId }) => caseId === mission,
      );
    const tasks = await open();
    expect(tasks.map(({ nameZh, phone }) => [nameZh, phone])).toEqual([['凤屏远', '13900000004']]);
    expect(tasks[0]?.say.zh).toContain('多少分钟后到');
    const answer = (body: Record<string, unknown>) => ({
      outcome: 'answered',
      answeredBy: '凤屏远',
      ...body,
    });
    const path = `/phone-tasks/${tasks[0]?.id ?? ''}/answer`;
    expect(await county.as('office.duty1').refused('POST', path, answer({ accepts: true }))).toMatchObject({
      status: 400,
      errors: [{ path: 'travelMinutes' }],
    });
    await county.as('office.duty1').post(path, answer({ accepts: true, travelMinutes: 90 }));
    await delivered(county);
    expect(await open()).toEqual([]);
    const now = await board();
    expect(now).toMatchObject({
      confirmed: 3,
      silent: 0,
      lacking: 0,
      completeAt: null,
      missingSkills: [{ zh: '微波', reachable: false }],
    });
    expect(now.calls.map(({ member, answer: said }) => [member?.nameZh, said])).toEqual([
      ['闵汀白', 'confirmed'],
      ['苗河清', 'confirmed'],
      ['凤屏远', 'confirmed'],
      ['花竹溪', 'declined'],
    ]);
    expect((await called('花竹溪')).member?.certificates).toMatchObject([{ expired: true }]);
    expect(now.allAt).toBe((await called('凤屏远')).arrivesAt);
  });
});

describe('the mission and its log (6.3.2(1), (3), (4))', () => {
  const log = {
    source: '县通信保障应急指挥部 沈鹭洲',
    task: '开通卫星便携站，恢复墨渡镇政府通信',
    nature: '应急抢通',
    place: '墨渡镇',
  };
  const refused = (event: string, form: Record<string, unknown>) =>
    county.as('mobile.duty1').refused('POST', `/cases/${mission}/steps`, { event, form });
  const at = (minutes: number) => new Date(county.now().getTime() + minutes * 60_000).toISOString();

  test('what headquarters called, its unit does not call off', async () => {
    expect(await refused('call-off', { because: '人手不足' })).toMatchObject({
      status: 422,
      blockers: [{ code: 'mayCallOff' }],
    });
  });

  test('nobody departs on a mission that is not logged, and each of the four fields is needed', async () => {
    expect(await refused('depart', { at: at(0), crew: '闵汀白' })).toMatchObject({
      blockers: [{ code: 'isLogged' }],
    });
    for (const field of ['source', 'task', 'nature', 'place'])
      expect(await refused('log', { ...log, [field]: ' ' })).toMatchObject({
        status: 422,
        code: 'missing-items',
        items: [field],
      });
    await step(county, 'mobile.duty1', mission, 'log', log);
    const paper = await county.expectDocument(mission, 'mission-log', []);
    expect(paper.content?.paragraphs.map(({ text }) => text).join('')).toContain('任务性质：应急抢通');
  });

  test('times follow one another: what cannot be is refused at its field', async () => {
    await county.forward('2 hours');
    expect(await refused('depart', { at: at(-300), crew: '闵汀白' })).toMatchObject({
      status: 400,
      errors: [{ path: 'form.at', message: expect.stringContaining('不得早于召集') }],
    });
    expect(await refused('depart', { at: at(30), crew: '闵汀白' })).toMatchObject({
      errors: [{ path: 'form.at', message: expect.stringContaining('不得晚于现在') }],
    });
    await step(county, 'mobile.duty1', mission, 'depart', { at: at(-60), crew: '闵汀白', gear: '便携站1套' });
    expect(await refused('go-on-air', { at: at(-61), report: '开通' })).toMatchObject({
      errors: [{ path: 'form.at', message: expect.stringContaining('不得早于出发') }],
    });
    await step(county, 'mobile.noc', mission, 'go-on-air', { at: at(-10), report: '卫星便携站开通' });
    await step(county, 'mobile.noc', mission, 'note-watch', { report: '设备正常' });
    expect(await refused('stand-down', { at: at(-11), report: '完成' })).toMatchObject({
      errors: [{ path: 'form.at', message: expect.stringContaining('不得早于开通') }],
    });
  });

  test('the record is printed with the times and the roll', async () => {
    const over = await step(county, 'mobile.duty1', mission, 'stand-down', {
      at: at(0),
      report: '镇政府通信已恢复',
    });
    expect(over.state).toBe('stood-down');
    const paper = await county.expectDocument(mission, 'mission-record', ['office']);
    const text = paper.content?.paragraphs.map((one) => one.text).join('\n') ?? '';
    expect(text).toMatch(/召集4人，确认3人[\s\S]+出发时间[\s\S]+开通时间[\s\S]+撤收时间/);
    expect(paper.content?.annexes[0]?.rows).toHaveLength(4);
    expect(
      await county.as('mobile.duty1').refused('POST', `/missions/${mission}/answers`, {
        call: (await called('花竹溪')).id,
        attends: true,
        travelMinutes: 5,
      }),
    ).toMatchObject({ blockers: [{ code: 'musterIsOver' }] });
    const { items } = await county
      .as('mobile.duty1')
      .get<{ items: { id: string }[] }>('/teams/T-MOB-01/missions');
    expect(items.map(({ id }) => id)).toEqual([mission]);
  });
});

describe('called off', () => {
  test('a drill of the unit’s own is called off, and nobody is rung any more', async () => {
    const opened = await county
      .as('mobile.duty1')
      .post<CaseView>('/missions', openMission('call-out', callOut, { exercise: true }));
    await delivered(county);
    expect(smsc.received.some(({ text }) => text.includes('【演练】召集'))).toBe(true);
    await step(county, 'mobile.duty1', opened.id, 'call-off', { because: '演练结束' });
    await county.settled();
    expect(
      await county.sql(
        `select ended_because, ring_at from message where case_id = $1 and notice_kind = 'muster' group by 1, 2`,
        [opened.id],
      ),
    ).toEqual([{ ended_because: 'called-off', ring_at: null }]);
  });
});
