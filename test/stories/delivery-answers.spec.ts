import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readPolicy } from '../../src/boot/read-policy.js';
import { DeliveryPolicy } from '../../src/modules/delivery/delivery-policy.js';
import { ReceiptLines } from '../../src/modules/delivery/receipts/receipt-lines.jobs.js';
import { County } from '../harness/county.js';
import {
  address,
  delivered,
  type MessageList,
  messageTo,
  type PhoneTaskList,
  setUpChannel,
} from '../harness/delivery/delivering.js';
import { HttpServer } from '../harness/delivery/http-server.js';
import { Pop3Server } from '../harness/delivery/pop3-server.js';
import { readable, SmtpServer } from '../harness/delivery/smtp-server.js';
import { Smsc } from '../harness/delivery/smsc.js';
import { applyForVehicle, step, vehicleLoan } from '../harness/parts.js';
import type { CaseView } from '../harness/views.js';

const secret = 'shared-by-two';
const mail = new SmtpServer();
const mailbox = new Pop3Server(secret);
const smsc = new Smsc();
const hook = new HttpServer(() => ({ status: 200, body: '{}' }));
const phone = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const otherPhone = 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';
let county: County;

beforeAll(async () => {
  for (const server of [mail, mailbox, smsc, hook]) await server.open();
  const policy = await readPolicy(join(import.meta.dirname, '../../config'));
  const settings = {
    ...policy.delivery.settings,
    allowInternal: ['127.0.0.1'],
    timeoutSeconds: 5,
  };
  county = await County.open('delivery answers', {
    policy: { ...policy, delivery: new DeliveryPolicy(settings) },
    publicUrl: 'https://county.example',
  });
  await county.at('09:00');
  await setUpChannel(county, 'e-mail', 'e-mail', {
    host: '127.0.0.1',
    port: mail.port,
    security: 'none',
    from: 'office@county.example',
    popHost: '127.0.0.1',
    popPort: mailbox.port,
    popSecurity: 'none',
    popUser: 'office',
    popPassword: secret,
  });
  await setUpChannel(county, 'sms', 'sms-smpp', {
    host: '127.0.0.1',
    port: smsc.port,
    systemId: 'office',
    password: secret,
    source: '10690000',
  });
  await setUpChannel(county, 'hook', 'webhook', { url: `${hook.url}/in`, secret, receipts: true });
  const at = (channel: string, to: string) => [{ channel, address: to, position: 0 }];
  await address(county, 'mobile', at('e-mail', 'duty@mobile.example'));
  await address(county, 'headquarters', at('e-mail', 'commander@county.example'), 'commander');
  await address(county, 'unicom', at('sms', '13900000146'));
  await address(county, 'cable', at('hook', 'duty-desk'));
  await county.app.get(ReceiptLines).keepLines();
});
afterAll(async () => {
  await county.close();
  for (const server of [mail, mailbox, smsc, hook]) await server.close();
});

const at = (username: string) => county.as(username);

async function ordered(lender: string, resourceCode: string, requester = 'telecom'): Promise<string> {
  const body = vehicleLoan(county, { lender, resourceCode, unreadyBecause: '途中加油' });
  const { id } = await at(`${requester}.duty1`).post<CaseView>('/loans', body);
  await step(county, 'hq.commander', id, 'approve');
  const plain = await at('office.director').ask('POST', `/cases/${id}/steps`, { event: 'order', form: {} });
  if (plain.status === 422)
    await step(county, 'office.director', id, 'order-unready', { because: '途中加油' });
  await delivered(county);
  return id;
}

/** The token in the last mail to this address about this kind of paper. */
function linkTo(to: string, kind: string): string {
  const found = mail.received
    .filter((one) => one.to.includes(to))
    .map(readable)
    .findLast(({ subject }) => subject.includes(kind));
  const token = /https:\/\/county\.example\/m#(\S+)/.exec(found?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`no link in a mail to ${to}`);
  return token;
}

interface Card {
  usedAt: string | null;
  facts: { label: { zh: string }; value: { zh: string } }[];
  changed: { words: { zh: string } }[];
  paper: { numberText: string; ready: boolean } | null;
  cases: { id: string; version: number; steps: { event: string }[] }[];
}
const open = (token: string, device = phone) => county.nobody().post<Card>('/links/open', { token, device });
const act = (
  token: string,
  card: Card,
  event: string,
  form: Record<string, unknown> = {},
  device = phone,
) => {
  const [found] = card.cases;
  return { token, device, caseId: found?.id, version: found?.version, event, form };
};

describe('a link in a message, on a telephone without signing in', () => {
  let loan: string;
  let token: string;

  test('the leader’s card: the finished paper, three facts, approve and refuse', async () => {
    loan = (await applyForVehicle(county)).id;
    await delivered(county);
    token = linkTo('commander@county.example', '调度申请书');
    const card = await open(token);
    expect(card.facts.map(({ label }) => label.zh)).toEqual(['调用', '地点和用途', '时限']);
    expect(card.facts[0]?.value.zh).toContain('应急通信车');
    expect(card.paper).toMatchObject({ ready: true });
    expect(card.cases[0]?.steps.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['approve', 'refuse']),
    );
    const paper = await county.nobody().ask('POST', '/links/paper', { token, device: phone });
    expect(String(paper.body).startsWith('%PDF-')).toBe(true);
    expect(await messageTo(county, loan, 'headquarters.commander')).toMatchObject({ state: 'read' });
  });

  test('on another device it is refused, with the reason', async () => {
    const refused = await county.nobody().refused('POST', '/links/open', { token, device: otherPhone });
    expect(refused).toMatchObject({
      status: 403,
      code: 'link-refused',
      blockers: [{ code: 'another-device' }],
    });
    expect(refused.blockers?.[0]?.words.zh).toContain('另一台设备');
  });

  test('altered or made up it is refused', async () => {
    for (const bad of [`${token.slice(0, -2)}xx`, 'x', `${'a'.repeat(16)}.${'b'.repeat(22)}`])
      expect(
        await county.nobody().refused('POST', '/links/open', { token: bad, device: phone }),
      ).toMatchObject({
        code: 'link-refused',
        blockers: [{ code: 'unknown' }],
      });
  });

  test('a refusal needs its reason; an approval is taken in the commander’s name, and the link is used', async () => {
    const card = await open(token);
    expect(await county.nobody().refused('POST', '/links/act', act(token, card, 'refuse'))).toMatchObject({
      status: 422,
      items: ['because'],
    });
    const key = '0b0e3c5e-9f3a-4a51-8d5f-0a4a1f1f2c01';
    const after = await county.nobody().post<Card>('/links/act', act(token, card, 'approve'), { key });
    expect(after.usedAt).not.toBeNull();
    const { state, history } = await at('office.director').get<CaseView>(`/cases/${loan}`);
    expect(state).toBe('approved');
    expect(history.at(-1)?.by).toMatchObject({ nameZh: '沈鹭洲', post: 'commander' });
    // The answer was lost on the way and is asked for again: the same act, not a second one.
    expect(
      (await county.nobody().post<Card>('/links/act', act(token, card, 'approve'), { key })).usedAt,
    ).toBe(after.usedAt);
    expect(await messageTo(county, loan, 'headquarters.commander')).toMatchObject({
      state: 'accepted',
      acceptedThrough: 'link',
    });
  });

  test('used twice it is refused, and the journal says over which way each came', async () => {
    const card = await open(token);
    const again = await county
      .nobody()
      .refused('POST', '/links/act', { ...act(token, card, 'approve'), caseId: loan, version: 3 });
    expect(again).toMatchObject({ code: 'link-refused', blockers: [{ code: 'used' }] });
    const journal = await county.sql<{ action: string; through: string }>(
      `select action, coalesce(details->'through'->>'channel', details->>'through') as through from journal_entry
        where subject_id = $1 and (details ? 'through') order by seq`,
      [loan],
    );
    expect(journal).toEqual([
      { action: 'message.link-refused', through: 'link' },
      { action: 'loan.approve', through: 'link' },
      { action: 'message.link-refused', through: 'link' },
    ]);
  });

  test('what the reader has not seen is shown and nothing is done', async () => {
    await step(county, 'office.director', loan, 'order');
    await delivered(county);
    const own = linkTo('duty@mobile.example', '调度通知书');
    const card = await open(own);
    await step(county, 'mobile.noc', loan, 'acknowledge', { receivedBy: '纪墨林' });
    const stale = await county
      .nobody()
      .refused('POST', '/links/act', act(own, card, 'acknowledge', { receivedBy: '林砚秋' }));
    expect(stale).toMatchObject({
      status: 409,
      code: 'state-moved-on',
      since: [{ words: { zh: '签收' }, by: { nameZh: '纪墨林' } }],
    });
    const fresh = await open(own);
    expect(fresh.usedAt).toBeNull();
    expect(fresh.changed.map(({ words }) => words.zh)).toContain('签收');
  });

  test('closing from the telephone: depart, then the question goes to the office', async () => {
    const own = linkTo('duty@mobile.example', '调度通知书');
    const card = await open(own);
    await county
      .nobody()
      .post('/links/ask', { token: own, device: phone, question: '现场联系人电话打不通，找谁？' });
    await county.nobody().post('/links/act', act(own, card, 'depart', { crew: '闵汀白' }));
    expect((await at('office.director').get<CaseView>(`/cases/${loan}`)).state).toBe('travelling');
    const { items } = await at('office.duty1').get<MessageList>(`/messages?case=${loan}`);
    expect(items.find(({ noticeKind }) => noticeKind === 'question')?.body.zh).toContain('打不通');
  });

  test('after its time it is refused', async () => {
    const id = await ordered('mobile', 'V-MOB-02');
    const late = linkTo('duty@mobile.example', '调度通知书');
    await county.forward('13 hours');
    expect(
      await county.nobody().refused('POST', '/links/open', { token: late, device: phone }),
    ).toMatchObject({
      blockers: [{ code: 'expired' }],
    });
    await step(county, 'mobile.duty1', id, 'acknowledge', { receivedBy: '林砚秋' });
  });
});

describe('by short message', () => {
  let loan: string;
  const code = async () =>
    (
      await county.sql<{ reply_code: string }>(
        `select reply_code from message where case_id = $1 and recipient = 'unicom.duty-officer' and subject_zh like '调度通知书%'`,
        [loan],
      )
    )[0]?.reply_code;
  /** Until so many short messages have gone out, or it is sure that none does. */
  const heard = async (count: number) => {
    for (
      const until = performance.now() + (count === Infinity ? 3_000 : 60_000);
      performance.now() < until;
    ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await delivered(county);
      if (smsc.received.length >= count) return;
    }
  };

  test('the receipt of the message centre is the delivery', async () => {
    loan = await ordered('unicom', 'V-UNI-01');
    const sms = smsc.received.find(({ text }) => text.includes('调度通知书'));
    expect(sms).toMatchObject({ to: '13900000146', wantsReceipt: true });
    expect(sms?.text).toContain(`回复${(await code()) ?? ''}`);
    expect(smsc.listeners).toBe(1);
    for (const { id } of smsc.received) smsc.receipt(id, 'DELIVRD');
    await heard(Infinity);
    expect(await messageTo(county, loan, 'unicom.duty-officer', '调度通知书')).toMatchObject({
      state: 'delivered',
    });
  });

  test('another number’s code, and a code that is none, do nothing', async () => {
    const before = smsc.received.length;
    smsc.reply('13911111111', (await code()) ?? '');
    smsc.reply('13900000146', '000000');
    await heard(Infinity);
    expect((await at('office.director').get<CaseView>(`/cases/${loan}`)).state).toBe('ordered');
    expect(smsc.received).toHaveLength(before);
  });

  test('the code from the right number acknowledges, and is answered', async () => {
    const before = smsc.received.length;
    smsc.reply('+8613900000146', `${(await code()) ?? ''} 收到`);
    await heard(before + 1);
    const { state, history } = await at('office.director').get<CaseView>(`/cases/${loan}`);
    expect(state).toBe('acknowledged');
    expect(history.at(-1)?.form['remark']).toContain('短信签收');
    expect(smsc.received.at(-1)).toMatchObject({
      to: '13900000146',
      text: expect.stringContaining('已登记：签收'),
    });
    expect(await messageTo(county, loan, 'unicom.duty-officer', '调度通知书')).toMatchObject({
      acceptedThrough: expect.any(String),
    });
  });

  test('what needs more than a code is said to need the page', async () => {
    const before = smsc.received.length;
    smsc.reply('13900000146', (await code()) ?? '');
    await heard(before + 1);
    expect(smsc.received.at(-1)?.text).toMatch(/办理页|不需要/);
    expect((await at('office.director').get<CaseView>(`/cases/${loan}`)).state).toBe('acknowledged');
  });

  test('a receipt that never comes is not waited for: the telephone is next', async () => {
    const silent = await ordered('unicom', 'V-UNI-02');
    await county.forward('3 minutes');
    const message = await messageTo(county, silent, 'unicom.duty-officer', '调度通知书');
    expect(message.state).toBe('sent');
    expect(message.legs.find(({ channel }) => channel === 'phone')?.state).toBe('asked');
  });
});

describe('receipts', () => {
  test('a mail’s delivery status notification is found in the mailbox; other mail stays there', async () => {
    const id = await ordered('mobile', 'V-MOB-03');
    mailbox.mails.push('Subject: hello\r\n\r\nhow are you');
    mailbox.notify('somebody-elses', 'delivered');
    for (const one of mail.received.slice(-2)) mailbox.notify(one.dsn.envelopeId ?? '', 'delivered');
    await county.app.get(ReceiptLines).fetch();
    expect(await messageTo(county, id, 'mobile.duty-officer', '调度通知书')).toMatchObject({
      state: 'delivered',
    });
    expect(mailbox.left).toBe(2);
  });

  test('a webhook’s receiver calls back, signed; forged, old or unsigned it is refused', async () => {
    const id = await ordered('cable', 'V-CAB-01');
    const { id: leg } = JSON.parse(hook.asked.at(-1)?.body.toString() ?? '{}') as { id: string };
    const body = JSON.stringify({ id: leg, state: 'delivered' });
    const call = (text: string, key: string, seconds: number) =>
      county.nobody().ask('POST', '/receipts/hook', undefined, {
        raw: text,
        key: null,
        headers: {
          'webhook-id': 'r1',
          'webhook-timestamp': String(seconds),
          'webhook-signature': `v1,${createHmac('sha256', key).update(`r1.${seconds}.${body}`).digest('base64')}`,
        },
      });
    const seconds = Math.floor(county.now().getTime() / 1_000);
    expect((await call(body, 'forged', seconds)).status).toBe(403);
    expect((await call(body, secret, seconds - 3_600)).status).toBe(403);
    expect((await call(body.replace('delivered', 'read'), secret, seconds)).status).toBe(403);
    expect(
      (await county.nobody().ask('POST', '/receipts/hook', JSON.parse(body), { key: null })).status,
    ).toBe(403);
    expect(
      (await county.nobody().ask('POST', '/receipts/none', JSON.parse(body), { key: null })).status,
    ).toBe(404);
    expect(await call(body, secret, seconds)).toMatchObject({ status: 200, body: { receipts: 1 } });
    const states = await county.sql<{ state: string }>(
      `select l.state from message_leg l join message m on m.id = l.message_id where m.case_id = $1 and l.channel_id = 'hook' and l.provider_id = $2`,
      [id, leg],
    );
    expect(states).toEqual([{ state: 'delivered' }]);
  });
});

describe('by telephone, on behalf', () => {
  test('who accepts on the telephone is named; the step says who recorded it', async () => {
    const loan = await ordered('telecom', 'V-TEL-01', 'mobile');
    await county.forward('3 minutes');
    await delivered(county);
    const { items } = await at('office.duty1').get<PhoneTaskList>('/phone-tasks');
    const task = items.find(({ caseId, subject }) => caseId === loan && subject.zh.includes('调度通知书'));
    await at('office.duty1').post(`/phone-tasks/${task?.id ?? ''}/answer`, {
      outcome: 'answered',
      answeredBy: '莫澹宁',
      answer: '十分钟内出发',
      accepts: true,
    });
    const { state, history } = await at('office.director').get<CaseView>(`/cases/${loan}`);
    expect(state).toBe('acknowledged');
    expect(history.at(-1)?.form).toMatchObject({
      receivedBy: '莫澹宁',
      remark: expect.stringContaining('陆岚舟代记'),
    });
    expect(await messageTo(county, loan, 'telecom.duty-officer', '调度通知书')).toMatchObject({
      acceptedThrough: 'phone',
    });
  });
});
