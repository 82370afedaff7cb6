/** Passphrases at rest: AES-256-GCM under a key that only this installation has (NIST SP 800-38D). */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const keyOctets = 32;
const nonceOctets = 12;
const tagOctets = 16;

/** The key from the environment, else of the file in the data folder, made there when first needed. */
export function secretKey(dataDir: string, given: string | undefined): Buffer {
  if (given !== undefined) return keyOf(given, 'FENGSUI_SECRET_KEY');
  const file = join(dataDir, 'secret-key');
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${randomBytes(keyOctets).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return keyOf(readFileSync(file, 'utf8').trim(), file);
}

function keyOf(text: string, where: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new Error(`${where}: 须为 64 位十六进制 / must be 64 hexadecimal digits`);
  return Buffer.from(text, 'hex');
}

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
