import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { markingKey, markOf, openSecret, sealSecret } from './seal-secret.js';
import { secretKey } from './secret-key.js';

/** Seals what must be read again (passphrases, communities, tokens) before it goes into the database. */
@Injectable()
export class Secrets {
  private keys: { sealing: Buffer; marking: Buffer } | undefined;

  constructor(private readonly settings: Settings) {}

  /** `about` names the row, for example `snmp-user 0190…`: sealed for one row it opens for no other. */
  seal(about: string, plain: string): Buffer {
    return sealSecret(this.read().sealing, about, plain);
  }

  /** Throws when sealed under another key, for another row, or altered. */
  open(about: string, sealed: Buffer): string {
    return openSecret(this.read().sealing, about, sealed);
  }

  /** To find a secret without opening any. */
  mark(purpose: string, plain: string | Buffer): Buffer {
    return markOf(this.read().marking, purpose, plain);
  }

  /** For `Commands.once` in place of an input that holds a secret: the table keeps a digest of it. */
  hidden(input: unknown): string {
    return this.mark('command', JSON.stringify(input)).toString('hex');
  }

  private read(): { sealing: Buffer; marking: Buffer } {
    if (this.keys) return this.keys;
    const { DATA_DIR, FENGSUI_SECRET_KEY } = this.settings.environment;
    const sealing = secretKey(DATA_DIR, FENGSUI_SECRET_KEY);
    return (this.keys = { sealing, marking: markingKey(sealing) });
  }
}
