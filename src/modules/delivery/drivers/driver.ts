/** What a way of reaching people must do, whatever it is: take one message for one address and say truly what came of it. */
import type { Level } from '../../../kernel/levels.js';
import type { Words } from '../../../kernel/words.js';
import type { Outcome } from '../outbound/fault.js';
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

export interface CarriedPaper {
  name: string;
  mediaType: 'application/pdf' | 'image/tiff';
  bytes: Buffer;
}

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
  /** How to answer by the code, where it is more than the code alone. */
  answerHow: Words | null;
  link: string | null;
  paper: CarriedPaper | null;
  at: Date;
}

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
  /** The pages as a fax machine draws them, rather than the PDF. */
  wantsFaxPages?(settings: ChannelSettings): boolean;
  givesReceipts(settings: ChannelSettings): boolean;
  send(outgoing: Outgoing, settings: ChannelSettings, outbound: Outbound): Promise<Outcome>;
  /** Keeps a line open on which receipts and replies come by themselves. */
  listen?(settings: ChannelSettings, outbound: Outbound, hears: Hears): Promise<Listening>;
  /** Asks for receipts of what was sent, where they must be fetched. */
  fetchReceipts?(sent: readonly string[], settings: ChannelSettings, outbound: Outbound): Promise<Receipt[]>;
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
  const { subject, body, link, needsAnswer, replyCode, answerHow } = outgoing;
  const how = answerHow === null ? [] : [answerHow.zh, answerHow.en];
  const answer = needsAnswer ? [`签收码 Reply code：${replyCode}`, ...how] : [];
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
