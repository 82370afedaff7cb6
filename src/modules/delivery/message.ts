/** A message to one recipient and how far it has come: issued → sent → delivered → read → accepted → moving. */
import type { Words } from '../../kernel/words.js';

export const messageStates = ['issued', 'sent', 'delivered', 'read', 'accepted', 'moving'] as const;
export type MessageState = (typeof messageStates)[number];

export const stateWords: Readonly<Record<MessageState, Words>> = {
  issued: { zh: '已签发', en: 'Issued' },
  sent: { zh: '已发出', en: 'Sent' },
  delivered: { zh: '已送达', en: 'Delivered' },
  read: { zh: '已阅', en: 'Read' },
  accepted: { zh: '已签收', en: 'Accepted' },
  moving: { zh: '已行动', en: 'Moving' },
};

/** What a message must reach before it is let be: an answer, or only its arrival. */
export const messageNeeds = ['acceptance', 'arrival'] as const;
export type MessageNeeds = (typeof messageNeeds)[number];

export const noticeKinds = [
  'document',
  'escalation',
  'unaccepted',
  'notification',
  'question',
  'reply',
  'check-overdue',
  'reminder',
  'muster',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** States only rise: a receipt that comes after the acceptance changes nothing. */
export function isHigher(state: MessageState, than: MessageState): boolean {
  return messageStates.indexOf(state) > messageStates.indexOf(than);
}

export const legStates = ['waiting', 'due', 'trying', 'asked', 'sent', 'delivered', 'failed'] as const;
/** One channel of a message: waiting its turn, due, with a driver, with a person, on its way, arrived, given up. */
export type LegState = (typeof legStates)[number];

export const deadReasons = ['no-channel', 'all-failed', 'nobody-accepted', 'never-arrived'] as const;
export type DeadReason = (typeof deadReasons)[number];

export const deadWords: Readonly<Record<DeadReason, Words>> = {
  'no-channel': { zh: '没有可用的送达方式', en: 'No channel reaches this recipient' },
  'all-failed': { zh: '各种方式均未发出', en: 'Every channel failed' },
  'nobody-accepted': { zh: '多次催办仍无人签收', en: 'Nobody accepted after every reminder' },
  'never-arrived': { zh: '已发出但没有送达回执', en: 'Sent, but no receipt ever came' },
};
