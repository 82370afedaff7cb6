import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOctets } from './seal-secret.js';

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
