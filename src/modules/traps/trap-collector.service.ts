import { createSocket, type Socket } from 'node:dgram';
import { isIPv4, isIPv6 } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { WallClock } from '../../platform/clock/clock.js';
import { Settings } from '../../platform/config/settings.js';
import { plainAddress } from './find-source.js';
import { readKernelDrops } from './kernel-drops.service.js';
import type { Datagram } from './recent-informs.js';
import { SpillFiles } from './spill.service.js';
import { TrapLimits } from './trap-limits.service.js';
import { TrapQueue } from './trap-queue.js';
import { type Answer, TrapStore } from './trap-store.service.js';
import { TrapTally } from './trap-tally.js';

const batchSize = 500;
const batchAfterMs = 25;
const longestRetryMs = 5_000;
const drainMs = 5_000;
const receiveBufferBytes = 4 * 1024 * 1024;
const complainEveryMs = 60_000;
const dropsEveryMs = 1_000;

/** Receives SNMP over UDP: queue in memory, on disk while the database is away, store in batches, answer after the commit. */
@Injectable()
export class TrapCollector implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly name = hostname();
  private readonly logger = new Logger('traps');
  private readonly queue = new TrapQueue();
  private readonly tally = new TrapTally();
  private readonly spill: SpillFiles;
  /** How many at the head of the queue came from the spill file that is still on disk. */
  private fromSpill = 0;
  private opened = false;
  /** On disk from an earlier run, counted as received then. */
  private leftOver = 0;
  private receiveBufferBytes = 0;
  private drops = { seen: 0, readAt: -dropsEveryMs };
  private socket: Socket | undefined;
  private listening: Promise<number> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> | undefined;
  private retryMs = 0;
  private stopping = false;
  private complainedAt = -complainEveryMs;

  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly store: TrapStore,
    { values }: TrapLimits,
  ) {
    const folder = join(settings.environment.DATA_DIR, 'spill');
    this.spill = new SpillFiles(folder, values.spillMegabytes * 1024 * 1024);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { TRAP_HOST: host, TRAP_PORT: port } = this.settings.environment;
    if (this.settings.plays('collector')) await this.start({ host, port });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** How many datagrams wait in memory and on disk, and whether they wait for the database. */
  get waiting(): { datagrams: number; databaseAway: boolean } {
    return { datagrams: this.queue.length + this.spill.count, databaseAway: this.retryMs > 0 };
  }

  /** The bound port; asked again while it listens, the same one. */
  start(at: { host: string; port: number }): Promise<number> {
    this.listening ??= this.listen(at).catch((error: unknown) => {
      this.listening = undefined;
      throw error;
    });
    return this.listening;
  }

  /** Stops receiving, then stores what is queued while the database allows it. */
  async stop(): Promise<void> {
    if (!this.socket || this.stopping) return;
    this.stopping = true;
    const socket = this.socket;
    socket.removeAllListeners('message');
    clearTimeout(this.timer);
    const until = performance.now() + drainMs;
    while ((this.isWaiting || this.flushing) && performance.now() < until) {
      await (this.flushing ?? this.flush());
      if (this.retryMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(this.retryMs, 200)));
    }
    this.keepOnDisk();
    this.socket = undefined;
    this.listening = undefined;
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    this.stopping = false;
  }

  private get isWaiting(): boolean {
    return this.queue.length > 0 || this.spill.count > 0;
  }

  /** What the database did not take before the stop waits on disk for the next start. */
  private keepOnDisk(): void {
    const left = this.queue.head(this.queue.length).slice(this.fromSpill);
    const lost = left.filter((datagram) => !this.spill.write(datagram)).length;
    this.spill.close();
    this.queue.done(this.queue.length);
    this.fromSpill = 0;
    if (lost === 0) return;
    this.logger.error(`停止时 ${lost} 条未能保存 / ${lost} datagrams could not be kept at stop`);
  }

  private async listen({ host, port }: { host: string; port: number }): Promise<number> {
    const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', reuseAddr: false });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', (cause: NodeJS.ErrnoException) => reject(bindFault(cause, host, port)));
      socket.bind({ address: host, port, exclusive: true }, resolve);
    });
    socket.removeAllListeners('error');
    socket.on('error', (error) => this.logger.error(`UDP: ${error.message}`));
    this.receiveBufferBytes = this.growBuffer(socket);
    this.drops = { seen: 0, readAt: -dropsEveryMs };
    socket.on('message', (bytes, { address, port: from }) =>
      this.receive({ bytes, address: plainAddress(address), port: from, receivedAt: this.clock.now() }),
    );
    this.socket = socket;
    const bound = socket.address().port;
    this.spill.open(String(bound));
    this.leftOver = this.spill.count;
    this.schedule();
    return bound;
  }

  /** The octets granted. Linux grants no more than net.core.rmem_max and reports twice what it grants. */
  private growBuffer(socket: Socket): number {
    try {
      socket.setRecvBufferSize(receiveBufferBytes);
    } catch {
      // Some systems refuse what is too large; the kernel's default stays then.
    }
    const granted = socket.getRecvBufferSize() / (process.platform === 'linux' ? 2 : 1);
    if (granted < receiveBufferBytes) {
      this.logger.warn(
        `接收缓冲区只有 ${granted} 字节，突发时内核会丢报文，请设 / the receive buffer is ${granted} octets and the kernel will drop in a burst, set: sysctl -w net.core.rmem_max=${receiveBufferBytes}`,
      );
    }
    return granted;
  }

  private receive(datagram: Datagram): void {
    this.tally.receive();
    const refusal = this.keep(datagram);
    if (refusal !== undefined) {
      this.tally.refuse(refusal);
      this.complain();
    }
    this.schedule();
  }

  /** In memory; on disk while the database is away and as long as earlier ones lie there. Else why it is refused. */
  private keep(datagram: Datagram): string | undefined {
    const away = this.spill.count > 0 || this.retryMs > 0;
    if (away && this.spill.write(datagram)) return undefined;
    if (this.spill.count > 0) return 'spill-full';
    if (this.queue.offer(datagram) || (!away && this.spill.write(datagram))) return undefined;
    return 'queue-full';
  }

  private schedule(): void {
    if (this.stopping || this.flushing || !this.isWaiting) return;
    if ((this.queue.length >= batchSize || this.spill.count > 0) && this.retryMs === 0) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), Math.max(batchAfterMs, this.retryMs));
  }

  /** Never rejects: a batch that could not be stored stays at the head of the queue. */
  private flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushing ??= this.saveNext().finally(() => {
      this.flushing = undefined;
      this.schedule();
    });
    return this.flushing;
  }

  private async saveNext(): Promise<void> {
    this.takeSpilled();
    const batch = this.queue.head(batchSize);
    if (batch.length === 0) return;
    await this.countDrops();
    const tally = this.tally.sofar;
    const waiting = this.queue.length - batch.length + this.spill.count;
    const stage = { ...tally, waiting, receiveBufferBytes: this.receiveBufferBytes };
    try {
      if (!this.opened) await this.store.open(this.name, this.leftOver, this.clock.now());
      this.opened = true;
      const answers = await this.store.save(this.name, batch, stage, this.clock.now());
      this.queue.done(batch.length);
      this.tally.settle(tally);
      this.releaseSpilled(batch.length);
      this.retryMs = 0;
      for (const answer of answers) this.send(answer);
    } catch (error) {
      if (this.retryMs === 0) {
        const because = error instanceof Error ? error.message : String(error);
        this.logger.warn(
          `数据库暂不可用，报文留在内存 / the database is away, datagrams wait in memory: ${because}`,
        );
      }
      this.retryMs = Math.min(longestRetryMs, Math.max(100, this.retryMs * 2));
    }
  }

  private takeSpilled(): void {
    if (this.queue.length > 0 || this.spill.count === 0) return;
    const spilled = this.spill.take();
    for (const datagram of spilled) this.queue.add(datagram);
    this.fromSpill = spilled.length;
  }

  private releaseSpilled(stored: number): void {
    if (this.fromSpill === 0) return;
    this.fromSpill = Math.max(0, this.fromSpill - stored);
    if (this.fromSpill === 0) this.spill.release();
  }

  private async countDrops(): Promise<void> {
    const now = performance.now();
    if (!this.socket || now - this.drops.readAt < dropsEveryMs) return;
    this.drops.readAt = now;
    const drops = await readKernelDrops(this.socket.address().port);
    if (drops === undefined || drops <= this.drops.seen) return;
    this.tally.drop(drops - this.drops.seen);
    this.drops.seen = drops;
  }

  private send({ to, bytes }: Answer): void {
    const isMapped = this.socket?.address().family === 'IPv6' && isIPv4(to.address);
    this.socket?.send(bytes, to.port, isMapped ? `::ffff:${to.address}` : to.address, (error) => {
      if (error) this.logger.warn(`通知应答未发出 / an inform's answer was not sent: ${error.message}`);
    });
  }

  private complain(): void {
    const now = performance.now();
    if (now - this.complainedAt < complainEveryMs) return;
    this.complainedAt = now;
    this.logger.error(
      '内存与磁盘都放不下，新报文被拒并计数 / memory and disk are full; new datagrams are refused and counted',
    );
  }
}

function bindFault(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  const at = `${host}:${port}/udp`;
  if (cause.code === 'EADDRINUSE') {
    return new Error(`告警接收端口已被占用，请改 TRAP_PORT / trap port is taken, set TRAP_PORT: ${at}`, {
      cause,
    });
  }
  if (cause.code === 'EACCES') {
    return new Error(
      `无权使用告警接收端口，请改 TRAP_PORT / not allowed to use trap port, set TRAP_PORT: ${at}`,
      { cause },
    );
  }
  return new Error(`告警接收端口打不开 / trap port does not open: ${at}: ${cause.message}`, { cause });
}
