/** A CloudEvents 1.0 event by POST, signed as Standard Webhooks: id, timestamp and HMAC-SHA256 over both and the body. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Driver, textSetting } from './driver.js';
import { failed } from '../outbound/fault.js';
import { ask } from './post-json.js';

/** `whsec_` and base64, or any other text as its own octets. */
export function keyOfSecret(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret, 'utf8');
}

export function signWebhook(secret: string, id: string, seconds: number, body: string | Buffer): string {
  const mac = createHmac('sha256', keyOfSecret(secret))
    .update(`${id}.${seconds}.`)
    .update(body)
    .digest('base64');
  return `v1,${mac}`;
}

const toleranceSeconds = 5 * 60;

/** Whether one of the signatures is right and the moment near; the same for what comes in. */
export function isSignedBy(
  secret: string,
  given: Readonly<{ id: string; timestamp: string; signature: string }>,
  body: Buffer,
  now: Readonly<Date>,
): boolean {
  const seconds = Number(given.timestamp);
  if (!/^\d{1,12}$/.test(given.timestamp) || Math.abs(now.getTime() / 1_000 - seconds) > toleranceSeconds)
    return false;
  const right = Buffer.from(signWebhook(secret, given.id, seconds, body));
  return given.signature.split(' ').some((one) => {
    const offered = Buffer.from(one);
    return offered.length === right.length && timingSafeEqual(offered, right);
  });
}

export const webhookDriver: Driver = {
  kind: 'webhook',
  words: { zh: '签名 Webhook', en: 'Signed webhook' },
  about: {
    zh: '以 CloudEvents 1.0 格式 POST 到对方系统，按 Standard Webhooks 签名；对方可回调回执。',
    en: 'POSTs a CloudEvents 1.0 event to another system, signed as Standard Webhooks; receipts may be called back.',
  },
  fields: [
    { name: 'url', kind: 'text', required: true, words: { zh: '对方地址', en: 'Address' } },
    { name: 'secret', kind: 'secret', required: true, words: { zh: '签名密钥', en: 'Signing secret' } },
    {
      name: 'receipts',
      kind: 'boolean',
      required: false,
      words: { zh: '对方会回调送达回执', en: 'The other side calls back with receipts' },
    },
  ],
  address: {
    words: { zh: '对方收件标识', en: 'Recipient at the other side' },
    shape: /^\S{1,200}$/,
    example: 'duty-desk',
  },
  carriesPaper: true,
  givesReceipts: (settings) => settings['receipts'] === true,
  async send(outgoing, settings, outbound) {
    const url = textSetting(settings, 'url');
    if (!URL.canParse(url)) return failed('not-set-up', '', false);
    const body = JSON.stringify({
      specversion: '1.0',
      id: outgoing.attemptKey,
      source: '/fengsui',
      type: 'fengsui.message',
      subject: outgoing.messageId,
      time: outgoing.at.toISOString(),
      datacontenttype: 'application/json',
      data: {
        to: outgoing.to,
        subject: outgoing.subject,
        body: outgoing.body,
        level: outgoing.level,
        exercise: outgoing.exercise,
        needsAnswer: outgoing.needsAnswer,
        replyCode: outgoing.needsAnswer ? outgoing.replyCode : null,
        link: outgoing.link,
        paper:
          outgoing.paper === null
            ? null
            : {
                name: outgoing.paper.name,
                mediaType: 'application/pdf',
                base64: outgoing.paper.bytes.toString('base64'),
              },
      },
    });
    const seconds = Math.floor(outgoing.at.getTime() / 1_000);
    const answered = await ask(
      {
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/cloudevents+json; charset=utf-8',
          'webhook-id': outgoing.attemptKey,
          'webhook-timestamp': String(seconds),
          'webhook-signature': signWebhook(
            textSetting(settings, 'secret'),
            outgoing.attemptKey,
            seconds,
            body,
          ),
        },
        body,
      },
      outbound,
    );
    // The body of a success says nothing more, however long it is.
    return 'outcome' in answered ? answered.outcome : { took: 'sent', providerId: outgoing.attemptKey };
  },
};
