import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { hostname } from 'node:os';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { WallClock } from '../../platform/clock/clock.js';
import { Settings } from '../../platform/config/settings.js';
import { answerInform } from './answer-inform.js';
import { plainAddress } from './find-source.js';
import type { Datagram } from './recent-informs.js';
import { TrapQueue } from './trap-queue.js';
import { TrapStore } from './trap-store.service.js';

const batchSize = 500;
const batchAfterMs = 25;
const longestRetryMs = 5_000;
const drainMs = 5_000;
const receiveBufferBytes = 4 * 1024 * 1024;
const complainEveryMs = 60_000;

/** Receives SNMP over UDP: queue, store in batches, answer informs after the commit. */
@Injectable()
export class TrapCollector implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly name = hostname();
  private readonly logger = new Logger('traps');
  private readonly queue = new TrapQueue();
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
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { TRAP_HOST: host, TRAP_PORT: port } = this.settings.environment;
    if (this.settings.plays('collector')) await this.start({ host, port });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** How many datagrams wait in memory, and whether they wait for the database. */
  get waiting(): { datagrams: number; databaseAway: boolean } {
    return { datagrams: this.queue.length, databaseAway: this.retryMs > 0 };
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
    while ((this.queue.length > 0 || this.flushing) && performance.now() < until) {
      await (this.flushing ?? this.flush());
      if (this.retryMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(this.retryMs, 200)));
    }
    if (this.queue.length > 0) {
      this.logger.error(
        `停止时 ${this.queue.length} 条未入库 / ${this.queue.length} datagrams were not stored at stop`,
      );
    }
    this.socket = undefined;
    this.listening = undefined;
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    this.stopping = false;
  }

  private async listen({ host, port }: { host: string; port: number }): Promise<number> {
    const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', reuseAddr: false });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', (cause: NodeJS.ErrnoException) => reject(bindFault(cause, host, port)));
      socket.bind({ address: host, port, exclusive: true }, resolve);
    });
    socket.removeAllListeners('error');
    socket.on('error', (error) => this.logger.error(`UDP: ${error.message}`));
    try {
      socket.setRecvBufferSize(receiveBufferBytes);
    } catch {
      // The kernel's default stays; a burst may then overrun it.
    }
    socket.on('message', (bytes, { address, port: from }) =>
      this.receive({ bytes, address: plainAddress(address), port: from, receivedAt: this.clock.now() }),
    );
    this.socket = socket;
    return socket.address().port;
  }

  private receive(datagram: Datagram): void {
    if (!this.queue.offer(datagram)) this.complain();
    this.schedule();
  }

  private schedule(): void {
    if (this.stopping || this.flushing || this.queue.length === 0) return;
    if (this.queue.length >= batchSize && this.retryMs === 0) void this.flush();
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
    const { batch, refused } = this.queue.head(batchSize);
    if (batch.length === 0) return;
    const counts = refused > 0 ? [{ outcome: 'refused', reason: 'queue-full', count: refused }] : [];
    try {
      const answers = await this.store.save(this.name, batch, counts, this.clock.now());
      this.queue.done(batch.length, refused);
      this.retryMs = 0;
      for (const inform of answers) this.answer(inform);
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

  private answer({ bytes, address, port }: Datagram): void {
    this.socket?.send(answerInform(bytes), port, address, (error) => {
      if (error) this.logger.warn(`通知应答未发出 / an inform's answer was not sent: ${error.message}`);
    });
  }

  private complain(): void {
    const now = performance.now();
    if (now - this.complainedAt < complainEveryMs) return;
    this.complainedAt = now;
    this.logger.error(
      '接收队列已满，新报文被拒并计数 / the receive queue is full; new datagrams are refused and counted',
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
