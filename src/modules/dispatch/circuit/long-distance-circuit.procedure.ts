/** Dispatch of another carrier's long-distance circuit: the director gives the order, the office issues the notice, at the start and at the release (4.3.2; W4). */
import { procedure } from '../../procedures/procedure.js';
import { circuitGuards } from './circuit-guards.js';
import { carryingRows, restorationRows } from './circuit-release-rows.js';
import { because } from './circuit-row.js';
import { applicationRows, arrangementRows } from './circuit-rows.js';
import { circuitDeadlines, circuitEvents, circuitParties, circuitStates } from './circuit-words.js';

const late = { zh: '时限已过', en: 'Time limit passed' };

export const longDistanceCircuitProcedure = procedure({
  name: 'long-distance-circuit',
  words: { zh: '长途电路调度', en: 'Long-distance circuit dispatch' },
  initial: 'drafted',
  states: {
    ...circuitStates,
    ordered: { words: { zh: '主任已下达电路调度命令', en: 'Ordered by the director' } },
    'restore-ordered': { words: { zh: '主任已下达恢复命令', en: 'Restoration ordered by the director' } },
  },
  events: {
    ...circuitEvents,
    order: { zh: '下达电路调度命令', en: 'Order the circuit' },
    notify: { zh: '下达调度通知书', en: 'Issue the dispatch notice' },
    'order-restore': { zh: '下达恢复命令', en: 'Order the restoration' },
    'notify-release': { zh: '下达解除任务通知书', en: 'Issue the release notice' },
    'notice-late': late,
    'release-notice-late': late,
  },
  parties: circuitParties,
  deadlines: {
    ...circuitDeadlines,
    notice: { onBreach: 'notice-late' },
    'release-notice': { onBreach: 'release-notice-late' },
  },
  guards: circuitGuards,
  rows: [
    ...applicationRows('4.3.2'),
    {
      from: ['applied'],
      event: 'order',
      to: 'ordered',
      by: ['office.director'],
      when: ['capacityIsFree'],
      issues: ['circuit-order'],
      signedBy: 'office.director',
      stops: ['order'],
      starts: ['notice'],
      eyes: 'issuer',
      cites: ['4.3.2(2)'],
      tone: 'primary',
    },
    {
      from: ['ordered'],
      event: 'recall',
      to: 'recalled',
      by: ['office.director'],
      form: [because],
      issues: ['recall-notice'],
      signedBy: 'office.director',
      cites: ['4.3.2(2)'],
      tone: 'danger',
    },
    {
      from: ['ordered'],
      event: 'notify',
      to: 'notified',
      by: ['office.duty-officer'],
      issues: ['circuit-notice'],
      signedBy: 'office.duty-officer',
      stops: ['notice'],
      starts: ['acknowledgement'],
      cites: ['4.3.2(2)'],
      tone: 'primary',
    },
    ...arrangementRows('4.3.2'),
    ...carryingRows('4.3.2'),
    {
      from: ['release-applied'],
      event: 'order-restore',
      to: 'restore-ordered',
      by: ['office.director'],
      issues: ['restore-order'],
      signedBy: 'office.director',
      stops: ['restore-order'],
      starts: ['release-notice'],
      cites: ['4.3.2(6)'],
      tone: 'primary',
    },
    {
      from: ['restore-ordered'],
      event: 'notify-release',
      to: 'release-noticed',
      by: ['office.duty-officer'],
      issues: ['circuit-release-notice'],
      signedBy: 'office.duty-officer',
      stops: ['release-notice'],
      starts: ['restoration'],
      cites: ['4.3.2(6)'],
      tone: 'primary',
    },
    ...restorationRows('4.3.2'),
    { from: ['ordered'], event: 'notice-late', to: 'same', by: ['clock'], cites: ['4.3.2(2)'] },
    {
      from: ['restore-ordered'],
      event: 'release-notice-late',
      to: 'same',
      by: ['clock'],
      cites: ['4.3.2(6)'],
    },
  ],
});
