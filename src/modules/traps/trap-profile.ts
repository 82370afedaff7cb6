/** The shape of a trap profile, `config/traps/*.yaml`: which trap raises or clears what, and where the words are. */
import { z } from 'zod';
import { valueTypes } from './varbind.js';

const oid = z.string().regex(/^[0-2](\.(0|[1-9]\d{0,9}))+$/, '不是对象标识符 / not an object identifier');

/** A value read from a varbind, by its name; an OID may lose its last arc or give only that; `map` renames it. */
const fromVarbind = z.strictObject({
  from: z.string(),
  take: z.enum(['all', 'last-arc', 'without-last-arc']).default('all'),
  map: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const field = z.union([z.string(), z.number().int(), fromVarbind]);
export type Field = z.infer<typeof field>;

/** interface: ifIndex of the agent; resource: an OID, an ifIndex instance if it is one; named: a link's or site's code. */
const object = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('interface'), from: z.string() }),
  z.strictObject({ kind: z.literal('resource'), from: z.string() }),
  z.strictObject({ kind: z.literal('named'), from: z.string() }),
  z.strictObject({ kind: z.literal('agent') }),
]);

const alarmRule = z.strictObject({
  oid,
  name: z.string(),
  does: z.enum(['raise', 'clear']),
  object,
  eventType: field,
  probableCause: field,
  specificProblem: field,
  severity: field,
  /** Beside the object, what tells one fault from another; raise and clear must give the same. */
  identity: z.array(field).optional(),
});
export type AlarmRule = z.infer<typeof alarmRule>;

/** Kept raw, but no alarm: heartbeats. */
const ignoreRule = z.strictObject({ oid, name: z.string(), does: z.literal('ignore') });

const sample = z.strictObject({
  says: z.string(),
  carrier: z.string(),
  agent: z.ipv4(),
  trap: oid,
  varbinds: z.array(
    z.strictObject({ oid, type: z.enum(valueTypes), value: z.union([z.string(), z.number(), z.null()]) }),
  ),
  expect: z.strictObject({
    does: z.enum(['raise', 'clear', 'ignore']),
    managedObject: z.string().optional(),
    site: z.string().optional(),
    link: z.string().optional(),
    eventType: z.number().optional(),
    probableCause: z.number().optional(),
    severity: z.number().optional(),
    specificProblem: z.string().optional(),
    serial: z.string().optional(),
    mapped: z.boolean().optional(),
  }),
});

export const trapProfileShape = z
  .strictObject({
    profile: z.string().regex(/^[a-z0-9-]+$/),
    title: z.strictObject({ zh: z.string(), en: z.string() }),
    names: z.record(oid, z.string()),
    traps: z.array(z.discriminatedUnion('does', [alarmRule, ignoreRule])).min(1),
    samples: z.array(sample).min(1),
  })
  .superRefine((profile, context) => {
    const known = new Set(Object.values(profile.names));
    profile.traps.forEach((rule, position) => {
      for (const [key, name] of namesUsed(rule)) {
        if (known.has(name)) continue;
        const message = `变量 ${name} 不在 names 中 / varbind ${name} is not in names`;
        context.addIssue({ code: 'custom', path: ['traps', position, key], message });
      }
    });
  });

export type TrapProfile = z.infer<typeof trapProfileShape>;
export type TrapRule = TrapProfile['traps'][number];

function namesUsed(rule: TrapRule): [key: string, name: string][] {
  if (rule.does === 'ignore') return [];
  const used: [string, string][] = [];
  if ('from' in rule.object) used.push(['object', rule.object.from]);
  const fields = Object.entries({ ...rule, identity: undefined }) as [string, unknown][];
  for (const [key, value] of [
    ...fields,
    ...(rule.identity ?? []).map((each) => ['identity', each] as const),
  ]) {
    if (key !== 'object' && typeof value === 'object' && value !== null && 'from' in value) {
      used.push([key, String(value.from)]);
    }
  }
  return used;
}
