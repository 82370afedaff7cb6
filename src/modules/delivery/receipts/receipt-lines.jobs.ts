import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Sweeps } from '../../../platform/clock/sweeps.js';
import { Settings } from '../../../platform/config/settings.js';
import { rows, Transactions, type Tx } from '../../../platform/database/transaction.js';
import { Replies } from '../answers/replies.service.js';
import { ChannelSecrets } from '../channels/channel-secrets.service.js';
import { DeliveryPolicy } from '../delivery-policy.js';
import type { ChannelSettings, Driver, Listening } from '../drivers/driver.js';
import { networkDriverOf } from '../drivers/drivers.js';
import { Outbound } from '../outbound/outbound.js';
import { Receipts } from './receipts.service.js';

const askedFor = 200;
/** A receipt that has not come in two days does not come. */
const askedForDays = 2;

interface Line {
  version: number;
  listening: Listening | undefined;
}

/** Keeps a line to every channel that tells by itself, and asks the others now and then. */
@Injectable()
export class ReceiptLines implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('receipts');
  private readonly lines = new Map<string, Line>();
  private readonly outbound: Outbound;
  private stopped = false;

  constructor(
    private readonly settings: Settings,
    private readonly sweeps: Sweeps,
    private readonly clock: WallClock,
    private readonly transactions: Transactions,
    private readonly policy: DeliveryPolicy,
    private readonly secrets: ChannelSecrets,
    private readonly receipts: Receipts,
    private readonly replies: Replies,
  ) {
    this.outbound = new Outbound(
      this.policy.settings.allowInternal,
      this.policy.settings.timeoutSeconds * 1_000,
    );
  }

  onApplicationBootstrap(): void {
    if (!this.settings.plays('worker')) return;
    this.sweeps.every('*/5 * * * * *', 'receipt lines', () => this.keepLines());
    this.sweeps.every('*/20 * * * * *', 'receipts', () => this.fetch());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const [id, line] of this.lines) await this.drop(id, line);
  }

  /** Opens what should be open, closes what was changed or switched off. */
  async keepLines(): Promise<void> {
    if (this.stopped) return;
    const wanted = await this.channels((driver) => driver.listen !== undefined);
    for (const [id, line] of this.lines)
      if (wanted.get(id)?.version !== line.version) await this.drop(id, line);
    for (const [id, { driver, settings, version }] of wanted) {
      if (this.lines.has(id)) continue;
      const line: Line = { version, listening: undefined };
      this.lines.set(id, line);
      try {
        line.listening = await driver.listen?.(settings, this.outbound, {
          receipt: (receipt) =>
            this.hear(id, (now) => this.inTransaction((tx) => this.receipts.receive(tx, id, receipt, now))),
          reply: (reply) => this.hear(id, () => this.replies.take(id, reply)),
        });
        line.listening?.gone.then(
          () => this.lines.delete(id),
          () => this.lines.delete(id),
        );
      } catch (error) {
        this.lines.delete(id);
        this.logger.warn(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  async fetch(): Promise<void> {
    if (this.stopped) return;
    for (const [id, { driver, settings }] of await this.channels((one) => one.fetchReceipts !== undefined)) {
      const since = new Date(this.clock.now().getTime() - askedForDays * 86_400_000);
      const sent = await this.inTransaction((tx) =>
        rows<{ provider_id: string }>(
          tx,
          `select provider_id from message_leg where channel_id = $1 and state = 'sent' and provider_id is not null and sent_at > $2 order by sent_at desc limit ${askedFor}`,
          [id, since],
        ),
      );
      if (sent.length === 0) continue;
      const found = await driver
        .fetchReceipts?.(
          sent.map(({ provider_id }) => provider_id),
          settings,
          this.outbound,
        )
        .catch((error: unknown) => {
          this.logger.warn(`${id}: ${error instanceof Error ? error.message : String(error)}`);
          return [];
        });
      for (const receipt of found ?? [])
        await this.inTransaction((tx) => this.receipts.receive(tx, id, receipt, this.clock.now()));
    }
  }

  private hear(id: string, work: (now: Date) => Promise<unknown>): void {
    work(this.clock.now()).catch((error: unknown) =>
      this.logger.warn(`${id}: ${error instanceof Error ? error.message : String(error)}`),
    );
  }

  private inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transactions.run(clockActor, work);
  }

  private async channels(
    keep: (driver: Driver) => boolean,
  ): Promise<Map<string, { driver: Driver; settings: ChannelSettings; version: number }>> {
    return this.transactions.run(clockActor, async (tx) => {
      const enabled = await rows<{ id: string; driver: string; version: number }>(
        tx,
        `select id, driver, version from delivery_channel where enabled`,
      );
      const found = new Map<string, { driver: Driver; settings: ChannelSettings; version: number }>();
      for (const { id, driver: kind, version } of enabled) {
        const driver = networkDriverOf(kind);
        if (driver === undefined || !keep(driver)) continue;
        const settings = await this.secrets.settingsOf(tx, id);
        if (settings !== undefined && driver.givesReceipts(settings))
          found.set(id, { driver, settings, version });
      }
      return found;
    });
  }

  private async drop(id: string, line: Line): Promise<void> {
    this.lines.delete(id);
    await line.listening?.close().catch(() => undefined);
  }
}
