/** A stored datagram read once more: it was believed when it came, so its time window and its community are not asked for again. */
import { decodePacket, decodeScoped, type Notification } from './decode-packet.js';
import type { UserBook } from './usm-users.js';
import { isAuthentic } from './usm-seal.js';
import { scopedOf } from './usm-judge.js';

export function rereadEvent(bytes: Buffer, source: string, users: UserBook): Notification | undefined {
  const packet = decodePacket(bytes);
  if (packet.kind === 'notification') return packet;
  if (packet.kind === 'malformed') return undefined;
  const { message } = packet;
  for (const user of users.named(message.user)) {
    if (user.source !== source || (user.engineId && !user.engineId.equals(message.engineId))) continue;
    const keys = user.keys.at(message.engineId);
    if (keys.auth && !isAuthentic(keys.auth, message)) continue;
    const scoped = scopedOf(message, keys);
    const read = scoped && decodeScoped(scoped);
    if (read?.kind === 'notification') return read;
  }
  return undefined;
}
