/** What a stored datagram means by today's profiles: it was believed when it came, so neither time nor community is judged again. */
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { decodePacket, decodeScoped, type Notification } from './decode-packet.js';
import type { NetworkElements } from './find-element.js';
import { agentAddress, type SourceBook } from './find-source.js';
import type { ProfileBook } from './profile-book.js';
import { readTrap } from './read-trap.js';
import { judgeUsm } from './usm-judge.js';
import type { V3Message } from './usm-message.js';
import type { UserBook } from './usm-users.js';
import { EngineClocks } from './usm-window.js';

export interface StoredEvent {
  id: string;
  receivedAt: Date;
  address: string;
  source: string;
  bytes: Buffer;
}

export interface ReadingKnowledge {
  sources: SourceBook;
  elements: NetworkElements;
  profiles: ProfileBook;
  users: UserBook;
}

/** Undefined for what makes no alarm, or reads no more: its source or user is gone. */
export function rereadEvent(
  { sources, elements, profiles, users }: Readonly<ReadingKnowledge>,
  event: Readonly<StoredEvent>,
): AlarmSignal | undefined {
  const source = sources.coded(event.source, event.address);
  const notification = source && notificationOf(users, event);
  if (!source || !notification) return undefined;
  const { trapOid, varbinds } = notification;
  const { alarm } = readTrap(profiles, elements, {
    carrier: source.carrier,
    agentAddress: agentAddress(source, varbinds, event.address),
    trapOid,
    varbinds,
    ...(source.zone === undefined ? {} : { zone: source.zone }),
    ...(source.charset === undefined ? {} : { charset: source.charset }),
  });
  return alarm && { ...alarm, source: source.code, at: event.receivedAt, rawEventId: event.id };
}

function notificationOf(users: UserBook, event: Readonly<StoredEvent>): Notification | undefined {
  const packet = decodePacket(event.bytes);
  if (packet.kind === 'notification') return packet;
  if (packet.kind === 'malformed') return undefined;
  const scoped = scopedOf(users, packet.message, event);
  const inner = scoped && decodeScoped(scoped);
  return inner?.kind === 'notification' ? inner : undefined;
}

/** Whatever engine the message was for, its clock was right when it came. */
function scopedOf(
  users: UserBook,
  message: V3Message,
  { source, receivedAt: at }: Readonly<StoredEvent>,
): Buffer | undefined {
  const own = {
    id: message.reportable ? message.engineId : Buffer.alloc(0),
    boots: message.boots,
    startedAt: new Date(at.getTime() - message.time * 1_000),
  };
  const named = users.named(message.user).filter((user) => user.source === source);
  const judged = judgeUsm(message, { own, users: named, clocks: new EngineClocks(), at });
  return judged.ok ? judged.scoped : undefined;
}
