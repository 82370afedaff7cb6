import type { Words } from '../../kernel/words.js';

/** The posts of the plan's bodies (2.1, 4.4.2) and what each is called. */
export const posts = [
  'chair',
  'commander',
  'deputy-commander',
  'director',
  'duty-officer',
  'planner',
  'noc',
] as const;
export type Post = (typeof posts)[number];

export const postWords: Readonly<Record<Post, Words>> = {
  chair: { zh: '主任（县应急委）', en: 'Chair' },
  commander: { zh: '总指挥', en: 'Commander' },
  'deputy-commander': { zh: '副总指挥', en: 'Deputy commander' },
  director: { zh: '主任', en: 'Director' },
  'duty-officer': { zh: '值班员', en: 'Duty officer' },
  planner: { zh: '计划员', en: 'Planner' },
  noc: { zh: '网管值班', en: 'NOC' },
};

export function isPost(text: string): text is Post {
  return posts.some((post) => post === text);
}

/** Whoever takes a step has a post, but for the product itself. */
const byItself: Words = { zh: '系统', en: 'by itself' };

export function wordsOfPost(text: string): Words {
  if (text === 'clock') return byItself;
  return isPost(text) ? postWords[text] : { zh: text, en: text };
}

export const countyKinds = ['committee', 'headquarters', 'office', 'onsite'] as const;

/** Organisations of the county's command see every carrier's rows (2.1); all others only their own. */
export function reachOf(organisationKind: string): 'all' | 'own' {
  return countyKinds.some((kind) => kind === organisationKind) ? 'all' : 'own';
}
