import { parentPort } from 'node:worker_threads';
import type { Answered, Asked } from './own-thread.js';

/** In the thread: each order is answered, or its fault is. */
export function answerOrders<Order, Answer>(work: (order: Order) => Answer | Promise<Answer>): void {
  const answer = async ({ id, order }: Asked<Order>): Promise<Answered<Answer>> => {
    try {
      return { id, answer: await work(order) };
    } catch (error) {
      return { id, fault: error instanceof Error ? error.message : String(error) };
    }
  };
  parentPort?.on('message', (asked: Asked<Order>) => {
    answer(asked)
      .then((answered) => parentPort?.postMessage(answered))
      .catch((error: unknown) => {
        throw error;
      });
  });
}
