import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { OwnThread } from '../../../platform/threads/own-thread.js';
import type { PlanAnswer, PlanTask } from './plan-task.js';
import type { ThreadOrder, TimedAnswer } from './planning-thread.service.js';
import type { WhatIf, WhatIfTask } from './what-if.js';

export interface Planned extends PlanAnswer {
  tookMs: number;
}

/** Plans in a thread of its own: a search takes seconds in which nobody else would be answered. */
@Injectable()
export class PlanningDesk implements BeforeApplicationShutdown {
  private readonly thread = new OwnThread<ThreadOrder, TimedAnswer>({
    entry: new URL('./planning-thread.service', import.meta.url),
    heapMb: 600,
    mostWaiting: 20,
  });

  async plan(task: PlanTask): Promise<Planned> {
    const { answer, tookMs } = await this.thread.ask({ name: 'plan', task });
    return { ...(answer as PlanAnswer), tookMs };
  }

  async whatIf(task: WhatIfTask): Promise<WhatIf & { tookMs: number }> {
    const { answer, tookMs } = await this.thread.ask({ name: 'what-if', task });
    return { ...(answer as WhatIf), tookMs };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.thread.stop();
  }
}
