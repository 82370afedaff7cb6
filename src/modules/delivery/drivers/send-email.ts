/** One mail over SMTP with a request for delivery status notifications (RFC 5321, RFC 3461), the paper attached. */
import type { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Outbound } from '../outbound/outbound.js';
import { failedBy, faultOf, OutboundFault } from '../outbound/outbound-fault.js';
import {
  type ChannelSettings,
  type Outgoing,
  longText,
  numberSetting,
  type SettingField,
  textSetting,
} from './driver.js';
import { failed, type Outcome } from '../outbound/fault.js';

/** A mail server's replies are lines; one that sends more than this is no mail server. */
const mostReplyOctets = 256 * 1024;

export const mailFields: readonly SettingField[] = [
  { name: 'host', kind: 'text', required: true, words: { zh: '邮件服务器', en: 'Mail server' } },
  { name: 'port', kind: 'number', required: true, words: { zh: '端口', en: 'Port' }, prefill: 465 },
  {
    name: 'security',
    kind: 'choice',
    required: true,
    options: ['tls', 'starttls', 'none'],
    words: { zh: '加密', en: 'Encryption' },
    prefill: 'tls',
  },
  { name: 'user', kind: 'text', required: false, words: { zh: '用户名', en: 'User name' } },
  { name: 'password', kind: 'secret', required: false, words: { zh: '口令或授权码', en: 'Password' } },
  { name: 'from', kind: 'text', required: true, words: { zh: '发件地址', en: 'Sender address' } },
];

export interface Letter {
  to: string;
  subject: string;
  text: string;
  paper: Outgoing['paper'];
}

function bounded(socket: Socket): Socket {
  let octets = 0;
  socket.on('data', (part: Buffer) => {
    octets += part.length;
    if (octets > mostReplyOctets) socket.destroy(new OutboundFault('too-large', ''));
  });
  socket.pause();
  return socket;
}

/** `Envelope-Id` is what a delivery status notification names. */
export async function sendMail(
  letter: Readonly<Letter>,
  envelopeId: string,
  settings: ChannelSettings,
  outbound: Outbound,
): Promise<Outcome> {
  const host = textSetting(settings, 'host');
  const port = numberSetting(settings, 'port', 465);
  const security = textSetting(settings, 'security');
  const from = textSetting(settings, 'from');
  const user = textSetting(settings, 'user');
  let cut: unknown;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === '' ? {} : { auth: { user, pass: textSetting(settings, 'password') } }),
    connectionTimeout: outbound.timeoutMs,
    greetingTimeout: outbound.timeoutMs,
    socketTimeout: outbound.timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_options, done) => {
      outbound.connect(host, port).then(
        (socket) => {
          bounded(socket).on('error', (error) => (cut ??= error));
          done(null, { connection: socket });
        },
        (error: unknown) => {
          const fault = faultOf(error, host);
          cut ??= fault;
          done(fault, false);
        },
      );
    },
  });
  const stop = AbortSignal.timeout(outbound.timeoutMs);
  const sending = transport.sendMail({
    from,
    to: letter.to,
    envelope: { from, to: [letter.to] },
    subject: letter.subject,
    text: letter.text,
    messageId: `<${envelopeId}@fengsui>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Fengsui-Message': envelopeId },
    dsn: { id: envelopeId, return: 'headers', notify: ['success', 'failure', 'delay'] },
    ...(letter.paper === null
      ? {}
      : {
          attachments: [
            {
              filename: letter.paper.name,
              content: letter.paper.bytes,
              contentType: letter.paper.mediaType,
            },
          ],
        }),
  });
  const late = new Promise<never>((_, reject) => {
    stop.addEventListener('abort', () => reject(new OutboundFault('timed-out', host)), { once: true });
  });
  try {
    await Promise.race([sending, late]);
    return { took: 'sent', providerId: envelopeId };
  } catch (error) {
    return cut instanceof OutboundFault ? failedBy(cut, host) : refusalOf(error, host);
  } finally {
    transport.close();
    sending.catch(() => undefined);
  }
}

/** A server's 4yz may pass, its 5yz will not (RFC 5321 4.2.1). */
function refusalOf(error: unknown, host: string): Outcome {
  if (error instanceof OutboundFault) return failedBy(error, host);
  const said = error as { responseCode?: number; response?: string; code?: string; message?: string };
  const detail = said.response ?? said.message ?? '';
  if (said.code === 'EAUTH') return failed('wrong-credentials', detail, false);
  const code = said.responseCode;
  if (code !== undefined && code >= 500) return failed('rejected', detail, false);
  if (code !== undefined && code >= 400) return failed('busy', detail, true);
  if (said.code === 'EENVELOPE') return failed('bad-address', detail, false);
  if (said.code === 'ETIMEDOUT') return failed('timed-out', host, true);
  if (said.code === 'ETLS') return failed('unreachable', detail, true);
  if (said.code === 'EPROTOCOL') return failed('bad-answer', detail, true);
  return failed('broken-off', detail, true);
}

export const letterOf = (outgoing: Readonly<Outgoing>, to: string): Letter => ({
  to,
  subject: `${outgoing.subject.zh} ${outgoing.subject.en}`.slice(0, 200),
  text: longText(outgoing),
  paper: outgoing.paper,
});
