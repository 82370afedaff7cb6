/** What the members of a team can do (6.3.1, 6.3.2). */
import type { Words } from '../../../kernel/words.js';

export const teamSkills = [
  'fibre-splicing',
  'pole-line',
  'transmission',
  'switching',
  'power',
  'base-station',
  'satellite',
  'microwave',
  'cable-television',
  'driving',
] as const;
export type TeamSkill = (typeof teamSkills)[number];

export const skillWords: Readonly<Record<TeamSkill, Words>> = {
  'fibre-splicing': { zh: '光缆接续', en: 'Fibre splicing' },
  'pole-line': { zh: '杆路施工', en: 'Pole lines' },
  transmission: { zh: '传输', en: 'Transmission' },
  switching: { zh: '交换', en: 'Switching' },
  power: { zh: '电源', en: 'Power' },
  'base-station': { zh: '基站', en: 'Base stations' },
  satellite: { zh: '卫星通信', en: 'Satellite' },
  microwave: { zh: '微波', en: 'Microwave' },
  'cable-television': { zh: '有线电视', en: 'Cable television' },
  driving: { zh: '应急车辆驾驶', en: 'Driving' },
};

export function wordsOfSkill(skill: string): Words {
  return teamSkills.some((known) => known === skill)
    ? skillWords[skill as TeamSkill]
    : { zh: skill, en: skill };
}

/** A skill counts while none of the certificates that it needs has run out; days are the county's, as 2026-11-24. */
export function validSkills(
  skills: readonly string[],
  certificates: readonly Readonly<{ skill: string | null; expiresOn: string }>[],
  day: string,
): string[] {
  return skills.filter((skill) => {
    const needed = certificates.filter((one) => one.skill === skill);
    return needed.length === 0 || needed.some(({ expiresOn }) => expiresOn >= day);
  });
}
