/** The planning thread: one task after the other, each within its budget. */
import { answerOrders } from '../../../platform/threads/answer-orders.js';
import { type PlanAnswer, type PlanTask, runPlanTask } from './plan-task.js';
import { type WhatIf, whatIf, type WhatIfTask } from './what-if.js';

export interface ThreadTasks {
  plan: { task: PlanTask; answer: PlanAnswer };
  'what-if': { task: WhatIfTask; answer: WhatIf };
}

export type TaskName = keyof ThreadTasks;

export type ThreadOrder = {
  [Name in TaskName]: { name: Name; task: ThreadTasks[Name]['task'] };
}[TaskName];

export interface TimedAnswer {
  answer: ThreadTasks[TaskName]['answer'];
  tookMs: number;
}

function run(order: ThreadOrder, pause: () => boolean): ThreadTasks[TaskName]['answer'] {
  return order.name === 'plan' ? runPlanTask(order.task, pause) : whatIf(order.task, pause);
}

answerOrders((order: ThreadOrder): TimedAnswer => {
  const began = performance.now();
  const answer = run(order, () => performance.now() > began + order.task.budgetMs);
  return { answer, tookMs: Math.round(performance.now() - began) };
});
