/** The holder of a post authorises another of the same body to act in it for a period (2.1; 代签, 授权). */
import type { Guard, Row } from '../procedure.js';
import { procedure } from '../procedure.js';

const because = {
  name: 'because',
  kind: 'longtext',
  required: true,
  words: { zh: '理由', en: 'Reason' },
} as const;

const isCarrier = (facts: Readonly<Record<string, unknown>>): boolean => facts['bodyKind'] === 'carrier';
const guards = {
  isCountyBody: ({ facts }) =>
    isCarrier(facts) ? { because: { zh: '企业内部授权不发县级文书', en: 'A carrier’s own matter' } } : true,
  isCarrier: ({ facts }) =>
    isCarrier(facts)
      ? true
      : { because: { zh: '县级机构授权须有文书', en: 'The county’s bodies do it in writing' } },
} as const satisfies Record<string, Guard>;

type DelegationRow = Row<
  'drafted' | 'in-force' | 'ended',
  'grant' | 'revoke' | 'lapse',
  'body.chair' | 'body.commander' | 'body.director',
  never,
  keyof typeof guards
>;

/** The paper is signed by whose post it is. */
const rowsOf = (signer: 'body.chair' | 'body.commander' | 'body.director'): readonly DelegationRow[] => [
  {
    from: ['drafted'],
    event: 'grant',
    to: 'in-force',
    by: [signer],
    when: ['isCountyBody'],
    issues: ['delegation'],
    signedBy: signer,
    cites: ['2.1'],
    tone: 'primary',
  },
  {
    from: ['in-force'],
    event: 'revoke',
    to: 'ended',
    by: [signer],
    when: ['isCountyBody'],
    form: [because],
    issues: ['delegation-end'],
    signedBy: signer,
    cites: ['2.1'],
    tone: 'danger',
  },
];

export const delegationProcedure = procedure({
  name: 'delegation',
  words: { zh: '授权', en: 'Delegation' },
  initial: 'drafted',
  states: {
    drafted: { words: { zh: '起草', en: 'Drafted' } },
    'in-force': { words: { zh: '授权有效', en: 'In force' } },
    ended: { words: { zh: '授权终止', en: 'Ended' }, final: true },
  },
  events: {
    grant: { zh: '授权', en: 'Authorise' },
    revoke: { zh: '终止授权', en: 'End it' },
    lapse: { zh: '授权到期', en: 'Lapse' },
  },
  parties: { body: { words: { zh: '授权单位', en: 'Body' } } },
  deadlines: {},
  guards,
  rows: [
    ...rowsOf('body.chair'),
    ...rowsOf('body.commander'),
    ...rowsOf('body.director'),
    {
      from: ['drafted'],
      event: 'grant',
      to: 'in-force',
      by: ['body.director'],
      when: ['isCarrier'],
      cites: ['2.1.3'],
      tone: 'primary',
    },
    {
      from: ['in-force'],
      event: 'revoke',
      to: 'ended',
      by: ['body.director'],
      when: ['isCarrier'],
      form: [because],
      cites: ['2.1.3'],
      tone: 'danger',
    },
    { from: ['in-force'], event: 'lapse', to: 'ended', by: ['clock'], cites: ['2.1'] },
  ],
});
