/** A notification read by a set of profiles, as it comes and again from the journal. */
import type { Notification } from './decode-packet.js';
import type { NetworkElements } from './find-element.js';
import type { SourceBook, TrapSource } from './find-source.js';
import type { ProfileBook } from './profile-book.js';
import { readTrap, type TrapReading } from './read-trap.js';
import { rereadEvent } from './reread-event.js';
import type { UserBook } from './usm-users.js';

export interface Lookups {
  sources: SourceBook;
  elements: NetworkElements;
}

export function readNotification(
  profiles: ProfileBook,
  { elements }: Lookups,
  source: Readonly<TrapSource>,
  agent: string,
  { trapOid, varbinds }: Pick<Notification, 'trapOid' | 'varbinds'>,
): TrapReading {
  const { carrier, zone, charset } = source;
  return readTrap(profiles, elements, { carrier, agentAddress: agent, trapOid, varbinds, zone, charset });
}

/** What a stored datagram is read with: the sources, inventory and v3 users of today. */
export interface KnownToday {
  lookups: Lookups;
  users: UserBook;
}

export interface StoredNotification {
  source: TrapSource;
  notification: Notification;
  by: (profiles: ProfileBook) => TrapReading;
}

/** Undefined when its source or its user is gone meanwhile. */
export function readStored(
  event: Readonly<{ bytes: Buffer; source: string; agentAddress: string }>,
  { lookups, users }: KnownToday,
): StoredNotification | undefined {
  const source = lookups.sources.withCode(event.source);
  const notification = source && rereadEvent(event.bytes, event.source, users);
  if (!source || !notification) return undefined;
  const by = (profiles: ProfileBook): TrapReading =>
    readNotification(profiles, lookups, source, event.agentAddress, notification);
  return { source, notification, by };
}
