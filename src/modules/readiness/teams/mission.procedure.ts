/** A team's mission: logged on receipt, called out, departed, on air, stood down (6.3.2(1)–(4)). */
import { procedure } from '../../procedures/procedure.js';
import type { Field } from '../../procedures/form.js';
import { type Command, mayCallOff, mayCallOut } from './who-commands.js';
import { missionEvents, missionParties, missionStates } from './mission-words.js';
import { skillWords, teamSkills } from './team-skills.js';

const unit = ['unit.duty-officer', 'unit.director'] as const;
const unitAndNoc = [...unit, 'unit.noc'] as const;
const callers = [
  ...unit,
  'headquarters.commander',
  'headquarters.deputy-commander',
  'office.director',
  'office.duty-officer',
] as const;

const log: readonly Field[] = [
  { name: 'source', kind: 'text', required: true, words: { zh: '下达任务的单位和人', en: 'Who gave it' } },
  { name: 'task', kind: 'longtext', required: true, words: { zh: '任务内容', en: 'Task' } },
  { name: 'nature', kind: 'text', required: true, words: { zh: '任务性质', en: 'Nature' } },
  { name: 'place', kind: 'text', required: true, words: { zh: '地点', en: 'Place' } },
  { name: 'told', kind: 'text', required: false, words: { zh: '报告对象和时间', en: 'Reported to, when' } },
];

const callOut: readonly Field[] = [
  { name: 'assembly', kind: 'text', required: true, words: { zh: '集结地点', en: 'Where to assemble' } },
  {
    name: 'strength',
    kind: 'number',
    required: true,
    min: 1,
    max: 500,
    words: { zh: '需要人数', en: 'Strength needed' },
  },
  {
    name: 'skills',
    kind: 'multiselect',
    required: false,
    options: teamSkills.map((value) => ({ value, words: skillWords[value] })),
    words: { zh: '需要的技能', en: 'Skills needed' },
  },
  { name: 'order', kind: 'longtext', required: true, words: { zh: '应急通信保障命令', en: 'Order' } },
];

const time = (zh: string, en: string): Field => ({
  name: 'at',
  kind: 'datetime',
  required: true,
  words: { zh, en },
});

export const missionProcedure = procedure({
  name: 'mission',
  words: { zh: '队伍出动', en: 'Team mission' },
  initial: 'received',
  states: missionStates,
  events: missionEvents,
  parties: missionParties,
  deadlines: { departure: { onBreach: 'departure-late' } },
  guards: {
    mayCallOut: ({ by, parties, known }) =>
      by.kind === 'clock' ? true : mayCallOut(commandOf(known), parties['unit']?.[0] ?? '', by.holdings),
    mayCallOff: ({ by, parties, known }) =>
      by.kind === 'clock'
        ? true
        : mayCallOff(commandOf(known), calledBy(known), parties['unit']?.[0] ?? '', by.holdings),
    teamHasMembers: ({ known }) =>
      known['members'] === 0
        ? {
            because: {
              zh: '队伍没有登记成员，无法召集',
              en: 'The team has no members on record; nobody can be called',
            },
          }
        : true,
    isNotLogged: ({ history }) =>
      history.some(({ event }) => event === 'log')
        ? { because: { zh: '任务已登记', en: 'The mission is logged already' } }
        : true,
    isLogged: ({ history }) =>
      history.some(({ event }) => event === 'log')
        ? true
        : {
            because: {
              zh: '任务尚未登记：下达的单位和人、内容、性质、地点（6.3.2（1））',
              en: 'The mission is not logged: who gave it, what, of which nature, where (6.3.2(1))',
            },
          },
  },
  rows: [
    {
      from: ['received'],
      event: 'log',
      to: 'logged',
      by: unit,
      form: log,
      issues: ['mission-log'],
      signedBy: 'unit.director',
      cites: ['6.3.2(1)'],
      tone: 'primary',
    },
    {
      from: ['called'],
      event: 'log',
      to: 'same',
      by: unit,
      when: ['isNotLogged'],
      form: log,
      issues: ['mission-log'],
      signedBy: 'unit.director',
      cites: ['6.3.2(1)'],
    },
    {
      from: ['received', 'logged'],
      event: 'call-out',
      to: 'called',
      by: callers,
      when: ['mayCallOut', 'teamHasMembers'],
      form: callOut,
      starts: ['departure'],
      cites: ['6.3.1', '6.3.2(2)'],
      tone: 'primary',
    },
    {
      from: ['logged', 'called'],
      event: 'call-off',
      to: 'cancelled',
      by: callers,
      when: ['mayCallOff'],
      form: [{ name: 'because', kind: 'longtext', required: true, words: { zh: '事由', en: 'Reason' } }],
      cites: ['6.3.2(2)'],
      tone: 'danger',
    },
    {
      from: ['called'],
      event: 'depart',
      to: 'departed',
      by: unitAndNoc,
      when: ['isLogged'],
      form: [
        time('出发时间', 'Departed at'),
        {
          name: 'crew',
          kind: 'text',
          required: true,
          words: { zh: '带队人员及电话', en: 'Leader and phone' },
        },
        { name: 'gear', kind: 'longtext', required: false, words: { zh: '携带器材', en: 'Gear taken' } },
      ],
      stops: ['departure'],
      cites: ['6.3.2(3)'],
      tone: 'primary',
    },
    {
      from: ['departed'],
      event: 'go-on-air',
      to: 'on-air',
      by: unitAndNoc,
      form: [
        time('开通时间', 'On air at'),
        {
          name: 'report',
          kind: 'longtext',
          required: true,
          words: { zh: '开通情况', en: 'What was set up' },
        },
      ],
      cites: ['6.3.2(4)'],
      tone: 'primary',
    },
    {
      from: ['on-air'],
      event: 'note-watch',
      to: 'same',
      by: unitAndNoc,
      form: [
        {
          name: 'report',
          kind: 'longtext',
          required: true,
          words: { zh: '值守情况', en: 'State of the watch' },
        },
      ],
      cites: ['6.3.2(4)'],
    },
    {
      from: ['departed', 'on-air'],
      event: 'stand-down',
      to: 'stood-down',
      by: unitAndNoc,
      form: [
        time('撤收时间', 'Stood down at'),
        { name: 'report', kind: 'longtext', required: true, words: { zh: '执行情况', en: 'What was done' } },
      ],
      issues: ['mission-record'],
      signedBy: 'unit.director',
      cites: ['6.3.2(4)'],
      tone: 'primary',
    },
    { from: ['called'], event: 'departure-late', to: 'same', by: ['clock'], cites: ['6.3.2(3)'] },
  ],
});

/** What the shell looked up; the owner commands where nothing is known. */
function commandOf(known: Readonly<Record<string, unknown>>): Command {
  const found = known['command'];
  return typeof found === 'object' && found !== null && 'heldBy' in found
    ? (found as Command)
    : { heldBy: 'owner', because: { zh: '', en: '' }, cites: '6.3.1' };
}

const calledBy = (known: Readonly<Record<string, unknown>>): string | null =>
  typeof known['calledBy'] === 'string' ? known['calledBy'] : null;
