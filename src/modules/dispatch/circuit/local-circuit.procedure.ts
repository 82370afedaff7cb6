/** Dispatch of another carrier's local circuit: the director gives the order and issues the notice, at the start and at the release (4.3.3; W5). */
import { procedure } from '../../procedures/procedure.js';
import { circuitGuards } from './circuit-guards.js';
import { carryingRows, restorationRows } from './circuit-release-rows.js';
import { applicationRows, arrangementRows } from './circuit-rows.js';
import { circuitDeadlines, circuitEvents, circuitParties, circuitStates } from './circuit-words.js';

export const localCircuitProcedure = procedure({
  name: 'local-circuit',
  words: { zh: '本地网电路调度', en: 'Local circuit dispatch' },
  initial: 'drafted',
  states: circuitStates,
  events: {
    ...circuitEvents,
    order: { zh: '下达电路调度命令和调度通知书', en: 'Issue order and dispatch notice' },
    'order-restore': { zh: '下达恢复命令和解除任务通知书', en: 'Issue restore order and release notice' },
  },
  parties: circuitParties,
  deadlines: circuitDeadlines,
  guards: circuitGuards,
  rows: [
    ...applicationRows('4.3.3'),
    {
      from: ['applied'],
      event: 'order',
      to: 'notified',
      by: ['office.director'],
      when: ['capacityIsFree'],
      issues: ['circuit-order', 'circuit-notice'],
      signedBy: 'office.director',
      stops: ['order'],
      starts: ['acknowledgement'],
      eyes: 'issuer',
      cites: ['4.3.3(2)'],
      tone: 'primary',
    },
    ...arrangementRows('4.3.3'),
    ...carryingRows('4.3.3'),
    {
      from: ['release-applied'],
      event: 'order-restore',
      to: 'release-noticed',
      by: ['office.director'],
      issues: ['restore-order', 'circuit-release-notice'],
      signedBy: 'office.director',
      stops: ['restore-order'],
      starts: ['restoration'],
      cites: ['4.3.3(6)'],
      tone: 'primary',
    },
    ...restorationRows('4.3.3'),
  ],
});
