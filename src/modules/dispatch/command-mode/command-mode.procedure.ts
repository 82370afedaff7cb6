/** Who leads: in peace the county's headquarters, in war the armed forces department with the county government, by the committee's order (2.2). */
import { procedure } from '../../procedures/procedure.js';

const because = {
  name: 'because',
  kind: 'longtext',
  required: true,
  words: { zh: '事由', en: 'Reason' },
} as const;

export const commandModeProcedure = procedure({
  name: 'command-mode',
  words: { zh: '指挥体制', en: 'Command mode' },
  initial: 'peace',
  states: {
    peace: { words: { zh: '平时', en: 'Peace' } },
    war: { words: { zh: '战时', en: 'War' } },
    restored: { words: { zh: '已转回平时', en: 'Back to peace' }, final: true },
  },
  events: {
    'turn-to-war': { zh: '转入战时指挥体制', en: 'Turn to war' },
    'turn-to-peace': { zh: '转回平时指挥体制', en: 'Turn to peace' },
  },
  parties: {
    committee: { words: { zh: '县应急委员会', en: 'Committee' } },
    headquarters: { words: { zh: '指挥部', en: 'Headquarters' } },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
    carriers: { words: { zh: '有关企业', en: 'Carriers' }, many: true },
  },
  deadlines: {},
  guards: {},
  rows: [
    {
      from: ['peace'],
      event: 'turn-to-war',
      to: 'war',
      by: ['committee.chair'],
      form: [because],
      issues: ['command-mode-order'],
      signedBy: 'headquarters.commander',
      cites: ['2.2'],
      tone: 'primary',
    },
    {
      from: ['war'],
      event: 'turn-to-peace',
      to: 'restored',
      by: ['committee.chair'],
      form: [because],
      issues: ['command-mode-order'],
      signedBy: 'headquarters.commander',
      cites: ['2.2'],
      tone: 'danger',
    },
  ],
});
