/** Short messages to a carrier's message centre by SMPP 3.4; receipts and replies come over a second, listening connection. */
import { createHash } from 'node:crypto';
import type { Outbound } from '../outbound/outbound.js';
import { failedBy } from '../outbound/outbound-fault.js';
import { submitBody } from '../smpp/pdu.js';
import { readReceipt } from '../smpp/read-receipt.js';
import { SmppSession, statusOf } from '../smpp/smpp-session.js';
import { readText, textParts } from '../smpp/text-parts.js';
import {
  type ChannelSettings,
  type Driver,
  type Hears,
  type Listening,
  numberSetting,
  textSetting,
} from './driver.js';
import { failed, type Outcome } from '../outbound/fault.js';
import { shortText } from './short-text.js';
import { mobileAddress } from './sms-http.js';

const target = (settings: ChannelSettings, as: 'transmitter' | 'receiver') => ({
  host: textSetting(settings, 'host'),
  port: numberSetting(settings, 'port', 2775),
  secure: settings['tls'] === true,
  as,
});
const bindOf = (settings: ChannelSettings) => ({
  systemId: textSetting(settings, 'systemId'),
  password: textSetting(settings, 'password'),
  systemType: textSetting(settings, 'systemType'),
});

/** Parts of one text bear one number, the same for every try. */
const referenceOf = (key: string): number => createHash('sha256').update(key).digest()[0] ?? 0;

async function submit(
  session: SmppSession,
  to: string,
  text: string,
  from: string,
  key: string,
): Promise<Outcome> {
  const parts = textParts(text, referenceOf(key));
  let id = '';
  for (const [at, octets] of parts.entries()) {
    const last = at === parts.length - 1;
    const { status, body } = await session.ask(
      'submit-sm',
      submitBody({ from, to, octets, isPart: parts.length > 1, wantsReceipt: last }),
    );
    if (status === statusOf.throttled || status === statusOf.queueFull)
      return failed('busy', `0x${status.toString(16)}`, true);
    if (status !== statusOf.ok) return failed('rejected', `0x${status.toString(16)}`, false);
    id = body.toString('latin1').replace(/\0.*$/s, '');
  }
  return { took: 'sent', providerId: id };
}

async function listen(settings: ChannelSettings, outbound: Outbound, hears: Hears): Promise<Listening> {
  const session = await SmppSession.open(
    target(settings, 'receiver'),
    bindOf(settings),
    outbound,
    (message) => {
      const receipt = readReceipt(message);
      if (receipt !== undefined) hears.receipt(receipt);
      else if (!message.isReceipt)
        hears.reply({ from: message.from, text: readText(message.coding, message.octets) });
    },
  );
  const gone = new Promise<void>((resolve) => {
    session.onGone = resolve;
  });
  const alive = setInterval(() => {
    session.ask('enquire-link').catch(() => session.drop());
  }, 30_000);
  void gone.then(() => clearInterval(alive));
  return { gone, close: () => session.close() };
}

export const smsSmppDriver: Driver = {
  kind: 'sms-smpp',
  words: { zh: '短信（SMPP 3.4）', en: 'SMS by SMPP 3.4' },
  about: {
    zh: '直连运营商短信中心，登记送达回执，并接收签收码回复。',
    en: 'Straight to a carrier’s message centre; registers receipts and takes replies with the code.',
  },
  fields: [
    { name: 'host', kind: 'text', required: true, words: { zh: '短信中心地址', en: 'Message centre' } },
    { name: 'port', kind: 'number', required: true, words: { zh: '端口', en: 'Port' }, prefill: 2775 },
    { name: 'tls', kind: 'boolean', required: false, words: { zh: '加密（TLS）', en: 'Encrypted (TLS)' } },
    { name: 'systemId', kind: 'text', required: true, words: { zh: '帐号（system_id）', en: 'system_id' } },
    { name: 'password', kind: 'secret', required: true, words: { zh: '口令', en: 'Password' } },
    { name: 'systemType', kind: 'text', required: false, words: { zh: '系统类型', en: 'system_type' } },
    {
      name: 'source',
      kind: 'text',
      required: true,
      words: { zh: '主叫号码（接入号）', en: 'Source number' },
    },
  ],
  address: mobileAddress,
  carriesPaper: false,
  givesReceipts: () => true,
  listen,
  async send(outgoing, settings, outbound) {
    let session: SmppSession | undefined;
    try {
      session = await SmppSession.open(target(settings, 'transmitter'), bindOf(settings), outbound);
      return await submit(
        session,
        outgoing.to,
        shortText(outgoing),
        textSetting(settings, 'source'),
        outgoing.attemptKey,
      );
    } catch (error) {
      return failedBy(error, textSetting(settings, 'host'));
    } finally {
      session?.close().catch(() => undefined);
    }
  },
};
