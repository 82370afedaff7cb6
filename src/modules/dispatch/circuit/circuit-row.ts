/** A row that both circuit procedures may have, and what its forms share (4.3.2, 4.3.3). */
import type { Post } from '../../identity/posts.js';
import type { Row } from '../../procedures/procedure.js';
import type { circuitDeadlines, circuitEvents, circuitParties, circuitStates } from './circuit-words.js';
import type { circuitGuards } from './circuit-guards.js';

export type CircuitRow = Row<
  keyof typeof circuitStates,
  keyof typeof circuitEvents,
  `${keyof typeof circuitParties}.${Post}`,
  keyof typeof circuitDeadlines,
  keyof typeof circuitGuards
>;
export type Clause = '4.3.2' | '4.3.3';

export const because = {
  name: 'because',
  kind: 'longtext',
  required: true,
  words: { zh: '理由', en: 'Reason' },
} as const;
export const report = {
  name: 'report',
  kind: 'longtext',
  required: true,
  words: { zh: '情况', en: 'Report' },
} as const;
export const office = ['office.director', 'office.duty-officer'] as const;
export const requester = ['requester.duty-officer', 'requester.director'] as const;
export const lender = ['lender.duty-officer', 'lender.noc', 'lender.director'] as const;
