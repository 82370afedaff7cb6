import { parentPort } from 'node:worker_threads';
import type { Answered, Asked } from './own-thread.js';

/** In the thread: each order is answered, or its fault is. What an order is, only the two ends know. */
export function answerOrders(work: (order: never) => unknown): void {
  const answer = async ({ id, order }: Asked<never>): Promise<Answered<unknown>> => {
    try {
      return { id, answer: await work(order) };
    } catch (error) {
      return { id, fault: error instanceof Error ? error.message : String(error) };
    }
  };
  parentPort?.on('message', (asked: Asked<never>) => {
    answer(asked)
      .then((answered) => parentPort?.postMessage(answered))
      .catch((error: unknown) => {
        throw error;
      });
  });
}
