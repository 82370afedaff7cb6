import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { emailDriver } from '../../src/modules/delivery/drivers/email.js';
import { faxEmailDriver, faxHttpDriver } from '../../src/modules/delivery/drivers/fax.js';
import { dingtalkDriver, feishuDriver, wecomDriver } from '../../src/modules/delivery/drivers/robots.js';
import { isSignedBy, webhookDriver } from '../../src/modules/delivery/drivers/signed-webhook.js';
import { smsHttpDriver } from '../../src/modules/delivery/drivers/sms-http.js';
import { smsSmppDriver } from '../../src/modules/delivery/drivers/sms-smpp.js';
import { Outbound } from '../../src/modules/delivery/outbound/outbound.js';
import { driverConforms, outgoingTo } from '../harness/delivery/driver-kit.js';
import { type Asked, HttpServer, jsonOf, type Said } from '../harness/delivery/http-server.js';
import type { Manner } from '../harness/delivery/line-server.js';
import { readable, SmtpServer } from '../harness/delivery/smtp-server.js';
import { Smsc } from '../harness/delivery/smsc.js';

const secret = 'only-the-server-knows';
const now = new Date('2026-12-01T01:00:00Z');
const said = (body: unknown, status = 200): Said => ({ status, body: JSON.stringify(body) });

const mailSettings = (port: number) => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  user: 'office',
  password: secret,
  from: 'office@county.example',
});
const letters = ({ received }: SmtpServer) =>
  received.map((mail) => {
    const { subject, text, pdf } = readable(mail);
    return { to: mail.to.join(), text: `${subject}\n${text}`, paper: pdf };
  });

driverConforms({
  driver: emailDriver,
  server: new SmtpServer(),
  settings: ({ port }) => mailSettings(port),
  to: 'duty@mobile.example',
  arrived: letters,
  secret,
});

driverConforms({
  driver: faxEmailDriver,
  server: new SmtpServer(),
  settings: ({ port }) => ({ ...mailSettings(port), gateway: 'fax.example' }),
  to: '+86-799-5550105/T33S=12',
  arrived: letters,
  secret,
});

const faxServer = new HttpServer((asked, manner) => {
  if (manner === 'busy') return said({}, 503);
  if (manner === 'rejects') return said({ error: 'no such number' }, 422);
  if (manner === 'refuses-us' || asked.headers.authorization !== `Bearer ${secret}`) return said({}, 401);
  return said(
    asked.method === 'POST' ? { id: 'F-1' } : { state: asked.path.endsWith('F-1') ? 'sent' : 'queued' },
  );
});
const faxSettings = ({ url }: HttpServer) => ({
  url: `${url}/fax`,
  token: secret,
  idPath: 'id',
  statusUrl: `${url}/fax/{id}`,
  statePath: 'state',
  deliveredStates: 'delivered,sent',
  failedStates: 'failed',
});
driverConforms({
  driver: faxHttpDriver,
  server: faxServer,
  settings: faxSettings,
  to: '0799-5550105',
  arrived: ({ asked }) =>
    asked.map(({ body }) => {
      const text = body.toString('utf8');
      const paper = /application\/pdf\r\n\r\n([^]*?)\r\n--/.exec(text)?.[1] ?? '';
      return {
        to: /name="to"\r\n\r\n([^\r]*)/.exec(text)?.[1] ?? '',
        text: `${text} 048213`,
        paper: Buffer.from(paper),
      };
    }),
  secret,
});

driverConforms({
  driver: smsSmppDriver,
  server: Object.assign(new Smsc(), { password: secret }),
  settings: ({ port }) => ({
    host: '127.0.0.1',
    port,
    systemId: 'office',
    password: secret,
    source: '10690000',
  }),
  to: '+8613900000000',
  arrived: ({ received }) => received.map(({ to, text }) => ({ to, text })),
  secret,
});

const gateway = new HttpServer((asked, manner) => {
  if (asked.headers.authorization !== secret || manner === 'refuses-us') return said({ code: 'E401' });
  if (manner === 'busy') return said({ code: 'FLOW' });
  if (manner === 'rejects') return said({ code: 'BLACKLIST', why: 'number' });
  return said({ code: 'OK', result: { id: 'H-1' } });
});
driverConforms({
  driver: smsHttpDriver,
  server: gateway,
  settings: ({ url }) => ({
    url: `${url}/sms`,
    header: 'Authorization',
    credential: secret,
    template: '{"to":"{phone}","body":"{text}","ref":"{id}"}',
    codePath: 'code',
    okCodes: 'OK',
    busyCodes: 'FLOW',
    credentialCodes: 'E401',
    idPath: 'result.id',
  }),
  to: '13900000000',
  arrived: ({ asked }) =>
    asked.map((one) => ({ to: String(jsonOf(one)['to']), text: String(jsonOf(one)['body']) })),
  secret,
});

/** Each answers in its own numbers, as its public documentation says. */
const robot = (
  codes: Readonly<Record<'busy' | 'rejects' | 'refuses-us', number>>,
  field: string,
  right: (asked: Asked) => boolean,
) =>
  new HttpServer((asked, manner) => {
    const code =
      (codes as Partial<Record<Manner, number>>)[manner] ?? (right(asked) ? 0 : codes['refuses-us']);
    return said({ [field]: code, errmsg: code === 0 ? 'ok' : 'no', msg: code === 0 ? 'success' : 'no' });
  });
const textOf = (one: Asked): string => {
  const body = jsonOf(one) as { text?: { content: string }; content?: { text: string } };
  return body.text?.content ?? body.content?.text ?? '';
};

driverConforms({
  driver: dingtalkDriver,
  server: robot({ busy: 130101, rejects: 400105, 'refuses-us': 310000 }, 'errcode', ({ query }) => {
    const at = query.get('timestamp') ?? '';
    return query.get('sign') === createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64');
  }),
  settings: ({ url }) => ({ url: `${url}/robot/send?access_token=${secret}`, secret }),
  to: '13900000000',
  arrived: ({ asked }) =>
    asked.map((one) => ({
      to: (jsonOf(one) as { at: { atMobiles: string[] } }).at.atMobiles.join(),
      text: textOf(one),
    })),
  secret,
});

driverConforms({
  driver: wecomDriver,
  server: robot(
    { busy: 45009, rejects: 40058, 'refuses-us': 93000 },
    'errcode',
    ({ query }) => query.get('key') === secret,
  ),
  settings: ({ url }) => ({ url: `${url}/cgi-bin/webhook/send?key=${secret}` }),
  to: '13900000000',
  arrived: ({ asked }) =>
    asked.map((one) => ({
      to: (jsonOf(one) as { text: { mentioned_mobile_list: string[] } }).text.mentioned_mobile_list.join(),
      text: textOf(one),
    })),
  secret,
});

driverConforms({
  driver: feishuDriver,
  server: robot({ busy: 11232, rejects: 19002, 'refuses-us': 19021 }, 'code', (asked) => {
    const { timestamp, sign } = jsonOf(asked) as { timestamp: string; sign: string };
    return sign === createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
  }),
  settings: ({ url }) => ({ url: `${url}/open-apis/bot/v2/hook/${secret}`, secret }),
  to: 'ou_abc123',
  arrived: ({ asked }) => asked.map((one) => ({ to: textOf(one), text: textOf(one) })),
  secret,
});

const hook = new HttpServer((asked, manner) => {
  if (manner === 'busy') return said({}, 429);
  if (manner === 'rejects') return said({}, 410);
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = asked.headers;
  const signed = isSignedBy(
    secret,
    { id: String(id), timestamp: String(timestamp), signature: String(signature) },
    asked.body,
    now,
  );
  return manner === 'refuses-us' || !signed ? said({}, 401) : said({});
});
driverConforms({
  driver: webhookDriver,
  server: hook,
  settings: ({ url }) => ({ url: `${url}/hook`, secret }),
  to: 'duty-desk',
  arrived: ({ asked }) =>
    asked.map((one) => {
      const { data } = jsonOf(one) as {
        data: { to: string; subject: unknown; replyCode: string; paper: { base64: string } | null };
      };
      return {
        to: data.to,
        text: JSON.stringify(data),
        paper: Buffer.from(data.paper?.base64 ?? '', 'base64'),
      };
    }),
  // 2xx is the whole answer of a webhook; what follows is not read.
  without: ['floods'],
  secret,
});

describe('what only some of them do', () => {
  const outbound = new Outbound(['127.0.0.1'], 8_000);
  beforeAll(async () => {
    for (const server of [hook, faxServer, gateway]) await server.open();
  });
  afterAll(async () => {
    for (const server of [hook, faxServer, gateway]) await server.close();
  });

  test('a webhook that redirects to an internal address is not followed', async () => {
    hook.manner = 'redirects';
    expect(
      await webhookDriver.send(outgoingTo('desk'), { url: `${hook.url}/hook`, secret }, outbound),
    ).toMatchObject({
      took: 'failed',
      again: false,
      fault: { code: 'internal-address' },
    });
    hook.manner = 'well';
  });

  test('a webhook that answers with 10 MB has taken the message, and no more of it is read', async () => {
    hook.manner = 'floods';
    expect(
      await webhookDriver.send(outgoingTo('desk'), { url: `${hook.url}/hook`, secret }, outbound),
    ).toMatchObject({ took: 'sent' });
    const answer = await outbound.http({ method: 'POST', url: hook.url });
    expect(answer.cut).toBe(true);
    expect(answer.text.length).toBeLessThanOrEqual(64 * 1024);
    hook.manner = 'well';
  });

  test('a signature that is forged, old or of another body is none', () => {
    const body = Buffer.from('{}');
    const seconds = String(Math.floor(now.getTime() / 1_000));
    const signature = `v1,${createHmac('sha256', secret).update(`a.${seconds}.{}`).digest('base64')}`;
    const given = { id: 'a', timestamp: seconds, signature };
    expect(isSignedBy(secret, given, body, now)).toBe(true);
    expect(isSignedBy(secret, { ...given, signature: `v1,x ${signature}` }, body, now)).toBe(true);
    expect(isSignedBy('other', given, body, now)).toBe(false);
    expect(isSignedBy(secret, given, Buffer.from('{ }'), now)).toBe(false);
    expect(isSignedBy(secret, { ...given, id: 'b' }, body, now)).toBe(false);
    expect(isSignedBy(secret, given, body, new Date(now.getTime() + 301_000))).toBe(false);
    expect(isSignedBy(secret, { ...given, timestamp: 'NaN' }, body, now)).toBe(false);
    expect(isSignedBy(secret, { ...given, signature: '' }, body, now)).toBe(false);
  });

  test('a fax without its paper waits for it', async () => {
    expect(
      await faxHttpDriver.send(outgoingTo('0799-5550105', { paper: null }), faxSettings(faxServer), outbound),
    ).toMatchObject({
      took: 'failed',
      again: true,
      fault: { code: 'no-paper' },
    });
  });

  test('a fax server is asked whether it went', async () => {
    const receipts = await faxHttpDriver.fetchReceipts?.(['F-1', 'F-2'], faxSettings(faxServer), outbound);
    expect(receipts).toEqual([{ providerId: 'F-1', delivered: true, detail: 'sent' }]);
  });

  test('a fax’s number stands in the mail address (RFC 3192)', async () => {
    const server = new SmtpServer();
    await server.open();
    await faxEmailDriver.send(
      outgoingTo('+86-799-5550105'),
      { ...mailSettings(server.port), gateway: 'fax.example' },
      outbound,
    );
    expect(server.received[0]?.to).toEqual(['FAX=+86-799-5550105@fax.example']);
    await server.close();
  });

  test('text cannot break out of a gateway’s template', async () => {
    const settings = {
      url: `${gateway.url}/sms`,
      header: 'Authorization',
      credential: secret,
      template: '{"to":"{phone}","body":"{text}"}',
      codePath: 'code',
      okCodes: 'OK',
      idPath: 'result.id',
    };
    const body = { zh: '"}, {"to":"13911111111\\\n{phone}', en: '' };
    expect(await smsHttpDriver.send(outgoingTo('13900000000', { body }), settings, outbound)).toMatchObject({
      providerId: 'H-1',
    });
    expect(jsonOf(gateway.asked.at(-1) as Asked)).toMatchObject({
      to: '13900000000',
      body: expect.stringContaining('"}, {"to"'),
    });
  });

  test('a message centre’s receipts and people’s replies are heard', async () => {
    const smsc = new Smsc();
    await smsc.open();
    const settings = {
      host: '127.0.0.1',
      port: smsc.port,
      systemId: 'office',
      password: secret,
      source: '10690000',
    };
    const heard: unknown[] = [];
    const line = await smsSmppDriver.listen?.(settings, outbound, {
      receipt: (receipt) => heard.push(receipt),
      reply: (reply) => heard.push(reply),
    });
    smsc.receipt('SM7', 'ENROUTE');
    smsc.receipt('SM7', 'DELIVRD');
    smsc.reply('13900000142', '048213 收到');
    for (const until = performance.now() + 60_000; heard.length < 2 && performance.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toEqual([
      { providerId: 'SM7', delivered: true, detail: 'DELIVRD' },
      { from: '13900000142', text: '048213 收到' },
    ]);
    await smsc.close();
    await line?.gone;
  });
});
