import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../kernel/refusal.js';

export interface Asked<Order> {
  id: number;
  order: Order;
}

export type Answered<Answer> = { id: number; answer: Answer } | { id: number; fault: string };

interface Waiting<Answer> {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

const register = new URL('../../../scripts/register-typescript.mjs', import.meta.url);

/**
 * A thread for what takes so long that nobody else would be answered: started with the first question, and anew after
 * it has died; what it was asked then fails. `entry` is the address of its file without the ending, which calls
 * `answerOrders`.
 */
export class OwnThread<Order, Answer> {
  private readonly waiting = new Map<number, Waiting<Answer>>();
  private thread: Worker | undefined;
  private last = 0;

  constructor(
    private readonly of: {
      entry: URL;
      heapMb?: number;
      /** Questions beyond are refused and asked again later. */
      mostWaiting?: number;
    },
  ) {}

  ask(order: Order): Promise<Answer> {
    if (this.waiting.size >= (this.of.mostWaiting ?? Infinity))
      return Promise.reject(new Refusal('not-ready-yet'));
    this.thread ??= this.start();
    const id = ++this.last;
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.thread?.postMessage({ id, order } satisfies Asked<Order>);
    });
  }

  async stop(): Promise<void> {
    await this.thread?.terminate();
  }

  private start(): Worker {
    // Uncompiled (tests), the thread needs the same reading of TypeScript as the process.
    const uncompiled = import.meta.url.endsWith('.ts');
    const { entry, heapMb } = this.of;
    const thread = new Worker(`${fileURLToPath(entry)}${uncompiled ? '.ts' : '.js'}`, {
      execArgv: uncompiled ? ['--import', register.href] : [],
      ...(heapMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMb } }),
    });
    thread.unref();
    thread.on('message', (reply: Answered<Answer>) => {
      const waiting = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if ('answer' in reply) waiting?.resolve(reply.answer);
      else waiting?.reject(new Error(reply.fault));
    });
    thread.on('error', (error) => this.ended(thread, error));
    thread.on('exit', () => this.ended(thread, new Error(`the thread ended: ${basename(entry.pathname)}`)));
    return thread;
  }

  private ended(thread: Worker, error: Error): void {
    if (this.thread !== thread) return;
    this.thread = undefined;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
