/** What the office looks at in others' readiness, what is owed each year and what must be at hand, as data (6.2, 6.4, 6.5). */
import { z } from 'zod';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';
import { itemCount } from './inspections/inspected-items.js';
import { yearlyKinds } from './records/yearly-due.js';

const text = z.string().trim().min(1).max(200);
const clause = z.string().regex(/^6\.\d(\.\d)?(\(\d\))?$/);
const word = z.string().regex(/^[a-z-]{1,40}$/);
const days = z.number().int().min(1).max(3_660);

const shape = z.strictObject({
  inspection: z
    .array(z.strictObject({ clause, zh: text, en: text, text }))
    .length(itemCount, '6.5: 九项 / nine items'),
  yearly: z
    .array(z.strictObject({ kind: z.enum(yearlyKinds), by: z.array(text).min(1).max(20), clause }))
    .min(1)
    .max(20),
  dueSoonDays: days.max(360),
  materials: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z-]{1,40}$/),
        clause,
        zh: text,
        en: text,
        kept: z
          .string()
          .regex(/^\/\S*$/)
          .max(100)
          .optional(),
      }),
    )
    .min(1)
    .max(60)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, '编号重复 / an id twice'),
  materialDays: days,
  whatIf: z.strictObject({
    turnOutMinutes: z.number().int().min(0).max(1_440),
    callOutMinutes: z.number().int().min(0).max(1_440),
    forHours: z.number().int().min(1).max(720),
    sites: z
      .record(
        word,
        z.strictObject({
          vehicles: z.array(word).max(10),
          parts: z.record(word, z.number().int().min(1).max(10_000)),
        }),
      )
      .refine((sites) => 'other' in sites, 'other: 缺少 / missing'),
  }),
});

type Policy = z.infer<typeof shape>;
export type InspectionItemWords = Policy['inspection'][number];
export type MaterialLine = Policy['materials'][number];

export class SupervisionPolicy {
  constructor(readonly settings: Readonly<Policy>) {}

  itemWords(no: number): { zh: string; en: string } {
    const found = this.settings.inspection[no - 1];
    return { zh: `（${no}）${found?.zh ?? ''}`, en: `(${no}) ${found?.en ?? ''}` };
  }

  /** Who owes what each year. */
  owedBy(organisation: Readonly<{ id: string; kind: string }>): Policy['yearly'] {
    return this.settings.yearly.filter(({ by }) =>
      by.some((who) => who === organisation.kind || who === organisation.id),
    );
  }

  /** What a failed site of the kind needs. */
  needsOfSite(kind: string): { vehicles: readonly string[]; parts: Readonly<Record<string, number>> } {
    const { sites } = this.settings.whatIf;
    return sites[kind] ?? sites['other'] ?? { vehicles: [], parts: {} };
  }

  material(id: string): MaterialLine | undefined {
    return this.settings.materials.find((one) => one.id === id);
  }
}

export async function readSupervisionPolicy(file: string): Promise<Read<SupervisionPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new SupervisionPolicy(read.value) } : read;
}
