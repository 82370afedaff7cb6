import { z } from 'zod';

export const organisationKinds = [
  'committee',
  'headquarters',
  'office',
  'onsite',
  'carrier',
  'power',
  'township',
  'city',
  'province',
  'nation',
] as const;
export const carrierKinds = ['telecom', 'cable'] as const;
export const siteKinds = ['hub-building', 'exchange', 'aggregation', 'base-station', 'head-end'] as const;
export const keyUserKinds = [
  'leadership',
  'event-command',
  'flood',
  'earthquake',
  'anti-terror',
  'nuclear',
  'securities',
  'civil-aviation',
  'finance',
  'customs',
] as const;
export const circuitTiers = ['central', 'local'] as const;
export const circuitReaches = ['long-distance', 'local'] as const;
export const circuitBandwidths = ['2M', '10M', '34M', '155M', '622M', 'GE', '10GE'] as const;
export const vehicleKinds = ['communications', 'power-generation', 'satellite', 'repair'] as const;
export const storeCategories = [
  'spare-fibre',
  'spare-circuit',
  'cable-board',
  'spare-device',
  'satellite-station',
  'repair-gear',
] as const;

const text = z.string().trim().min(1);
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, 'a code is letters, digits, dots and hyphens');
const phone = z.string().regex(/^[0-9-]{7,16}$/, 'a phone is 7 to 16 digits and hyphens');
const named = { nameZh: text, nameEn: text };
const ifIndex = z.int().min(1).max(2_147_483_647); // IF-MIB InterfaceIndex
const zone = z
  .string()
  .refine((name) => Intl.supportedValuesOf('timeZone').includes(name), 'no such time zone');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is HH:MM');
const route = z.array(code).min(1);

export const organisation = z
  .strictObject({
    id: code,
    kind: z.enum(organisationKinds),
    ...named,
    shortZh: text,
    shortEn: text,
    carrierKind: z.enum(carrierKinds).optional(),
    phone,
  })
  .refine((row) => (row.kind === 'carrier') === (row.carrierKind !== undefined), {
    path: ['carrierKind'],
    message: 'carriers have one, nobody else has',
  });
export const officer = z.strictObject({
  username: code,
  ...named,
  phone,
  holds: z.array(z.strictObject({ organisation: code, post: code })).min(1),
});
export const site = z.strictObject({
  code,
  ...named,
  kind: z.enum(siteKinds),
  carrier: code,
  township: code,
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  address: z.ipv4(),
  powerClass: z.literal([1, 2, 3]),
  batteryHours: z.number().min(0),
  generator: z.boolean(),
  hub: z.boolean(),
  building: code.optional(),
});
export const link = z.strictObject({
  code,
  nameZh: text,
  carrier: code,
  a: code,
  z: code,
  aIfIndex: ifIndex,
  zIfIndex: ifIndex,
  km: z.number().positive(),
  /** In 2 Mbit/s (E1) equivalents. */
  capacity: z.int().positive(),
  trench: code.optional(),
  largeBackbone: z.literal(true).optional(),
});
export const keyUser = z.strictObject({
  code,
  kind: z.enum(keyUserKinds),
  ...named,
  phone,
  departmentZh: text,
});
export const circuit = z.strictObject({
  code,
  ...named,
  carrier: code,
  class: z.literal([1, 2, 3, 4, 5, 6, 7]),
  tier: z.enum(circuitTiers),
  key: z.boolean(),
  urgent: z.boolean(),
  reach: z.enum(circuitReaches),
  bandwidth: z.enum(circuitBandwidths),
  users: z.int().positive().optional(),
  a: code,
  z: code,
  route,
  protection: route.optional(),
  keyUser: code.optional(),
});
export const vehicle = z.strictObject({
  code,
  plate: text,
  ...named,
  kind: z.enum(vehicleKinds),
  owner: code,
  base: code,
  fuelPercent: z.number().min(0).max(100),
  equipmentZh: text,
  /** Days since the last check, in which everything was good. */
  lastCheck: z.int().min(0),
  capabilities: z.array(code),
  generatorKva: z.int().positive().optional(),
  crewNeeded: z.int().min(0),
  /** Those on the first, the second … of two shifts a day, in turn. */
  crew: z.array(
    z.strictObject({
      nameZh: text,
      role: z.enum(['driver', 'technician']),
      phone,
      shift: z.int().min(0).max(1),
    }),
  ),
  accessories: z.array(z.strictObject({ id: code, ...named, count: z.int().positive(), placeZh: text })),
});
export const storeItem = z.strictObject({
  code,
  ...named,
  category: z.enum(storeCategories),
  owner: code,
  place: code,
  quantity: z.number().min(0),
  unitZh: text,
  warReserve: z.boolean(),
  model: text,
});
export const team = z.strictObject({
  code,
  ...named,
  owner: code,
  skills: z.array(code).min(1),
  size: z.int().positive(),
  /** Leads, and so is a member too, with the team's own skills. */
  leaderZh: text,
  phone,
  members: z.array(
    z.strictObject({
      nameZh: text,
      phone,
      skills: z.array(code),
      certificates: z.array(
        z.strictObject({
          nameZh: text,
          number: text,
          skill: code,
          /** Days after the day of loading. */
          expires: z.int().min(-3_650).max(3_650),
        }),
      ),
    }),
  ),
});
export const rotation = z.strictObject({
  organisation: code,
  post: code,
  zone,
  shifts: z.array(z.strictObject({ from: timeOfDay, to: timeOfDay })).min(1),
  rotation: z.array(code).min(1),
});
export const snmpSource = z.strictObject({
  code,
  carrier: code,
  nameZh: text,
  network: z.cidrv4(),
  community: text,
  zone,
  trustedRelay: z.boolean(),
});

export interface SampleCounty {
  organisations: z.infer<typeof organisation>[];
  officers: z.infer<typeof officer>[];
  sites: z.infer<typeof site>[];
  links: z.infer<typeof link>[];
  keyUsers: z.infer<typeof keyUser>[];
  circuits: z.infer<typeof circuit>[];
  vehicles: z.infer<typeof vehicle>[];
  storeItems: z.infer<typeof storeItem>[];
  teams: z.infer<typeof team>[];
  roster: z.infer<typeof rotation>[];
  snmpSources: z.infer<typeof snmpSource>[];
}
