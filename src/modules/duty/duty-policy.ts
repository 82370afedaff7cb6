/** Where there is somebody at every minute, and how often contacts are tried, as data (4.4.2). */
import { z } from 'zod';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';
import { isPost } from '../identity/posts.js';
import { type Holidays, readHolidays } from './roster/holidays.js';
import type { Needed } from './roster/roster-faults.js';

const shape = z.strictObject({
  needed: z
    .array(
      z
        .string()
        .regex(/^[a-z-]+\.[a-z-]+$/)
        .refine((text) => isPost(text.split('.')[1] ?? ''), 'no such post'),
    )
    .min(1)
    .max(30),
  handOverMinutes: z.number().int().min(0).max(240),
  contactTests: z
    .strictObject({
      everyDays: z.number().int().min(1).max(366),
      withinDays: z.number().int().min(1).max(60),
    })
    .refine(({ everyDays, withinDays }) => withinDays <= everyDays, {
      path: ['withinDays'],
      message: '不得长于周期 / no longer than everyDays',
    }),
});

export class DutyPolicy {
  readonly handOverMinutes: number;
  readonly contactTests: Readonly<{ everyDays: number; withinDays: number }>;
  private readonly needed: readonly { party: string; post: string }[];

  constructor(
    read: Readonly<z.infer<typeof shape>>,
    readonly holidays: Holidays,
  ) {
    this.handOverMinutes = read.handOverMinutes;
    this.contactTests = read.contactTests;
    this.needed = read.needed.map((text) => {
      const [party = '', post = ''] = text.split('.');
      return { party, post };
    });
  }

  /** What an organisation rosters for: its own posts; the office rosters headquarters' leaders too. */
  neededOf(organisation: Readonly<{ id: string; kind: string }>): Needed[] {
    return this.needed.flatMap(({ party, post }): Needed[] => {
      if (party === organisation.id || party === organisation.kind)
        return [{ organisation: organisation.id, post }];
      return organisation.kind === 'office' && party === 'headquarters'
        ? [{ organisation: 'headquarters', post }]
        : [];
    });
  }

  /** All of the county's. */
  allNeeded(organisations: readonly Readonly<{ id: string; kind: string }>[]): Needed[] {
    return this.needed.flatMap(({ party, post }) =>
      organisations
        .filter(({ id, kind }) => id === party || kind === party)
        .map(({ id }) => ({ organisation: id, post })),
    );
  }
}

export async function readDutyPolicy(file: string, holidayFile: string): Promise<Read<DutyPolicy>> {
  const read = await readYaml(file, shape);
  const holidays = await readHolidays(holidayFile);
  if (read.ok && holidays.ok) return { ok: true, value: new DutyPolicy(read.value, holidays.value) };
  return { ok: false, faults: [read, holidays].flatMap((one) => (one.ok ? [] : one.faults)) };
}
