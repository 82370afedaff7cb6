/** What stands in a message's link: an id that nobody guesses and our signature over whose it is and until when. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface LinkSubject {
  id: string;
  messageId: string;
  officerId: string;
  expiresAt: Date;
}

const idLetters = 16;
const macOctets = 16;
const shape = /^[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22}$/;

/** 128 bits of HMAC-SHA256 are enough for a link that lives for hours, and short enough for a short message. */
function macOf(key: Buffer, { id, messageId, officerId, expiresAt }: Readonly<LinkSubject>): Buffer {
  return createHmac('sha256', key)
    .update(`fengsui link\n${id}\n${messageId}\n${officerId}\n${expiresAt.toISOString()}`)
    .digest()
    .subarray(0, macOctets);
}

export const linkToken = (key: Buffer, subject: Readonly<LinkSubject>): string =>
  `${subject.id}.${macOf(key, subject).toString('base64url')}`;

/** The id within a token of the right shape; nothing is known of it yet. */
export const linkIdOf = (token: string): string | undefined =>
  shape.test(token) ? token.slice(0, idLetters) : undefined;

export function isOurs(key: Buffer, token: string, subject: Readonly<LinkSubject>): boolean {
  if (!shape.test(token)) return false;
  const given = Buffer.from(token.slice(idLetters + 1), 'base64url');
  const right = macOf(key, subject);
  return given.length === right.length && timingSafeEqual(given, right);
}
