import { briefOf, type Organisation } from '../identity/organisation.js';
import { wordsOfPost } from '../identity/posts.js';
import { faultWords } from './outbound/fault.js';
import { driverOf } from './drivers/drivers.js';
import { deadReasons, deadWords, stateWords } from './message.js';
import type { ListedMessage, MessageEventRow } from './messages-list.queries.js';
import type { LegRow } from './messages.queries.js';

/** A message as the console shows it. */
export function messageView(message: Readonly<ListedMessage>, byId: ReadonlyMap<string, Organisation>) {
  const dead = deadReasons.find((reason) => reason === message.dead_because);
  return {
    id: message.id,
    noticeKind: message.notice_kind,
    caseId: message.case_id,
    documentId: message.document_id,
    organisation: message.organisation_id === null ? null : briefOf(byId, message.organisation_id),
    post: message.post,
    postWords: message.post === null ? null : wordsOfPost(message.post),
    nameZh: message.name_zh,
    sender: message.sender_id === null ? null : briefOf(byId, message.sender_id),
    level: message.level,
    exercise: message.exercise,
    needs: message.needs,
    subject: { zh: message.subject_zh, en: message.subject_en },
    body: { zh: message.body_zh, en: message.body_en },
    state: message.state,
    stateWords: stateWords[message.state],
    issuedAt: message.issued_at,
    sentAt: message.sent_at,
    deliveredAt: message.delivered_at,
    readAt: message.read_at,
    acceptedAt: message.accepted_at,
    acceptedBy:
      message.accepted_by_zh === null
        ? null
        : { nameZh: message.accepted_by_zh, nameEn: message.accepted_by_en ?? '' },
    acceptedThrough: message.accepted_through,
    movingAt: message.moving_at,
    round: message.round,
    ringsAt: message.ring_at,
    deadAt: message.dead_at,
    deadBecause: dead === undefined ? null : deadWords[dead],
    endedAt: message.ended_at,
    endedBecause: message.ended_because,
  };
}

export function legView(leg: Readonly<LegRow>) {
  return {
    id: leg.id,
    position: leg.position,
    channel: leg.channel_id,
    channelWords: { zh: leg.channel_zh, en: leg.channel_en },
    driverWords: driverOf(leg.driver)?.words ?? { zh: leg.driver, en: leg.driver },
    address: leg.address,
    state: leg.state,
    tries: leg.tries,
    nextAt: leg.state === 'due' ? leg.next_at : null,
    sentAt: leg.sent_at,
    deliveredAt: leg.delivered_at,
    fault: leg.fault === null ? null : faultView(leg.fault),
  };
}

export function faultView(fault: Readonly<Record<string, unknown>>) {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const code = text(fault['code']);
  const words = code in faultWords ? faultWords[code as keyof typeof faultWords] : { zh: code, en: code };
  return { code, words, detail: text(fault['detail']) };
}

/** One line of a message's history. */
export function eventView(event: Readonly<MessageEventRow>) {
  return {
    id: event.id,
    at: event.at,
    kind: event.kind,
    through: event.channel_id,
    throughWords:
      event.channel_zh === null ? null : { zh: event.channel_zh, en: event.channel_en ?? event.channel_zh },
    address: event.address,
    by: event.officer_zh === null ? null : { nameZh: event.officer_zh, nameEn: event.officer_en ?? '' },
    fault: event.kind === 'failed' ? faultView(event.details) : null,
    details: event.details,
  };
}
