import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { readPolicy } from '../../src/boot/read-policy.js';
import { DeliveryPolicy } from '../../src/modules/delivery/delivery-policy.js';
import { County } from '../harness/county.js';
import {
  address,
  type ChannelList,
  delivered,
  type MessageList,
  type MessageView,
  messageTo,
  type PhoneTaskList,
  setUpChannel,
} from '../harness/delivery/delivering.js';
import { readable, SmtpServer } from '../harness/delivery/smtp-server.js';
import { applyForVehicle, reportedFibreCut, step, vehicleLoan } from '../harness/parts.js';
import type { NotificationList } from '../harness/views.js';

const mail = new SmtpServer();
const password = 'mailbox-password-Y7';
let county: County;

beforeAll(async () => {
  await mail.open();
  mail.password = password;
  const policy = await readPolicy(join(import.meta.dirname, '../../config'));
  const settings = { ...policy.delivery.settings, allowInternal: ['127.0.0.1'], timeoutSeconds: 1 };
  county = await County.open('delivery', { policy: { ...policy, delivery: new DeliveryPolicy(settings) } });
  await county.at('09:00');
  await setUpChannel(county, 'e-mail', 'e-mail', {
    host: '127.0.0.1',
    port: mail.port,
    security: 'none',
    user: 'office',
    password,
    from: 'office@county.example',
  });
  await address(county, 'mobile', [{ channel: 'e-mail', address: 'duty@mobile.example', position: 1 }]);
});
afterAll(async () => {
  await county.close();
  await mail.close();
});
beforeEach(() => {
  mail.manner = 'well';
});

const at = (username: string) => county.as(username);
const kinds = ({ events }: MessageView) =>
  events.map(({ kind, through }) => `${kind} ${through ?? ''}`.trim());

async function orderedLoan(code: string, lender = 'mobile'): Promise<string> {
  const { id } = await applyForVehicle(county, { lender, resourceCode: code, unreadyBecause: '途中加油' });
  await step(county, 'hq.commander', id, 'approve');
  const plain = await at('office.director').ask('POST', `/cases/${id}/steps`, { event: 'order', form: {} });
  if (plain.status === 422)
    await step(county, 'office.director', id, 'order-unready', { because: '途中加油' });
  return id;
}

describe('a paper reaches its recipient (4.3.1)', () => {
  let loan: string;

  test('the application is a message to the post that decides it, who owes an answer', async () => {
    const { id } = await applyForVehicle(county);
    loan = id;
    const message = await messageTo(county, id, 'headquarters.commander');
    expect(message).toMatchObject({
      state: 'sent',
      needs: 'acceptance',
      organisation: { id: 'headquarters' },
    });
    expect(message.subject.zh).toContain('调度申请书');
    const { items } = await at('hq.commander').get<MessageList>('/messages/ringing');
    expect(items.map((one) => one.id)).toEqual([message.id]);
    expect((await at('hq.deputy1').get<MessageList>('/messages/ringing')).items).toEqual([]);
  });

  test('the console shows it: delivered and read by somebody of that organisation only', async () => {
    const { id } = await messageTo(county, loan, 'headquarters.commander');
    expect(await at('office.duty1').refused('POST', `/messages/${id}/arrived`)).toMatchObject({
      status: 403,
    });
    await at('hq.commander').post(`/messages/${id}/arrived`);
    expect((await messageTo(county, loan, 'headquarters.commander')).state).toBe('delivered');
    await at('hq.commander').post(`/messages/${id}/read`);
    expect((await messageTo(county, loan, 'headquarters.commander')).state).toBe('read');
  });

  test('the step in the case is the acceptance', async () => {
    await step(county, 'hq.commander', loan, 'approve');
    const message = await messageTo(county, loan, 'headquarters.commander');
    expect(message).toMatchObject({
      state: 'accepted',
      acceptedThrough: 'case',
      acceptedBy: { nameZh: '沈鹭洲' },
    });
    expect(message.ringsAt).toBeNull();
    expect((await at('hq.commander').get<MessageList>('/messages/ringing')).items).toEqual([]);
  });

  test('screen first; nobody there in two minutes: the mail, with the paper, to the address the office wrote down', async () => {
    await step(county, 'office.director', loan, 'order');
    await delivered(county);
    expect(mail.received).toEqual([]);
    await county.forward('2 minutes');
    await delivered(county);
    expect(mail.received.map(({ to }) => to.join())).toEqual(['duty@mobile.example', 'duty@mobile.example']);
    const letters = mail.received.map(readable);
    expect(letters.map(({ subject }) => subject.split(' ')[0]).sort()).toEqual(['调度通知书', '调用命令']);
    for (const { pdf, text } of letters) {
      expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
      expect(text).toContain('签收码');
    }
    expect(mail.received[0]?.dsn.notify).toBe('SUCCESS,FAILURE,DELAY');
  });

  test('nobody answers: the telephone is the last, with the words to say, and the answer is recorded', async () => {
    await county.forward('11 minutes');
    await delivered(county);
    const { items } = await at('office.duty1').get<PhoneTaskList>('/phone-tasks');
    const task = items.find(({ caseId, subject }) => caseId === loan && subject.zh.includes('调度通知书'));
    expect(task).toMatchObject({
      phone: expect.stringContaining('0799-555'),
      organisation: { id: 'mobile' },
    });
    expect(task?.say.zh).toContain('您是否签收');
    const path = `/phone-tasks/${task?.id ?? ''}/answer`;
    expect(await at('office.duty1').refused('POST', path, { outcome: 'answered' })).toMatchObject({
      status: 400,
    });
    expect(await at('mobile.duty1').refused('POST', path, { outcome: 'no-answer' })).toMatchObject({
      status: 403,
    });
    await at('office.duty1').post(path, { outcome: 'answered', answeredBy: '林砚秋', answer: '马上办' });
    expect(await at('office.duty1').refused('POST', path, { outcome: 'no-answer' })).toMatchObject({
      status: 422,
    });
    const message = await at('office.duty1').get<MessageView>(`/messages/${task?.messageId ?? ''}`);
    expect(message).toMatchObject({ state: 'read' });
    expect(message.events.at(-1)).toMatchObject({ kind: 'read', through: 'phone', by: { nameZh: '陆岚舟' } });
  });

  test('accepted, then moving: the two steps of the lender', async () => {
    await step(county, 'mobile.duty1', loan, 'acknowledge', { receivedBy: '林砚秋' });
    expect((await messageTo(county, loan, 'mobile.duty-officer', '调度通知书')).state).toBe('accepted');
    await step(county, 'mobile.duty1', loan, 'depart', { crew: '闵汀白' });
    const message = await messageTo(county, loan, 'mobile.duty-officer', '调度通知书');
    expect(message.state).toBe('moving');
    expect(kinds(message)).toEqual(
      expect.arrayContaining([
        'issued',
        'sent screen',
        'sent-again e-mail',
        'asked phone',
        'accepted case',
        'moving case',
      ]),
    );
  });

  test('sender and recipient see the message, another carrier does not', async () => {
    const { id } = await messageTo(county, loan, 'mobile.duty-officer', '调度通知书');
    expect(await at('mobile.noc').get<MessageView>(`/messages/${id}`)).toMatchObject({ id });
    expect(await at('unicom.duty1').refused('GET', `/messages/${id}`)).toMatchObject({ status: 404 });
    const { items } = await at('unicom.duty1').get<MessageList>('/messages');
    expect(items.filter(({ organisation }) => organisation?.id !== 'unicom')).toEqual([]);
  });

  test('every document kind of the loan went to everybody on its list, once', async () => {
    const twice = await county.sql(
      `select notice_id, recipient from message group by 1, 2, notice_kind having count(*) > 1`,
    );
    expect(twice).toEqual([]);
    const missing = await county.sql(
      `select r.document_id from document_recipient r join document d on d.id = r.document_id where r.organisation_id <> d.issuer_id
         and not exists (select 1 from message m where m.document_id = r.document_id and m.organisation_id = r.organisation_id)`,
    );
    expect(missing).toEqual([]);
  });
});

describe('channels that fail', () => {
  test('a mail server that takes the mail and dies: tried again beside the next channel, known by one envelope', async () => {
    const loan = await orderedLoan('V-MOB-02');
    await delivered(county);
    mail.manner = 'dies';
    await county.forward('2 minutes');
    const failing = await messageTo(county, loan, 'mobile.duty-officer', '调度通知书');
    const leg = failing.legs.find(({ channel }) => channel === 'e-mail');
    expect(leg).toMatchObject({ state: 'due', tries: 1, fault: { code: 'broken-off' } });
    expect(failing.legs.find(({ channel }) => channel === 'phone')?.state).toBe('asked');
    mail.manner = 'well';
    await county.forward('1 minute');
    expect(
      (await messageTo(county, loan, 'mobile.duty-officer', '调度通知书')).legs.find(
        ({ channel }) => channel === 'e-mail',
      )?.state,
    ).toBe('sent');
  });

  test('what nobody accepts after every round is laid before a person, who sends it anew', async () => {
    await county.sql(`update delivery_channel set enabled = false where id in ('screen', 'phone')`);
    mail.manner = 'rejects';
    const loan = await orderedLoan('V-MOB-03');
    const dead = await messageTo(county, loan, 'mobile.duty-officer', '调度通知书');
    expect(dead).toMatchObject({ state: 'issued', deadBecause: { en: 'Every channel failed' } });
    const { items } = await at('office.duty1').get<MessageList>('/messages?dead=true');
    expect(items.map(({ id }) => id)).toContain(dead.id);
    expect(await at('mobile.duty1').refused('POST', `/messages/${dead.id}/again`)).toMatchObject({
      status: 403,
    });
    mail.manner = 'well';
    await at('office.duty1').post(`/messages/${dead.id}/again`, { because: '邮箱已修复' });
    await delivered(county);
    expect(await at('office.duty1').get<MessageView>(`/messages/${dead.id}`)).toMatchObject({
      state: 'sent',
      deadAt: null,
    });
    await county.sql(`update delivery_channel set enabled = true where id in ('screen', 'phone')`);
    const journal = await county.sql<{ action: string }>(
      `select action from journal_entry where action like 'message.%' order by seq`,
    );
    expect(journal.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['message.called', 'message.dead', 'message.again']),
    );
  });

  test('with every way out silent no step waits for the network: a step takes about what it takes otherwise', async () => {
    for (const organisation of ['telecom', 'unicom', 'headquarters'])
      await address(county, organisation, [
        { channel: 'e-mail', address: `duty@${organisation}.example`, position: 0 },
      ]);
    const median = async (vehicles: readonly (readonly [string, string])[]): Promise<number> => {
      const took: number[] = [];
      for (const [lender, resourceCode] of vehicles) {
        const body = vehicleLoan(county, { lender, resourceCode });
        const { id } = await at('mobile.duty1').post<{ id: string }>('/loans', body);
        for (const [who, event] of [
          ['hq.commander', 'approve'],
          ['office.director', 'order'],
        ] as const) {
          const started = performance.now();
          await step(county, who, id, event);
          took.push(performance.now() - started);
        }
      }
      const inOrder = took.toSorted((one, other) => one - other);
      return inOrder[Math.floor(inOrder.length / 2)] ?? 0;
    };
    const answering = await median([
      ['telecom', 'V-TEL-01'],
      ['telecom', 'V-TEL-02'],
    ]);
    mail.manner = 'silent';
    const silent = await median([
      ['unicom', 'V-UNI-01'],
      ['unicom', 'V-UNI-02'],
    ]);
    expect(silent - answering).toBeLessThan(300 + answering);
  });
});

describe('who is called when a clock runs out', () => {
  test('each call is a message of its own, and ends when the clock stops', async () => {
    const { id } = await applyForVehicle(county, { lender: 'cable', resourceCode: 'V-CAB-01' });
    await step(county, 'hq.commander', id, 'approve');
    await step(county, 'office.director', id, 'order');
    await county.forward('16 minutes');
    const call = await messageTo(county, id, 'cable.director');
    expect(call).toMatchObject({ noticeKind: 'escalation', needs: 'acceptance' });
    expect(call.subject.zh).toContain('时限已过');
    await step(county, 'cable.duty1', id, 'acknowledge', { receivedBy: '某某' });
    expect(await messageTo(county, id, 'cable.director')).toMatchObject({ endedBecause: 'clock-stopped' });
  });
});

describe('a carrier has its notifications sent for it (4.2.2)', () => {
  test('what goes out is recorded as told; who answers the telephone has received it', async () => {
    const outage = await reportedFibreCut(county);
    await delivered(county);
    const list = async () =>
      (await at('telecom.noc').get<NotificationList>(`/notifications?outage=${outage}`)).items;
    const chosen = (await list()).filter(
      ({ kind, phone }) => kind === 'township' || (kind === 'key-user' && phone !== null),
    );
    const township = chosen.find(({ kind }) => kind === 'township');
    const user = chosen.find(({ kind }) => kind === 'key-user');
    const ids = [township?.id, user?.id];
    expect(await at('mobile.noc').refused('POST', '/notifications/acts', { act: 'send', ids })).toMatchObject(
      { status: 404 },
    );
    await at('telecom.noc').post('/notifications/acts', { act: 'send', ids });
    await delivered(county);
    const told = (await list()).find(({ id }) => id === township?.id);
    expect(told).toMatchObject({ channel: 'console', toldAt: expect.any(String) });
    const { items } = await at('office.duty1').get<PhoneTaskList>('/phone-tasks');
    const task = items.find(({ nameZh }) => nameZh === user?.nameZh);
    expect(task?.say.zh).toContain('通信中断通报');
    await at('office.duty1').post(`/phone-tasks/${task?.id ?? ''}/answer`, {
      outcome: 'answered',
      answeredBy: '值班室',
    });
    await delivered(county);
    expect((await list()).find(({ id }) => id === user?.id)).toMatchObject({
      channel: 'telephone',
      receivedBy: '值班室',
      receivedAt: expect.any(String),
    });
    expect(
      await at('telecom.noc').refused('POST', '/notifications/acts', { act: 'send', ids }),
    ).toMatchObject({ status: 422 });
  });
});

describe('the office sets up its channels', () => {
  test('a secret is never shown again, and stays when it is not written anew', async () => {
    const director = at('office.director');
    const read = async () =>
      (await director.get<ChannelList>('/channels')).items.find(({ id }) => id === 'e-mail');
    const before = await read();
    expect(JSON.stringify(before)).not.toContain(password);
    expect(before).toMatchObject({ secretsSet: ['password'], settings: { from: 'office@county.example' } });
    const [row] = await county.sql<{ secrets: Buffer; journal: string }>(
      `select secrets, (select string_agg(details::text, '') from journal_entry) as journal from delivery_channel where id = 'e-mail'`,
    );
    expect(row?.secrets.toString('latin1')).not.toContain(password);
    expect(row?.journal).not.toContain(password);
    await director.post('/channels/e-mail', {
      driver: 'e-mail',
      nameZh: '邮件',
      nameEn: 'Mail',
      enabled: true,
      settings: { ...before?.settings, from: 'duty@county.example' },
      version: before?.version,
    });
    expect(await read()).toMatchObject({
      secretsSet: ['password'],
      settings: { from: 'duty@county.example' },
    });
    const stale = {
      driver: 'e-mail',
      nameZh: '邮件',
      nameEn: 'Mail',
      enabled: true,
      settings: {},
      version: 1,
    };
    expect(await director.refused('POST', '/channels/e-mail', stale)).toMatchObject({ status: 409 });
  });

  test('what is missing, wrong or unknown is named', async () => {
    const director = at('office.director');
    const post = (settings: unknown, driver = 'e-mail') =>
      director.refused('POST', '/channels/other', {
        driver,
        nameZh: '甲',
        nameEn: 'a',
        enabled: true,
        settings,
        version: 0,
      });
    expect(await post({})).toMatchObject({ status: 422, items: ['host', 'port', 'security', 'from'] });
    expect(await post({ host: 1, shell: 'x' })).toMatchObject({ status: 400 });
    expect(await post({}, 'pigeon')).toMatchObject({ status: 400 });
    expect(
      await director.refused('POST', '/channels/addresses/mobile', {
        post: null,
        addresses: [{ channel: 'e-mail', address: 'no address', position: 0 }],
      }),
    ).toMatchObject({ status: 400, errors: [{ path: 'addresses.0.address' }] });
    expect(await at('office.duty1').refused('GET', '/channels')).toMatchObject({ status: 403 });
  });
});

describe('a fax is what a fax machine draws (4.3.1: 书面或传真; ITU-T T.6, RFC 3192)', () => {
  test('the gateway gets the pages of the paper as one-bit fax pages, not the PDF', async () => {
    await setUpChannel(county, 'fax', 'fax-email', {
      host: '127.0.0.1',
      port: mail.port,
      security: 'none',
      user: 'office',
      password,
      from: 'office@county.example',
      gateway: 'fax.example',
    });
    await address(county, 'cable', [{ channel: 'fax', address: '0799-5550142', position: 0 }]);
    mail.received.length = 0;
    await orderedLoan('V-CAB-02', 'cable');
    await delivered(county);
    await county.forward('3 minutes');
    await delivered(county);
    const faxes = mail.received
      .filter(({ to }) => to.join() === 'FAX=0799-5550142@fax.example')
      .map(readable);
    expect(faxes.map(({ subject }) => subject.split(' ')[0])).toContain('调度通知书');
    for (const { tiff, pdf } of faxes) {
      expect(pdf).toBeUndefined();
      expect(tiff?.subarray(0, 4)).toEqual(Buffer.from([0x49, 0x49, 42, 0]));
      expect(tiff?.length).toBeGreaterThan(5_000);
    }
  });
});
