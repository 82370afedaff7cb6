import { type zh } from './words.zh.js';

export const en: Record<keyof typeof zh, string> = {
  title: 'Deadlines',
  open: 'Running',
  all: 'All',
  empty:
    'No clock is running. Clocks of the plan appear here once a report is received or an order or notice is issued.',
  stripEmpty: 'No clock is running.',
  owner: 'Owner',
  clause: 'Clause',
  due: 'Due',
  started: 'Started',
  stopped: 'Done',
  breached: 'Breached',
  escalations: 'Escalated {n} times',
  matter: 'Matter',
  clock: 'Clock',
};
