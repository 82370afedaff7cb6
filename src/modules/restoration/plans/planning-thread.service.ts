/** The planning thread: one task after the other, each within its budget. */
import { parentPort } from 'node:worker_threads';
import { type PlanAnswer, type PlanTask, runPlanTask } from './plan-task.js';
import { type WhatIf, whatIf, type WhatIfTask } from './what-if.js';

export interface ThreadTasks {
  plan: { task: PlanTask; answer: PlanAnswer };
  'what-if': { task: WhatIfTask; answer: WhatIf };
}

export type TaskName = keyof ThreadTasks;

export type ThreadOrder = {
  [Name in TaskName]: { id: number; name: Name; task: ThreadTasks[Name]['task'] };
}[TaskName];

export type ThreadReply =
  { id: number; answer: ThreadTasks[TaskName]['answer']; tookMs: number } | { id: number; fault: string };

function run(order: ThreadOrder, pause: () => boolean): ThreadTasks[TaskName]['answer'] {
  return order.name === 'plan' ? runPlanTask(order.task, pause) : whatIf(order.task, pause);
}

parentPort?.on('message', (order: ThreadOrder) => {
  const { id, task } = order;
  const began = performance.now();
  let reply: ThreadReply;
  try {
    const answer = run(order, () => performance.now() > began + task.budgetMs);
    reply = { id, answer, tookMs: Math.round(performance.now() - began) };
  } catch (error) {
    reply = { id, fault: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
