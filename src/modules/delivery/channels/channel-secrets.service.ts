import { Injectable } from '@nestjs/common';
import { row, type Tx } from '../../../platform/database/transaction.js';
import { Secrets } from '../../../platform/secrets/secrets.service.js';
import type { ChannelSettings } from '../drivers/driver.js';

const nameOf = (channel: string): string => `delivery-channel ${channel}`;

/** A channel's secrets, sealed for its row alone; opened only to hand them to a driver. */
@Injectable()
export class ChannelSecrets {
  private signing: Buffer | undefined;

  constructor(private readonly secrets: Secrets) {}

  seal(channel: string, secrets: Readonly<Record<string, string>>): Buffer | null {
    if (Object.keys(secrets).length === 0) return null;
    return this.secrets.seal(nameOf(channel), JSON.stringify(secrets));
  }

  open(channel: string, sealed: Buffer | null): Record<string, string> {
    if (sealed === null) return {};
    return JSON.parse(this.secrets.open(nameOf(channel), sealed)) as Record<string, string>;
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
    return (this.signing ??= this.secrets.mark('message links', ''));
  }
}
