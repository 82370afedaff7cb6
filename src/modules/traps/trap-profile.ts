/** The shape of a trap profile, `config/traps/*.yaml`: which trap raises or clears what, and where the words are. */
import { z } from 'zod';
import { charsets } from './text-decoding.js';
import { valueTypes } from './varbind.js';

const oid = z.string().regex(/^[0-2](\.(0|[1-9]\d{0,9}))+$/, '不是对象标识符 / not an object identifier');

/**
 * A value read from a varbind, by its name; an OID may lose its last arc or give only that, BITS give their first bit
 * set or `none`; `map` renames it, and what it does not list becomes `otherwise`, where `{value}` is the value itself.
 */
const fromVarbind = z
  .strictObject({
    from: z.string(),
    take: z.enum(['all', 'last-arc', 'without-last-arc', 'first-bit']).default('all'),
    map: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    otherwise: z.union([z.string(), z.number().int()]).optional(),
  })
  .refine(({ map, otherwise }) => map !== undefined || otherwise === undefined, {
    message: 'otherwise 只与 map 同用 / otherwise goes with map',
    path: ['otherwise'],
  });
const field = z.union([z.string(), z.number().int(), fromVarbind]);
export type Field = z.infer<typeof field>;

/**
 * interface: ifIndex of the agent; part: what the varbind is an instance of, by its last arc; resource: an OID, an ifIndex instance if it is one; named: a link's or site's code,
 * and where it is none, the site whose address the varbind `address` carries.
 */
const object = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('interface'), from: z.string() }),
  z.strictObject({ kind: z.literal('part'), from: z.string() }),
  z.strictObject({ kind: z.literal('resource'), from: z.string() }),
  z.strictObject({ kind: z.literal('named'), from: z.string(), address: z.string().optional() }),
  z.strictObject({ kind: z.literal('agent') }),
]);

/** One trap may mean several things, told apart by a varbind's value; the first rule that holds is taken. */
const when = z.strictObject({ from: z.string(), is: z.array(z.union([z.string(), z.number()])).min(1) });

/**
 * Names for varbinds by where they stand in the notification, the first of its own being 1: for
 * those whose identifier cannot be foreseen, or is another in each product.
 */
const position = z.record(z.string(), z.number().int().min(1).max(100));

const alarmRule = z.strictObject({
  oid,
  name: z.string(),
  position: position.optional(),
  when: when.optional(),
  /** change: another severity or text of an alarm already raised. */
  does: z.enum(['raise', 'clear', 'change']),
  object,
  eventType: field,
  probableCause: field,
  specificProblem: field,
  severity: field,
  /** The code of the circuit the alarm is of, where a varbind gives it; it then speaks of that circuit and not of the place. */
  circuit: fromVarbind.optional(),
  /** Beside the object, what tells one fault from another; raise and clear must give the same. */
  identity: z.array(field).optional(),
  /** Varbinds that may carry the time of this message, the first that is one; before the profile's. */
  eventTime: z.array(z.string()).min(1).optional(),
  /** Sent again as part of the whole list: its time says nothing about the sender's clock. */
  listed: z.boolean().optional(),
});
export type AlarmRule = z.infer<typeof alarmRule>;

/** Kept raw, but no alarm. resync: the manager has sent, or will send, its whole list again. */
export const quietDoings = ['ignore', 'heartbeat', 'acknowledge', 'unacknowledge', 'resync'] as const;
export type QuietDoing = (typeof quietDoings)[number];
const quietRule = z.strictObject({
  oid,
  name: z.string(),
  position: position.optional(),
  when: when.optional(),
  does: z.enum(quietDoings),
});

const sample = z.strictObject({
  says: z.string(),
  carrier: z.string(),
  agent: z.ipv4(),
  /** Of the source; Asia/Shanghai and detection where it is not said. */
  zone: z.string().optional(),
  charset: z.enum(charsets).optional(),
  trap: oid,
  varbinds: z.array(
    z.strictObject({ oid, type: z.enum(valueTypes), value: z.union([z.string(), z.number(), z.null()]) }),
  ),
  expect: z.strictObject({
    does: z.enum(['raise', 'clear', 'change', ...quietDoings]),
    managedObject: z.string().optional(),
    site: z.string().optional(),
    link: z.string().optional(),
    circuit: z.string().optional(),
    eventType: z.number().optional(),
    probableCause: z.number().optional(),
    severity: z.number().optional(),
    specificProblem: z.string().optional(),
    serial: z.string().optional(),
    mapped: z.boolean().optional(),
    eventAt: z.iso.datetime({ offset: true }).optional(),
    sequence: z.number().int().optional(),
  }),
});

/** The manager says it is alive every so many seconds; so many may be missed before it counts as quiet. */
const heartbeat = z.strictObject({
  everySeconds: z.number().int().min(1).max(86_400),
  missedAfter: z.number().int().min(1).max(100),
});
export type HeartbeatPolicy = z.infer<typeof heartbeat>;

/**
 * The sender's running number: of every message, or of raises only (a clear repeats its raise's). `previous` names the
 * varbind with the number sent before this one; `gaps: false` where numbers may be left out on purpose.
 */
const sequence = z.strictObject({
  from: z.string(),
  previous: z.string().optional(),
  of: z.enum(['every', 'raises']).default('every'),
  gaps: z.boolean().default(true),
});

/** Where an acknowledgement of ours is set in the manager: a column, its row named by a varbind of the alarm, and the two values. */
const acknowledge = z.strictObject({
  column: oid,
  index: z.string(),
  acknowledged: z.number().int(),
  unacknowledged: z.number().int(),
});
export type AcknowledgePolicy = z.infer<typeof acknowledge>;

/**
 * A manager that sends its whole list when asked: what is set in it (the value as its interface agreement says), the
 * notifications that begin and end the list, those in between, and the one whose rules read them.
 */
const list = z.strictObject({
  ask: z.strictObject({
    oid,
    type: z.enum(['Integer', 'OctetString']),
    value: z.union([z.number().int(), z.string().max(255)]),
  }),
  begins: oid,
  item: oid,
  ends: oid,
  readAs: oid,
});
export type ListPolicy = z.infer<typeof list>;

export const trapProfileShape = z
  .strictObject({
    profile: z.string().regex(/^[a-z0-9-]+$/),
    title: z.strictObject({ zh: z.string(), en: z.string() }),
    /** Maps and counts, changes nothing. */
    shadow: z.boolean().default(false),
    /** Where the source does not say. */
    charset: z.enum(charsets).default('auto'),
    eventTime: z.array(z.string()).min(1).optional(),
    sequence: sequence.optional(),
    heartbeat: heartbeat.optional(),
    /** The varbind that names who acknowledged, or took it back. */
    operator: z.string().optional(),
    acknowledge: acknowledge.optional(),
    list: list.optional(),
    names: z.record(oid, z.string()),
    traps: z.array(z.discriminatedUnion('does', [alarmRule, quietRule])).min(1),
    samples: z.array(sample).min(1),
  })
  .superRefine((profile, context) => {
    const known = new Set(Object.values(profile.names));
    const missing = (path: (string | number)[], name: string): void => {
      if (known.has(name)) return;
      const message = `变量 ${name} 不在 names 中 / varbind ${name} is not in names`;
      context.addIssue({ code: 'custom', path, message });
    };
    for (const name of profile.eventTime ?? []) missing(['eventTime'], name);
    for (const name of [profile.sequence?.from, profile.sequence?.previous])
      if (name !== undefined) missing(['sequence'], name);
    if (profile.operator !== undefined) missing(['operator'], profile.operator);
    if (profile.acknowledge) missing(['acknowledge', 'index'], profile.acknowledge.index);
    const plain = new Set<string>();
    profile.traps.forEach((rule, position) => {
      const placed = Object.keys(rule.position ?? {});
      for (const [key, name] of namesUsed(rule))
        if (!placed.includes(name)) missing(['traps', position, key], name);
      for (const name of 'eventTime' in rule ? (rule.eventTime ?? []) : [])
        missing(['traps', position, 'eventTime'], name);
      for (const name of placed.filter((each) => known.has(each))) {
        const message = `变量 ${name} 已在 names 中 / varbind ${name} is in names already`;
        context.addIssue({ code: 'custom', path: ['traps', position, 'position'], message });
      }
      if (plain.has(rule.oid)) {
        const message = `${rule.oid} 前面已有无条件的规则 / has a rule without condition above`;
        context.addIssue({ code: 'custom', path: ['traps', position, 'oid'], message });
      }
      if (!rule.when) plain.add(rule.oid);
    });
  });

export type TrapProfile = z.infer<typeof trapProfileShape>;
export type TrapRule = TrapProfile['traps'][number];

function namesUsed(rule: TrapRule): [key: string, name: string][] {
  const used: [string, string][] = rule.when ? [['when', rule.when.from]] : [];
  if (!('object' in rule)) return used;
  if ('from' in rule.object) used.push(['object', rule.object.from]);
  if ('address' in rule.object && rule.object.address !== undefined)
    used.push(['object', rule.object.address]);
  const { eventType, probableCause, specificProblem, severity } = rule;
  const fields: [string, Field][] = [
    ...Object.entries({ eventType, probableCause, specificProblem, severity }),
    ...(rule.identity ?? []).map((each): [string, Field] => ['identity', each]),
  ];
  if (rule.circuit) fields.push(['circuit', rule.circuit]);
  for (const [key, value] of fields) if (typeof value === 'object') used.push([key, value.from]);
  return used;
}
