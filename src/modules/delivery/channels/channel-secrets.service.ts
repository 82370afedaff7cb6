import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../../platform/config/settings.js';
import { row, type Tx } from '../../../platform/database/transaction.js';
import { openSecret, sealSecret, secretKey } from '../../traps/usm-secrets.js';
import type { ChannelSettings } from '../drivers/driver.js';

/** A channel's secrets, sealed for its row alone; opened only to hand them to a driver. */
@Injectable()
export class ChannelSecrets {
  private key: Buffer | undefined;
  private signing: Buffer | undefined;

  constructor(private readonly settings: Settings) {}

  seal(channel: string, secrets: Readonly<Record<string, string>>): Buffer | null {
    if (Object.keys(secrets).length === 0) return null;
    return sealSecret(this.keyOf(), `delivery-channel:${channel}`, JSON.stringify(secrets));
  }

  open(channel: string, sealed: Buffer | null): Record<string, string> {
    if (sealed === null) return {};
    return JSON.parse(openSecret(this.keyOf(), `delivery-channel:${channel}`, sealed)) as Record<
      string,
      string
    >;
  }

  /** Everything a driver needs; undefined when the channel is off. */
  async settingsOf(tx: Tx, channel: string): Promise<ChannelSettings | undefined> {
    const found = await row<{ settings: ChannelSettings; secrets: Buffer | null }>(
      tx,
      `select settings, secrets from delivery_channel where id = $1 and enabled`,
      [channel],
    );
    return found && { ...found.settings, ...this.open(channel, found.secrets) };
  }

  /** Signs links; derived, so that nothing sealed with the key itself is touched by it. */
  linkKey(): Buffer {
    return (this.signing ??= createHmac('sha256', this.keyOf()).update('message links').digest());
  }

  private keyOf(): Buffer {
    const { DATA_DIR, FENGSUI_SECRET_KEY } = this.settings.environment;
    return (this.key ??= secretKey(DATA_DIR, FENGSUI_SECRET_KEY));
  }
}
