/** Secrets at rest: AES-256-GCM under a key that only this installation has (NIST SP 800-38D), and HMAC-SHA-256 to know one again. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export const keyOctets = 32;
const nonceOctets = 12;
const tagOctets = 16;

/** `about` binds the secret to its row: it opens nowhere else. */
export function sealSecret(key: Buffer, about: string, plain: string): Buffer {
  const nonce = randomBytes(nonceOctets);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws when the key is another or the octets were altered. */
export function openSecret(key: Buffer, about: string, sealed: Buffer): string {
  const tag = sealed.subarray(nonceOctets, nonceOctets + tagOctets);
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceOctets), {
    authTagLength: tagOctets,
  })
    .setAAD(Buffer.from(about))
    .setAuthTag(tag);
  const plain = [cipher.update(sealed.subarray(nonceOctets + tagOctets)), cipher.final()];
  return Buffer.concat(plain).toString('utf8');
}

/** Of its own, so that no key serves two algorithms. */
export function markingKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'fengsui mark', keyOctets));
}

/** The same for the same words of one purpose; without the key nothing can be guessed from it. */
export function markOf(marking: Buffer, purpose: string, plain: string | Buffer): Buffer {
  return createHmac('sha256', marking).update(`${purpose}\0`).update(plain).digest();
}
