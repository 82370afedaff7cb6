import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { isIPv4 } from 'node:net';
import type { OpenOrder, ReceiveNews, ReceiveOrder } from './receive-thread.service.js';
import type { Datagram } from './recent-informs.js';
import { spilledDatagrams } from './spill-record.js';

/** Uncompiled (tests), the thread needs the same reading of TypeScript as the process. */
const uncompiled = import.meta.url.endsWith('.ts');
const entry = new URL(
  uncompiled ? './receive-thread.service.ts' : './receive-thread.service.js',
  import.meta.url,
);
const register = new URL('../../../scripts/register-typescript.mjs', import.meta.url);

export interface Opened {
  port: number;
  /** Of the kernel's buffer. */
  grantedBytes: number;
}

export interface ReceiverHandlers {
  timeOf: (milliseconds: number) => Date;
  /** `refused`: those for which there was no room since the last batch. */
  batch: (datagrams: Datagram[], refused: number) => void;
  fault: (message: string) => void;
}

/** One UDP socket in a thread of its own; hands on what it receives in batches and sends answers. */
export class TrapReceiver {
  private readonly thread: Worker;
  private readonly waiting = new Map<'open' | 'quiet' | 'closed', (news: ReceiveNews) => void>();
  private refuse: ((error: Error) => void) | undefined;
  private dualStack = false;

  constructor(private readonly handlers: ReceiverHandlers) {
    this.thread = new Worker(fileURLToPath(entry), {
      execArgv: uncompiled ? ['--import', register.href] : [],
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 },
    });
    this.thread.on('message', (news: ReceiveNews) => this.hear(news));
    this.thread.on('error', (error) => {
      this.refuse?.(error);
      this.handlers.fault(error.message);
    });
    this.thread.on('exit', () => {
      for (const [kind, done] of this.waiting) if (kind !== 'open') done({ kind });
      this.waiting.clear();
    });
  }

  async open(order: Omit<OpenOrder, 'kind'>): Promise<Opened> {
    const news = await new Promise<ReceiveNews>((resolve, reject) => {
      this.waiting.set('open', resolve);
      this.refuse = reject;
      this.order({ kind: 'open', ...order });
    });
    this.refuse = undefined;
    if (news.kind !== 'open') throw new Error('The receiving thread did not open.');
    this.dualStack = news.dualStack;
    return { port: news.port, grantedBytes: news.grantedBytes };
  }

  send({ address, port }: { address: string; port: number }, bytes: Buffer): void {
    const to = this.dualStack && isIPv4(address) ? `::ffff:${address}` : address;
    this.order({ kind: 'send', address: to, port, bytes });
  }

  /** What was received before has been handed on when it answers. */
  async quiet(): Promise<void> {
    await this.ask('quiet', 'quiet');
  }

  async close(): Promise<void> {
    await this.ask('close', 'closed');
    await this.thread.terminate();
  }

  private ask(order: 'quiet' | 'close', answer: 'quiet' | 'closed'): Promise<ReceiveNews> {
    return new Promise((resolve) => {
      this.waiting.set(answer, resolve);
      this.order({ kind: order });
    });
  }

  private order(order: ReceiveOrder): void {
    this.thread.postMessage(order);
  }

  private hear(news: ReceiveNews): void {
    if (news.kind === 'batch') {
      const { bytes, octets, refused } = news;
      const datagrams = spilledDatagrams(
        Buffer.from(bytes.buffer, bytes.byteOffset, octets),
        this.handlers.timeOf,
      );
      this.handlers.batch(datagrams, refused);
      this.order({ kind: 'taken', octets });
      return;
    }
    if (news.kind === 'fault') {
      const error = Object.assign(new Error(news.message), { code: news.code });
      if (news.opening) this.refuse?.(error);
      else this.handlers.fault(news.message);
      return;
    }
    this.waiting.get(news.kind)?.(news);
    this.waiting.delete(news.kind);
  }
}
