/** Which civil days are off, by the State Council's yearly notice as the office wrote it down; weekends where it says nothing. */
import { z } from 'zod';
import type { Words } from '../../../kernel/words.js';
import { type Read, readYaml } from '../../../platform/config/read-yaml.js';

const day = z.iso.date();
const holiday = z
  .strictObject({ zh: z.string().min(1).max(20), en: z.string().min(1).max(60), from: day, until: day })
  .refine(({ from, until }) => until >= from, { path: ['until'], message: '早于开始 / before from' });
const shape = z.strictObject({
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.strictObject({
      notice: z.string().min(1).max(100),
      off: z.array(holiday).max(40),
      worked: z.array(day).max(40),
    }),
  ),
});
type Years = Readonly<z.infer<typeof shape>['years']>;

export interface CivilDay {
  /** As 2026-11-24. */
  day: string;
  off: boolean;
  holiday: Words | null;
  /** The notice of its year is not written down, so this is by the weekday alone. */
  guessed: boolean;
}

export class Holidays {
  constructor(private readonly years: Years) {}

  of(civil: string): CivilDay {
    const year = this.years[civil.slice(0, 4)];
    const weekday = new Date(`${civil}T00:00:00Z`).getUTCDay();
    const weekend = weekday === 0 || weekday === 6;
    if (!year) return { day: civil, off: weekend, holiday: null, guessed: true };
    const found = year.off.find(({ from, until }) => from <= civil && civil <= until);
    if (found) return { day: civil, off: true, holiday: { zh: found.zh, en: found.en }, guessed: false };
    return { day: civil, off: weekend && !year.worked.includes(civil), holiday: null, guessed: false };
  }

  /** A holiday outside its year, or a day both off and worked. */
  faults(): string[] {
    return Object.entries(this.years).flatMap(([year, { off, worked }]) => [
      ...off
        .filter(({ from, until }) => !from.startsWith(year) && !until.startsWith(year))
        .map(({ zh, from }) => `years.${year}.off: ${zh} ${from} 不在该年 / is not of that year`),
      ...worked
        .filter((one) => off.some(({ from, until }) => from <= one && one <= until))
        .map((one) => `years.${year}.worked: ${one} 同时列为放假 / is off too`),
    ]);
  }
}

export async function readHolidays(file: string): Promise<Read<Holidays>> {
  const read = await readYaml(file, shape);
  if (!read.ok) return read;
  const holidays = new Holidays(read.value.years);
  const faults = holidays.faults().map((fault) => `${file}: ${fault}`);
  return faults.length === 0 ? { ok: true, value: holidays } : { ok: false, faults };
}
