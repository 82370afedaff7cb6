import type { zh } from './words.zh.js';

export const en: typeof zh = {
  title: 'What has failed',
  note: 'Inferred from the alarms that stand and the inventory, to be verified; a person’s word goes before it.',
  none: 'The alarms that stand point to no failure that can be placed.',
  sure: '{percent} % sure',
  circuits: '{down} circuits down, {switched} without protection or switched',
  alarms: '{n} alarms',
  why: 'Why',
  outage: 'Outage:',
  confirm: 'It is',
  refute: 'It is not',
  undo: 'Take back',
  because: 'Reason (required)',
  send: 'Send',
  cancel: 'Cancel',
  corrections: 'Said by a person',
  'says.failed': 'has failed',
  'says.not-failed': 'has not failed',
  unexplained: '{n} more signs belong to no failure:',
  truncated: 'Too many alarms: only the newest {n} were used.',
};
