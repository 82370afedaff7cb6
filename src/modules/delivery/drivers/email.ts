/** E-mail: SMTP out, delivery status notifications back through a mailbox (RFC 5321, 3461, 3464). */
import { readMailbox } from '../receipts/pop3.js';
import { readDsn } from '../receipts/read-dsn.js';
import {
  type ChannelSettings,
  type Driver,
  numberSetting,
  type Receipt,
  type SettingField,
  textSetting,
} from './driver.js';
import { letterOf, mailFields, sendMail } from './send-email.js';

/** Where notifications come back to: the sender address's own mailbox. */
export const receiptFields: readonly SettingField[] = [
  {
    name: 'popHost',
    kind: 'text',
    required: false,
    words: { zh: '收回执的 POP3 服务器', en: 'POP3 server for receipts' },
  },
  {
    name: 'popPort',
    kind: 'number',
    required: false,
    words: { zh: 'POP3 端口', en: 'POP3 port' },
    prefill: 995,
  },
  {
    name: 'popSecurity',
    kind: 'choice',
    required: false,
    options: ['tls', 'none'],
    words: { zh: 'POP3 加密', en: 'POP3 encryption' },
    prefill: 'tls',
  },
  { name: 'popUser', kind: 'text', required: false, words: { zh: 'POP3 用户名', en: 'POP3 user name' } },
  { name: 'popPassword', kind: 'secret', required: false, words: { zh: 'POP3 口令', en: 'POP3 password' } },
];

export const hasReceiptMailbox = (settings: ChannelSettings): boolean =>
  textSetting(settings, 'popHost') !== '';

/** Notifications about other installations' mail, and people's own letters, stay in the mailbox. */
export const mailReceipts: NonNullable<Driver['fetchReceipts']> = async (sent, settings, outbound) => {
  if (!hasReceiptMailbox(settings)) return [];
  const receipts: Receipt[] = [];
  await readMailbox(
    {
      host: textSetting(settings, 'popHost'),
      port: numberSetting(settings, 'popPort', 995),
      secure: textSetting(settings, 'popSecurity') !== 'none',
      user: textSetting(settings, 'popUser'),
      password: textSetting(settings, 'popPassword'),
    },
    outbound,
    (raw) => {
      const receipt = readDsn(raw);
      if (receipt === undefined || !sent.includes(receipt.providerId)) return false;
      receipts.push(receipt);
      return true;
    },
  );
  return receipts;
};

export const emailDriver: Driver = {
  kind: 'e-mail',
  words: { zh: '电子邮件', en: 'E-mail' },
  about: {
    zh: '附文书 PDF；填写收回执的邮箱后，按送达状态通知（DSN）登记送达或退信。',
    en: 'Carries the paper as PDF; with a mailbox for receipts, delivery status notifications are registered.',
  },
  fields: [...mailFields, ...receiptFields],
  address: {
    words: { zh: '邮箱地址', en: 'E-mail address' },
    shape: /^[^\s@<>,;"]{1,64}@[A-Za-z0-9.-]{1,190}$/,
    example: 'duty@example.org',
  },
  carriesPaper: true,
  givesReceipts: hasReceiptMailbox,
  send: (outgoing, settings, outbound) =>
    sendMail(letterOf(outgoing, outgoing.to), outgoing.attemptKey, settings, outbound),
  fetchReceipts: mailReceipts,
};
