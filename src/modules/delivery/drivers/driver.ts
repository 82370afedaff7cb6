/** What a way of reaching people must do, whatever it is: take one message for one address and say truly what came of it. */
import type { Level } from '../../../kernel/levels.js';
import type { Words } from '../../../kernel/words.js';
import type { Outbound } from '../outbound/outbound.js';

export interface SettingField {
  name: string;
  /** A secret is sealed at rest and never shown again. */
  kind: 'text' | 'secret' | 'number' | 'boolean' | 'choice';
  required: boolean;
  words: Words;
  options?: readonly string[];
  prefill?: string | number | boolean;
}

export type ChannelSettings = Readonly<Record<string, string | number | boolean>>;

export interface Outgoing {
  messageId: string;
  legId: string;
  /** The same for every try of one leg in one round, so that a receiver may know a repetition. */
  attemptKey: string;
  round: number;
  to: string;
  subject: Words;
  body: Words;
  /** 【青岚县应急办】 */
  signature: Words;
  level: Level | null;
  exercise: boolean;
  needsAnswer: boolean;
  replyCode: string;
  link: string | null;
  paper: { name: string; bytes: Buffer } | null;
  at: Date;
}

export const faultWords = {
  'not-set-up': { zh: '该方式尚未设置完整', en: 'This channel is not fully set up' },
  'bad-address': { zh: '地址不符合该方式的要求', en: 'The address does not fit this channel' },
  'internal-address': {
    zh: '目标是内部地址，未列入允许名单，已拒绝',
    en: 'The target is an internal address that is not allowed',
  },
  redirected: { zh: '对方要求转到别处，未跟随', en: 'The other side redirected elsewhere; not followed' },
  unreachable: { zh: '连接不上', en: 'Cannot be reached' },
  'timed-out': { zh: '对方没有在时限内应答', en: 'No answer in time' },
  'broken-off': { zh: '对方中途断开', en: 'The other side broke off' },
  'too-large': { zh: '对方应答过大，已截断', en: 'The answer was too large and was cut off' },
  'bad-answer': { zh: '对方应答不合规范', en: 'The answer is not understood' },
  'wrong-credentials': { zh: '对方不认可我们的凭据', en: 'Our credentials were refused' },
  busy: { zh: '对方忙，稍后再试', en: 'The other side is busy' },
  rejected: { zh: '对方拒收', en: 'The message was rejected' },
  'not-delivered': { zh: '回执：未能送达', en: 'Receipt: not delivered' },
  'no-paper': { zh: '文书尚未生成', en: 'The paper is not printed yet' },
} as const satisfies Record<string, Words>;
export type FaultCode = keyof typeof faultWords;

export interface Fault {
  code: FaultCode;
  /** What the other side said, bounded; never a secret. */
  detail: string;
}

export type Outcome =
  | { took: 'sent'; providerId: string | null }
  /** `again`: the same may succeed later. */
  | { took: 'failed'; again: boolean; fault: Fault };

export interface Receipt {
  providerId: string;
  delivered: boolean;
  detail: string;
}

export interface Reply {
  from: string;
  text: string;
}

export interface Hears {
  receipt(receipt: Receipt): void;
  reply(reply: Reply): void;
}

export interface Listening {
  /** When the line has ended by itself. */
  gone: Promise<void>;
  close(): Promise<void>;
}

export interface Driver {
  kind: string;
  words: Words;
  /** What its settings page tells the office about it. */
  about: Words;
  fields: readonly SettingField[];
  address: { words: Words; shape: RegExp; example: string };
  carriesPaper: boolean;
  givesReceipts(settings: ChannelSettings): boolean;
  send(outgoing: Outgoing, settings: ChannelSettings, outbound: Outbound): Promise<Outcome>;
  /** Keeps a line open on which receipts and replies come by themselves. */
  listen?(settings: ChannelSettings, outbound: Outbound, hears: Hears): Promise<Listening>;
  /** Asks for receipts of what was sent, where they must be fetched. */
  fetchReceipts?(sent: readonly string[], settings: ChannelSettings, outbound: Outbound): Promise<Receipt[]>;
}

const detailOctets = 300;

export function failed(
  code: FaultCode,
  detail: string,
  again: boolean,
): Extract<Outcome, { took: 'failed' }> {
  const plain = detail.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return { took: 'failed', again, fault: { code, detail: plain.slice(0, detailOctets) } };
}

export const textSetting = (settings: ChannelSettings, name: string): string => {
  const value = settings[name];
  return value === undefined ? '' : String(value);
};

export const numberSetting = (settings: ChannelSettings, name: string, otherwise: number): number => {
  const value = settings[name];
  return typeof value === 'number' ? value : otherwise;
};

/** The whole text, Chinese first, as it stands in a mail or a robot's post. */
export function longText(outgoing: Readonly<Outgoing>): string {
  const { subject, body, link, needsAnswer, replyCode } = outgoing;
  const answer = needsAnswer ? [`签收码 Reply code：${replyCode}`] : [];
  return [
    subject.zh,
    body.zh,
    ...(link === null ? [] : [`办理 Open：${link}`]),
    ...answer,
    '',
    subject.en,
    body.en,
  ].join('\n');
}
