/** What a called member may answer: comes, with the minutes until there; or does not, with the reason (6.3.2(2)). */
import type { Words } from '../../../kernel/words.js';

export interface MusterAnswer {
  attends: boolean;
  travelMinutes?: number | undefined;
  because?: string | undefined;
}

export type Judged =
  | { answer: 'confirmed'; travelMinutes: number; because: null }
  | { answer: 'declined'; travelMinutes: null; because: string }
  | { wrong: 'travelMinutes' | 'because'; words: Words };

export const longestTravel = 24 * 60;

export function judgeAnswer({ attends, travelMinutes, because = '' }: Readonly<MusterAnswer>): Judged {
  if (attends) {
    const fits =
      travelMinutes !== undefined &&
      Number.isInteger(travelMinutes) &&
      travelMinutes >= 1 &&
      travelMinutes <= longestTravel;
    return fits
      ? { answer: 'confirmed', travelMinutes, because: null }
      : {
          wrong: 'travelMinutes',
          words: {
            zh: '请填写多少分钟后到达（1至1440的整数）',
            en: 'Say in how many minutes you arrive, a whole number of 1 to 1440',
          },
        };
  }
  return because.trim() === ''
    ? { wrong: 'because', words: { zh: '请填写不能到的原因', en: 'Say why you cannot come' } }
    : { answer: 'declined', travelMinutes: null, because: because.trim() };
}

const minutes = /^(\d{1,4})\s*(?:分钟?|min(?:utes?)?|m|')?\s*(?:到|后到|内到)?[。.!！]?$/i;
const hours = /^(\d{1,2})(?:\.5|个半)?\s*(?:个?小时|hours?|h)\s*(?:到|后到|内到)?[。.!！]?$/i;
const half = /^半(?:个)?小时\s*(?:到|后到|内到)?[。.!！]?$/;
const no = /^(?:不能到|不能|不来|来不了|到不了|无法到达|无法|no\b|n\b)[\s,，:：。]*(.*)$/is;

/** A short message or a few words on the telephone; undefined where it says neither. */
export function readShortAnswer(said: string): MusterAnswer | undefined {
  const text = said.trim();
  const declined = no.exec(text);
  if (declined) return { attends: false, because: declined[1] };
  if (half.test(text)) return { attends: true, travelMinutes: 30 };
  const inHours = hours.exec(text);
  if (inHours)
    return { attends: true, travelMinutes: Number(inHours[1]) * 60 + (/\.5|半/.test(text) ? 30 : 0) };
  const inMinutes = minutes.exec(text);
  return inMinutes ? { attends: true, travelMinutes: Number(inMinutes[1]) } : undefined;
}
