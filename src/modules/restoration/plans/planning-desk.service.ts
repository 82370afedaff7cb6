import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../kernel/refusal.js';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { PlanAnswer, PlanTask } from './plan-task.js';
import type { ThreadOrder, ThreadReply, ThreadTasks } from './planning-thread.service.js';
import type { WhatIf, WhatIfTask } from './what-if.js';

export interface Planned extends PlanAnswer {
  tookMs: number;
}

interface Answered {
  answer: ThreadTasks[keyof ThreadTasks]['answer'];
  tookMs: number;
}

interface Waiting {
  resolve: (answered: Answered) => void;
  reject: (error: Error) => void;
}

/** Uncompiled (tests), the thread needs the same reading of TypeScript as the process. */
const uncompiled = import.meta.url.endsWith('.ts');
const entry = new URL(
  uncompiled ? './planning-thread.service.ts' : './planning-thread.service.js',
  import.meta.url,
);
const register = new URL('../../../../scripts/register-typescript.mjs', import.meta.url);
const heapMb = 600;
/** Questions beyond are asked again later. */
const mostWaiting = 20;

/** Plans in a thread of its own, started with the first: a search takes seconds in which nobody else would be answered. */
@Injectable()
export class PlanningDesk implements BeforeApplicationShutdown {
  private readonly waiting = new Map<number, Waiting>();
  private thread: Worker | undefined;
  private last = 0;

  async plan(task: PlanTask): Promise<Planned> {
    const { answer, tookMs } = await this.ask((id) => ({ id, name: 'plan', task }));
    return { ...(answer as PlanAnswer), tookMs };
  }

  async whatIf(task: WhatIfTask): Promise<WhatIf & { tookMs: number }> {
    const { answer, tookMs } = await this.ask((id) => ({ id, name: 'what-if', task }));
    return { ...(answer as WhatIf), tookMs };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.thread?.terminate();
  }

  private ask(order: (id: number) => ThreadOrder): Promise<Answered> {
    if (this.waiting.size >= mostWaiting) return Promise.reject(new Refusal('not-ready-yet'));
    this.thread ??= this.start();
    const id = ++this.last;
    return new Promise<Answered>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.thread?.postMessage(order(id));
    });
  }

  private start(): Worker {
    const thread = new Worker(fileURLToPath(entry), {
      execArgv: uncompiled ? ['--import', register.href] : [],
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    thread.unref();
    thread.on('message', (reply: ThreadReply) => {
      const waiting = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if ('answer' in reply) waiting?.resolve(reply);
      else waiting?.reject(new Error(reply.fault));
    });
    thread.on('error', (error) => this.ended(thread, error));
    thread.on('exit', () => this.ended(thread, new Error('the planning thread ended')));
    return thread;
  }

  /** What was being planned fails; the next task starts a new thread. */
  private ended(thread: Worker, error: Error): void {
    if (this.thread !== thread) return;
    this.thread = undefined;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
