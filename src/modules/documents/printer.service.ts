import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { DocumentContent } from './document.js';
import type { Stamps } from './paper.js';
import type { Bundle } from './render-bundle.js';
import type { PrintForm, PrintOrder, Printed } from './print-thread.js';

interface Waiting {
  resolve: (bytes: Buffer) => void;
  reject: (error: Error) => void;
}

/** Uncompiled (tests), the thread needs the same reading of TypeScript as the process. */
const uncompiled = import.meta.url.endsWith('.ts');
const entry = new URL(uncompiled ? './print-thread.ts' : './print-thread.js', import.meta.url);
const register = new URL('../../../scripts/register-typescript.mjs', import.meta.url);

/** Prints papers in a thread of its own, started with the first: setting a page takes 20–50 ms in which nobody else would be answered. */
@Injectable()
export class Printer implements BeforeApplicationShutdown {
  private readonly waiting = new Map<number, Waiting>();
  private thread: Worker | undefined;
  private last = 0;

  print(content: DocumentContent, stamps: Readonly<Stamps> = {}, form: PrintForm = 'pdf'): Promise<Buffer> {
    return this.send({ id: ++this.last, form, content, stamps });
  }

  /** Many papers as one file, with an index. */
  bundle(bundle: Bundle): Promise<Buffer> {
    return this.send({ id: ++this.last, form: 'bundle', bundle });
  }

  private send(order: PrintOrder): Promise<Buffer> {
    this.thread ??= this.start();
    return new Promise<Buffer>((resolve, reject) => {
      this.waiting.set(order.id, { resolve, reject });
      this.thread?.postMessage(order);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.thread?.terminate();
  }

  private start(): Worker {
    const thread = new Worker(fileURLToPath(entry), {
      execArgv: uncompiled ? ['--import', register.href] : [],
    });
    thread.unref();
    thread.on('message', (printed: Printed) => {
      const waiting = this.waiting.get(printed.id);
      this.waiting.delete(printed.id);
      if ('bytes' in printed) waiting?.resolve(Buffer.from(printed.bytes));
      else waiting?.reject(new Error(printed.fault));
    });
    thread.on('error', (error) => this.ended(thread, error));
    thread.on('exit', () => this.ended(thread, new Error('the printing thread ended')));
    return thread;
  }

  /** What was being printed fails and is tried again by the queue; the next paper starts a new thread. */
  private ended(thread: Worker, error: Error): void {
    if (this.thread !== thread) return;
    this.thread = undefined;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
