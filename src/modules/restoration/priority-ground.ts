/** On what ground a circuit has its class (4.4.1), and whether that ground still holds: granted for a time, confirmed every year, revoked by a person. */
import { countyDate } from '../../kernel/county-time.js';
import type { Words } from '../../kernel/words.js';
import { officialDate } from '../documents/official-date.js';
import {
  type PriorityTimes,
  priorityStanding,
  revalidationDue,
  type Standing,
} from '../network/priorities/priority-standing.js';

export interface Ground extends PriorityTimes {
  sponsor: string;
  revokedBecause: string | null;
}

export interface GroundView {
  standing: Standing;
  words: Words;
}

/** A date alone takes no circuit out of its place: the list says so and a person decides. */
export function groundOf(ground: Readonly<Ground>, now: Date): GroundView {
  const standing = priorityStanding(ground, now);
  return { standing, words: said[standing](ground) };
}

const said: Readonly<Record<Standing, (ground: Readonly<Ground>) => Words>> = {
  'in-force': ({ sponsor, expiresAt }) => ({
    zh: `优先级由${sponsor}申请，有效至${officialDate(expiresAt)}`,
    en: `priority sponsored by ${sponsor}, valid until ${countyDate(expiresAt)}`,
  }),
  'to-revalidate': (ground) => ({
    zh: `优先级逾期未复核（应于${officialDate(revalidationDue(ground))}前复核，${ground.sponsor}申请），收回前位次不变`,
    en: `priority not confirmed in time (due ${countyDate(revalidationDue(ground))}, sponsored by ${ground.sponsor}); the place stays until it is revoked`,
  }),
  expired: ({ sponsor, expiresAt }) => ({
    zh: `优先级已于${officialDate(expiresAt)}到期（${sponsor}申请），收回前位次不变`,
    en: `priority expired on ${countyDate(expiresAt)} (sponsored by ${sponsor}); the place stays until it is revoked`,
  }),
  revoked: ({ sponsor, expiresAt, revokedAt, revokedBecause }) => ({
    zh: `原优先级（${sponsor}申请）已于${officialDate(revokedAt ?? expiresAt)}收回：${revokedBecause ?? ''}`,
    en: `the priority sponsored by ${sponsor} was revoked on ${countyDate(revokedAt ?? expiresAt)}: ${revokedBecause ?? ''}`,
  }),
};
