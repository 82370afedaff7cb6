/** How a muster stands: who comes and when, who is lacking, which skills nobody brings, and when it is complete (6.3.2(2)). */
import { plusMinutes } from '../../../kernel/duration.js';

export interface Called {
  answer: 'confirmed' | 'declined' | null;
  answeredAt: Date | null;
  travelMinutes: number | null;
  /** Those whose certificates hold. */
  skills: readonly string[];
}

export interface MusterNeeds {
  strength: number;
  skills: readonly string[];
}

export interface Strength {
  called: number;
  confirmed: number;
  declined: number;
  silent: number;
  /** How many more must confirm. */
  lacking: number;
  /** Skills that nobody who comes has. */
  missingSkills: string[];
  /** Missing skills that nobody silent could bring either. */
  unreachableSkills: string[];
  /** When those who come, in order of arrival, are enough; null while they are not. */
  completeAt: Date | null;
  /** When the last of all who come arrives. */
  allAt: Date | null;
}

export function arrivesAt(call: Readonly<Called>): Date | null {
  if (call.answer !== 'confirmed' || call.answeredAt === null || call.travelMinutes === null) return null;
  return plusMinutes(call.answeredAt, call.travelMinutes);
}

export function musterStrength(needs: Readonly<MusterNeeds>, calls: readonly Called[]): Strength {
  const coming = calls
    .flatMap((call) => {
      const at = arrivesAt(call);
      return at === null ? [] : [{ at, skills: call.skills }];
    })
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const silent = calls.filter(({ answer }) => answer === null);
  const brings = (among: readonly { skills: readonly string[] }[], skill: string): boolean =>
    among.some(({ skills }) => skills.includes(skill));
  const missing = needs.skills.filter((skill) => !brings(coming, skill));
  const enough = coming.findIndex((_, at) => {
    const here = coming.slice(0, at + 1);
    return here.length >= needs.strength && needs.skills.every((skill) => brings(here, skill));
  });
  return {
    called: calls.length,
    confirmed: coming.length,
    declined: calls.filter(({ answer }) => answer === 'declined').length,
    silent: silent.length,
    lacking: Math.max(0, needs.strength - coming.length),
    missingSkills: missing,
    unreachableSkills: missing.filter((skill) => !brings(silent, skill)),
    completeAt: coming[enough]?.at ?? null,
    allAt: coming.at(-1)?.at ?? null,
  };
}
