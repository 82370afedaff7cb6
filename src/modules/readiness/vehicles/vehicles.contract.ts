import { z } from 'zod';
import { periods } from './check-items.js';

const time = z.iso.datetime({ offset: true });
const text = z.string().trim().min(1).max(120);

export const vehicleCode = z.string().min(1).max(60);

export const vehicleFilter = z.object({
  owner: z.string().max(60).optional(),
  q: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  /** The code after which to go on. */
  after: z.string().max(60).optional(),
});
export type VehicleFilter = z.infer<typeof vehicleFilter>;

export const capabilities = [
  'satellite',
  'microwave',
  'base-station',
  'generator',
  'fibre-splicing',
  'broadcast',
] as const;

/** What a vehicle carries and how many it needs; what is left out stays. */
export const vehicleFitting = z
  .strictObject({
    capabilities: z.array(z.enum(capabilities)).max(10).optional(),
    generatorKva: z.number().int().min(1).max(5_000).nullable().optional(),
    batteryNominal: z.union([z.literal(12), z.literal(24)]).optional(),
    crewNeeded: z.number().int().min(0).max(50).optional(),
    accessories: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z0-9-]{1,40}$/),
          nameZh: text,
          nameEn: text,
          count: z.number().int().min(1).max(10_000),
          placeZh: text,
        }),
      )
      .max(100)
      .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'ids must differ')
      .optional(),
    /** By which periods it is checked. */
    checks: z.array(z.enum(periods)).min(1).max(periods.length).optional(),
  })
  .meta({ id: 'VehicleFitting' });
export type VehicleFitting = z.infer<typeof vehicleFitting>;

/** The crew's shifts of a time, which replace those that begin in it. */
export const newCrewShifts = z
  .strictObject({
    from: time,
    until: time,
    shifts: z
      .array(
        z
          .strictObject({
            nameZh: text.max(60),
            role: z.enum(['driver', 'technician']),
            phone: z.string().regex(/^[\d+()#*,;\- ]{3,40}$/),
            from: time,
            until: time,
          })
          .refine((shift) => Date.parse(shift.until) > Date.parse(shift.from), {
            path: ['until'],
            message: 'must be after from',
          }),
      )
      .max(400),
  })
  .refine((given) => Date.parse(given.until) > Date.parse(given.from), {
    path: ['until'],
    message: 'must be after from',
  })
  .refine(
    ({ from, until, shifts }) =>
      shifts.every(
        (shift) => Date.parse(shift.from) >= Date.parse(from) && Date.parse(shift.from) < Date.parse(until),
      ),
    { path: ['shifts'], message: 'must begin within the time' },
  )
  .meta({ id: 'CrewShifts' });
export type NewCrewShifts = z.infer<typeof newCrewShifts>;
