/** E-mail: SMTP out, delivery status notifications back through a mailbox (RFC 5321, 3461, 3464). */
import type { Driver } from './driver.js';
import { letterOf, mailFields, sendMail } from './send-email.js';

export const emailDriver: Driver = {
  kind: 'e-mail',
  words: { zh: '电子邮件', en: 'E-mail' },
  about: {
    zh: '附文书 PDF；填写收回执的邮箱后，按送达状态通知（DSN）登记送达或退信。',
    en: 'Carries the paper as PDF; with a mailbox for receipts, delivery status notifications are registered.',
  },
  fields: mailFields,
  address: {
    words: { zh: '邮箱地址', en: 'E-mail address' },
    shape: /^[^\s@<>,;"]{1,64}@[A-Za-z0-9.-]{1,190}$/,
    example: 'duty@example.org',
  },
  carriesPaper: true,
  givesReceipts: () => false,
  send: (outgoing, settings, outbound) =>
    sendMail(letterOf(outgoing, outgoing.to), outgoing.attemptKey, settings, outbound),
};
