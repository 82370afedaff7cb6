import { Refusal } from '../../../kernel/refusal.js';

/** What stands in the way of an act on a paper, in both languages. */
export const blocked = (code: string, zh: string, en: string): Refusal =>
  new Refusal('blocked', { blockers: [{ code, words: { zh, en } }] });
