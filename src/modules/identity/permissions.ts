/** Who may use which part of the product, by kind of organisation and post; the plan's steps are guarded by their tables. */
import type { Holding } from '../../kernel/actor.js';

export const permissions = [
  'situation.read',
  'alarms.read',
  'alarms.acknowledge',
  'alarms.handle',
  'traps.read',
  'traps.configure',
  'outages.read',
  'outages.report',
  'outages.notify',
  'outages.publish',
  'outages.regrade',
  'warnings.read',
  'warnings.submit',
  'warnings.handle',
  'restoration.read',
  'restoration.override',
  'restoration.plan',
  'restoration.report',
  'cases.read',
  'cases.step',
  'authority.delegate',
  'loans.apply',
  'circuits.apply',
  'tasks.activate',
  'documents.read',
  'documents.act',
  'documents.word',
  'deadlines.read',
  'messages.read',
  'messages.handle',
  'messages.configure',
  'readiness.read',
  'readiness.reserve',
  'readiness.check',
  'readiness.edit',
  'supervision.read',
  'supervision.handle',
  'supervision.record',
  'plans.submit',
  'network.read',
  'network.edit',
  'network.prioritise',
  'directory.read',
  'roster.edit',
  'duty.act',
  'duty-log.read',
  'duty-log.note',
  'journal.read',
  'journal.correct',
] as const;
export type Permission = (typeof permissions)[number];

const everyone = ['committee', 'headquarters', 'office', 'onsite', 'carrier', 'power', 'township'] as const;
const county = ['committee', 'headquarters', 'office', 'onsite'] as const;
const command = ['committee', 'headquarters', 'office', 'onsite', 'carrier', 'power'] as const;

type Grant = { kinds: readonly string[]; posts?: readonly string[] }[];

const grants: Readonly<Record<Permission, Grant>> = {
  'situation.read': [{ kinds: everyone }],
  'alarms.read': [{ kinds: [...county, 'carrier'] }],
  'alarms.acknowledge': [{ kinds: ['carrier', 'office'], posts: ['noc', 'duty-officer', 'director'] }],
  'alarms.handle': [{ kinds: ['carrier', 'office'], posts: ['noc', 'duty-officer', 'director'] }],
  'traps.read': [
    { kinds: ['office', 'headquarters'] },
    { kinds: ['carrier'], posts: ['noc', 'duty-officer'] },
  ],
  'traps.configure': [{ kinds: ['office'], posts: ['director'] }],
  'outages.read': [{ kinds: everyone }],
  'outages.report': [
    { kinds: ['carrier'], posts: ['noc', 'duty-officer', 'director'] },
    { kinds: ['office'], posts: ['duty-officer', 'director'] },
  ],
  'outages.notify': [
    { kinds: ['carrier'], posts: ['noc', 'duty-officer', 'director'] },
    { kinds: ['office'], posts: ['duty-officer', 'director'] },
    { kinds: ['township'] },
  ],
  'outages.publish': [
    { kinds: ['carrier'], posts: ['noc', 'duty-officer', 'director'] },
    { kinds: ['office'], posts: ['duty-officer', 'director'] },
  ],
  'warnings.read': [{ kinds: everyone }],
  'warnings.submit': [
    { kinds: ['carrier'], posts: ['noc', 'duty-officer', 'director'] },
    { kinds: ['office'], posts: ['duty-officer', 'director'] },
  ],
  'warnings.handle': [{ kinds: ['office'], posts: ['duty-officer', 'director'] }],
  'outages.regrade': [{ kinds: ['office'], posts: ['director'] }],
  'restoration.read': [{ kinds: command }],
  'restoration.override': [{ kinds: ['office'], posts: ['director'] }],
  'restoration.plan': [{ kinds: ['office', 'headquarters', 'onsite'] }],
  'cases.read': [{ kinds: everyone }],
  'cases.step': [{ kinds: everyone }],
  'restoration.report': [
    { kinds: ['carrier'], posts: ['noc', 'duty-officer', 'director'] },
    { kinds: ['office', 'onsite'] },
  ],
  'authority.delegate': [{ kinds: [...county, 'carrier'], posts: ['chair', 'commander', 'director'] }],
  'loans.apply': [{ kinds: ['carrier'], posts: ['duty-officer', 'director'] }],
  'circuits.apply': [{ kinds: ['carrier'], posts: ['duty-officer', 'director'] }],
  'tasks.activate': [{ kinds: ['committee'], posts: ['chair'] }],
  'documents.read': [{ kinds: everyone }],
  // Sealing, signing, correcting and making void: of one's own organisation's papers alone.
  'documents.act': [
    { kinds: everyone, posts: ['chair', 'commander', 'deputy-commander', 'director', 'duty-officer'] },
  ],
  'documents.word': [{ kinds: ['office'], posts: ['director'] }],
  'deadlines.read': [{ kinds: everyone }],
  'messages.read': [{ kinds: everyone }],
  'messages.handle': [{ kinds: ['office'], posts: ['duty-officer', 'director'] }],
  'messages.configure': [{ kinds: ['office'], posts: ['director'] }],
  'readiness.reserve': [{ kinds: ['carrier', 'office'], posts: ['duty-officer', 'director'] }],
  // Of one's own organisation's vehicles and stores.
  'readiness.check': [{ kinds: ['carrier', 'power'], posts: ['duty-officer', 'noc', 'planner', 'director'] }],
  'readiness.edit': [{ kinds: ['carrier', 'power'], posts: ['duty-officer', 'planner', 'director'] }],
  'readiness.read': [{ kinds: command }],
  // What the office looks at: carriers' plans, inspections, training, material; a carrier its own.
  'supervision.read': [{ kinds: [...county, 'carrier'] }],
  'supervision.handle': [{ kinds: ['office'], posts: ['duty-officer', 'planner', 'director'] }],
  'supervision.record': [{ kinds: ['office', 'carrier'], posts: ['duty-officer', 'planner', 'director'] }],
  'plans.submit': [{ kinds: ['carrier'], posts: ['planner', 'director'] }],
  'network.read': [{ kinds: [...county, 'carrier'] }],
  'network.edit': [
    { kinds: ['carrier'], posts: ['planner', 'noc', 'director'] },
    { kinds: ['office'], posts: ['planner', 'director'] },
  ],
  'network.prioritise': [{ kinds: ['office'], posts: ['director'] }],
  'directory.read': [{ kinds: everyone }],
  'roster.edit': [{ kinds: ['office', 'carrier', 'power'], posts: ['duty-officer', 'planner', 'director'] }],
  // Swapping and handing over one's own shift, trying a contact.
  'duty.act': [{ kinds: command }],
  'duty-log.read': [{ kinds: command }],
  'duty-log.note': [{ kinds: command }],
  'journal.read': [{ kinds: ['office', 'headquarters', 'committee'] }],
  'journal.correct': [{ kinds: ['office'], posts: ['duty-officer', 'director'] }],
};

export function mayUse(
  permission: Permission,
  holdings: readonly (Pick<Holding, 'post'> & { kind: string })[],
): boolean {
  return grants[permission].some((grant) =>
    holdings.some(
      (held) =>
        grant.kinds.includes(held.kind) && (grant.posts === undefined || grant.posts.includes(held.post)),
    ),
  );
}

export function permitsOf(holdings: readonly (Pick<Holding, 'post'> & { kind: string })[]): Permission[] {
  return permissions.filter((permission) => mayUse(permission, holdings));
}
