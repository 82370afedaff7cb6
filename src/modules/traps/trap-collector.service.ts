import { join } from 'node:path';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { WallClock } from '../../platform/clock/clock.js';
import { Settings } from '../../platform/config/settings.js';
import { bindFault } from './bind-fault.js';
import { CollectorSeat } from './collector-seat.service.js';
import { readKernelDrops } from './kernel-drops.service.js';
import type { Datagram } from './recent-informs.js';
import { mayShareAPort } from './share-port.js';
import { SpillFiles } from './spill.service.js';
import { TrapDerivation } from './trap-derivation.service.js';
import { TrapInbox } from './trap-inbox.js';
import { TrapJournal } from './trap-journal.service.js';
import { TrapLimits } from './trap-limits.service.js';
import { TrapReceiver } from './trap-receiver.service.js';
import { TrapTally } from './trap-tally.js';

const batchSize = 2_000;
/** A few wait hardly at all; of many each batch is worth its transaction. */
const batchAfterMs = { few: 20, many: 200 };
const fewAtOnce = 50;
const longestRetryMs = 5_000;
const drainMs = 5_000;
const receiveBufferBytes = 4 * 1024 * 1024;
const complainEveryMs = 60_000;
const dropsEveryMs = 1_000;
/** With so many waiting for the journal the alarms wait. */
const journalFirst = 20_000;

/** Receives SNMP over UDP: a thread hands on datagrams, they are journalled in batches and answered, then alarms are made of them. */
@Injectable()
export class TrapCollector implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('traps');
  private readonly tally = new TrapTally();
  private readonly inbox: TrapInbox;
  private name: string | undefined;
  private port = 0;
  private grantedBytes = 0;
  private drops = { seen: 0, readAt: -dropsEveryMs };
  private receiver: TrapReceiver | undefined;
  private listening: Promise<number> | undefined;
  private batch: Datagram[] | undefined;
  private timer: NodeJS.Timeout | undefined;
  private pace = batchAfterMs.few;
  private journalling: Promise<void> | undefined;
  private deriving: Promise<void> | undefined;
  private retryMs = 0;
  private deriveTimer: NodeJS.Timeout | undefined;
  private deriveRetryMs = 0;
  private stopping = false;
  private complainedAt = -complainEveryMs;

  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly seat: CollectorSeat,
    private readonly journal: TrapJournal,
    private readonly derivation: TrapDerivation,
    { values }: TrapLimits,
  ) {
    const folder = join(settings.environment.DATA_DIR, 'spill');
    this.inbox = new TrapInbox(new SpillFiles(folder, values.spillMegabytes * 1024 * 1024));
  }

  async onApplicationBootstrap(): Promise<void> {
    const { TRAP_HOST: host, TRAP_PORT: port } = this.settings.environment;
    if (this.settings.plays('collector')) await this.start({ host, port });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** How many datagrams wait in memory and on disk, and whether they wait for the database. */
  get waiting(): { datagrams: number; databaseAway: boolean; underived: boolean } {
    const underived = this.derivation.isWaiting;
    return { datagrams: this.inbox.length, databaseAway: this.retryMs > 0, underived };
  }

  /** The bound port; asked again while it listens, the same one. */
  start(at: { host: string; port: number }): Promise<number> {
    this.listening ??= this.listen(at).catch((error: unknown) => {
      this.listening = undefined;
      throw error;
    });
    return this.listening;
  }

  /** Writes down that it lives, when it had nothing to write. */
  async beat(): Promise<void> {
    if (!this.receiver || this.stopping || this.journalling || this.inbox.length > 0) return;
    await this.journalNext();
  }

  /** Stops receiving, then stores what is queued while the database allows it. */
  async stop(): Promise<void> {
    const { receiver } = this;
    if (!receiver || this.stopping) return;
    await receiver.quiet();
    this.stopping = true;
    clearTimeout(this.timer);
    clearTimeout(this.deriveTimer);
    const until = performance.now() + drainMs;
    while ((this.inbox.length > 0 || this.journalling) && performance.now() < until) {
      await (this.journalling ?? this.journalNext());
      if (this.retryMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(this.retryMs, 200)));
    }
    while ((this.derivation.isWaiting || this.deriving) && this.retryMs === 0 && performance.now() < until) {
      await (this.deriving ?? this.deriveNext());
      if (this.deriveRetryMs > 0) break;
    }
    const lost = this.inbox.keep();
    if (lost > 0)
      this.logger.error(`停止时 ${lost} 条未能保存 / ${lost} datagrams could not be kept at stop`);
    this.receiver = undefined;
    this.listening = undefined;
    await receiver.close();
    this.stopping = false;
  }

  private async listen({ host, port }: { host: string; port: number }): Promise<number> {
    const receiver = new TrapReceiver({
      timeOf: (milliseconds) => this.clock.at(milliseconds),
      batch: (datagrams, refused) => this.receive(datagrams, refused),
      fault: (message) => this.logger.error(`UDP: ${message}`),
    });
    const reusePort = this.settings.environment.TRAP_SHARE_PORT === 'yes';
    if (reusePort && !mayShareAPort(process.versions.node))
      throw new Error(
        `几个进程共用端口需要 Node 22.12 以上 / TRAP_SHARE_PORT needs Node 22.12 or newer: ${process.versions.node}`,
      );
    // Seated before it hears anything: a copy that it hears was kept by another collector that knew it had company.
    await this.sit().catch((error: unknown) => this.complain(error));
    const opened = await receiver
      .open({ host, port, bufferBytes: receiveBufferBytes, reusePort })
      .catch(async (cause: unknown) => {
        await receiver.close();
        throw bindFault(cause, host, port);
      });
    this.receiver = receiver;
    this.port = opened.port;
    this.grantedBytes = opened.grantedBytes;
    this.drops = { seen: 0, readAt: -dropsEveryMs };
    if (opened.grantedBytes < receiveBufferBytes) {
      this.logger.warn(
        `接收缓冲区只有 ${opened.grantedBytes} 字节，突发时内核会丢报文，请设 / the receive buffer is ${opened.grantedBytes} octets and the kernel will drop in a burst, set: sysctl -w net.core.rmem_max=${receiveBufferBytes}`,
      );
    }
    this.schedule(0);
    return opened.port;
  }

  private receive(datagrams: readonly Datagram[], refused: number): void {
    this.tally.receive(datagrams.length + refused);
    if (refused > 0) this.refuse('receiver-full', refused);
    for (const datagram of datagrams) {
      const refusal = this.inbox.offer(datagram, this.retryMs > 0);
      if (refusal !== undefined) this.refuse(refusal, 1);
    }
    this.schedule(this.pace);
  }

  private refuse(reason: string, count: number): void {
    this.tally.refuse(reason, count);
    const now = performance.now();
    if (now - this.complainedAt < complainEveryMs) return;
    this.complainedAt = now;
    this.logger.error(
      '内存与磁盘都放不下，新报文被拒并计数 / memory and disk are full; new datagrams are refused and counted',
    );
  }

  private schedule(afterMs: number): void {
    if (this.stopping || this.journalling || (this.inbox.length === 0 && this.name !== undefined)) return;
    if (this.inbox.length >= batchSize && this.retryMs === 0) void this.journalNext();
    else this.timer ??= setTimeout(() => void this.journalNext(), Math.max(afterMs, this.retryMs));
  }

  /** Never rejects: a batch that could not be stored is tried again. */
  private journalNext(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.journalling ??= this.writeBatch().finally(() => {
      this.journalling = undefined;
      this.schedule(this.pace);
    });
    return this.journalling;
  }

  private async writeBatch(): Promise<void> {
    try {
      const name = await this.sit();
      const batch = (this.batch ??= this.inbox.next(batchSize));
      await this.countDrops();
      const waiting = this.inbox.length - batch.length;
      const spilled = batch.findLast((datagram) => datagram.spilled)?.spilled;
      const stage = { ...this.tally.sofar, waiting, receiveBufferBytes: this.grantedBytes, spilled };
      const written = await this.journal.save(name, batch, stage, this.clock.now());
      this.inbox.done(batch.length);
      this.pace = batch.length > fewAtOnce ? batchAfterMs.many : batchAfterMs.few;
      this.tally.settle(written.stage);
      for (const { to, bytes } of written.answers) this.receiver?.send(to, bytes);
      this.derivation.offer(written.events);
      this.batch = undefined;
      this.retryMs = 0;
      this.scheduleDeriving();
    } catch (error) {
      if (this.retryMs === 0) this.complain(error);
      this.retryMs = Math.min(longestRetryMs, Math.max(100, this.retryMs * 2));
    }
  }

  /** This collector's name and where it stood, at its first batch; after a broken connection the seat again. */
  private async sit(): Promise<string> {
    const name = await this.seat.take();
    if (this.name === name) return name;
    const stood = await this.journal.open(
      name,
      ({ spilled }) => this.inbox.open(name.split('#')[1] ?? '1', spilled),
      this.clock.now(),
    );
    this.derivation.open(name, stood);
    this.name = name;
    return name;
  }

  private scheduleDeriving(): void {
    if (this.stopping || this.deriving || !this.derivation.isWaiting) return;
    if (this.deriveRetryMs === 0 && this.inbox.length < journalFirst) void this.deriveNext();
    else this.deriveTimer ??= setTimeout(() => void this.deriveNext(), Math.max(50, this.deriveRetryMs));
  }

  /** Never rejects. */
  private deriveNext(): Promise<void> {
    clearTimeout(this.deriveTimer);
    this.deriveTimer = undefined;
    this.deriving ??= this.derivation
      .step(() => this.clock.now())
      .then(() => {
        this.deriveRetryMs = 0;
      })
      .catch((error: unknown) => {
        if (this.deriveRetryMs === 0) this.complain(error);
        this.deriveRetryMs = Math.min(longestRetryMs, Math.max(100, this.deriveRetryMs * 2));
      })
      .finally(() => {
        this.deriving = undefined;
        this.scheduleDeriving();
      });
    return this.deriving;
  }

  private async countDrops(): Promise<void> {
    const now = performance.now();
    if (now - this.drops.readAt < dropsEveryMs) return;
    this.drops.readAt = now;
    const drops = await readKernelDrops(this.port);
    if (drops === undefined || drops <= this.drops.seen) return;
    this.tally.drop(drops - this.drops.seen);
    this.drops.seen = drops;
  }

  private complain(error: unknown): void {
    const because = error instanceof Error ? error.message : String(error);
    this.logger.warn(
      `数据库暂不可用，报文留在内存与磁盘 / the database is away, datagrams wait in memory and on disk: ${because}`,
    );
  }
}
