/** Authenticates and encrypts with the keys of one engine (RFC 3414 §6.3, RFC 7860 §4.2, RFC 3826 §3.1). */
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { authOf, type AuthProtocol, privOf, type PrivProtocol } from './usm-protocols.js';
import type { V3Message } from './usm-message.js';

interface Key<Protocol> {
  protocol: Protocol;
  key: Buffer;
}

/** The digest over the whole message with zeros where it will stand. */
export function macOf(
  { protocol, key }: Key<AuthProtocol>,
  bytes: Buffer,
  start: number,
  end: number,
): Buffer {
  const { hash, macOctets } = authOf[protocol];
  return createHmac(hash, key)
    .update(bytes.subarray(0, start))
    .update(Buffer.alloc(end - start))
    .update(bytes.subarray(end))
    .digest()
    .subarray(0, macOctets);
}

export function isAuthentic(key: Key<AuthProtocol>, { bytes, mac }: V3Message): boolean {
  const given = bytes.subarray(mac.start, mac.end);
  if (given.length !== authOf[key.protocol].macOctets) return false;
  return timingSafeEqual(given, macOf(key, bytes, mac.start, mac.end));
}

function initialVector(boots: number, time: number, salt: Buffer): Buffer {
  const clock = Buffer.alloc(8);
  clock.writeUInt32BE(boots, 0);
  clock.writeUInt32BE(time, 4);
  return Buffer.concat([clock, salt]);
}

/** Undefined when the salt is not eight octets. What comes out of a wrong key is not told from right here. */
export function decrypt(key: Key<PrivProtocol>, message: V3Message): Buffer | undefined {
  const { bytes, boots, time, salt, data } = message;
  if (salt.length !== 8) return undefined;
  const cipher = createDecipheriv(privOf[key.protocol].cipher, key.key, initialVector(boots, time, salt));
  return Buffer.concat([cipher.update(bytes.subarray(data.start, data.end)), cipher.final()]);
}

export function encrypt(
  key: Key<PrivProtocol>,
  plain: Buffer,
  engine: { boots: number; time: number },
  salt: Buffer,
): Buffer {
  const vector = initialVector(engine.boots, engine.time, salt);
  const cipher = createCipheriv(privOf[key.protocol].cipher, key.key, vector);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}
