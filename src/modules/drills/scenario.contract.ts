import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/config/read-yaml.js';
import { Told } from './told.js';

const name = z.string().min(1).max(80);
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const form = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({});

const sending = {
  /** Milliseconds after the volley begins. */
  at: z.number().int().min(0).max(10_000),
  from: name,
  by: z.enum(['v1-trap', 'v2c-trap', 'v2c-inform']),
  /** The same packet this many times. */
  times: z.number().int().min(1).max(20).default(1),
};
const ofInterface = { ...sending, agent: z.ipv4(), ifIndex: z.number().int().min(1) };
const ofManager = {
  ...sending,
  serial: z.number().int().min(1),
  object: name,
  eventType: z.number().int(),
  cause: z.number().int(),
  problem: z.string().min(1).max(500),
};

const message = z
  .discriminatedUnion('says', [
    z.strictObject({ says: z.literal('link-down'), ...ofInterface }),
    z.strictObject({ says: z.literal('link-up'), ...ofInterface }),
    z.strictObject({ says: z.literal('alarm-active'), ...ofInterface, model: z.string() }),
    z.strictObject({ says: z.literal('alarm-clear'), ...ofInterface, model: z.string() }),
    z.strictObject({
      says: z.literal('alarm-raised'),
      ...ofManager,
      severity: z.number().int().min(2).max(6),
    }),
    z.strictObject({ says: z.literal('alarm-cleared'), ...ofManager }),
  ])
  .refine(
    ({ by, says }) => by !== 'v1-trap' || !says.startsWith('alarm-a'),
    'v1 carries link and manager traps only',
  );
export type Message = z.infer<typeof message>;

const acting = { as: name, form, papers: z.array(name).default([]) };
const target = z.string().regex(/^(outage|task|loan|receipt:[a-z]+)$/);
const status = z.number().int().min(400).max(499);

const act = z.discriminatedUnion('does', [
  /** Takes a step; `twice` sends the same command again, which must change nothing. */
  z.strictObject({
    does: z.literal('step'),
    on: target,
    event: name,
    twice: z.boolean().default(false),
    ...acting,
  }),
  z.strictObject({ does: z.literal('open'), what: z.enum(['task', 'loan']), ...acting }),
  z.strictObject({ does: z.literal('send'), volley: name }),
  z.strictObject({ does: z.literal('wait'), on: target, state: name }),
  z.strictObject({ does: z.literal('wait-restored') }),
  z.strictObject({ does: z.literal('check-level'), level: z.enum(['I', 'II', 'III', 'IV']), clause: name }),
  /** How many alarms the outage has when every message is in: repeats are no alarms, merged neighbours are. */
  z.strictObject({ does: z.literal('check-alarms'), count: z.number().int().min(1) }),
  z.strictObject({ does: z.literal('check-first-circuit'), class: z.number().int().min(1).max(7) }),
  z.strictObject({ does: z.literal('refuse'), as: name, on: target, event: name, form, status, code: name }),
  z.strictObject({ does: z.literal('refuse-reading'), as: name, on: target, status }),
]);
export type Act = z.infer<typeof act>;

const shape = z.strictObject({
  scenario: name,
  title: words,
  /** The failed element's code in the inventory, and whose network managers speak of it. */
  element: name,
  managers: z.record(name, z.strictObject({ community: name })),
  volleys: z.record(name, z.array(message).min(1)),
  play: z.array(act).min(1),
});

const sound = shape.superRefine((scenario, check) => {
  const fault = (path: (string | number)[], text: string): void =>
    check.addIssue({ code: 'custom', path, message: text });
  if (!scenario.volleys['onset']) fault(['volleys'], 'needs a volley named onset');
  for (const [volley, messages] of Object.entries(scenario.volleys)) {
    messages.forEach(({ from }, at) => {
      if (!scenario.managers[from]) fault(['volleys', volley, at, 'from'], `no manager ${from}`);
    });
  }
  scenario.play.forEach((one, at) => {
    if (one.does === 'send' && !scenario.volleys[one.volley])
      fault(['play', at, 'volley'], `no volley ${one.volley}`);
  });
});
export type Scenario = z.infer<typeof sound>;

/** A scenario by its name; its faults are told with file and path. */
export async function readScenario(configDir: string, scenario: string): Promise<Scenario> {
  const read = await readYaml(join(configDir, 'drills', `${scenario}.yaml`), sound);
  if (!read.ok) throw new Told(`演练方案有误 / Faulty drill scenario:\n  ${read.faults.join('\n  ')}`);
  return read.value;
}
