import { z } from 'zod';
import { pageShape } from '../../platform/http/paging.js';
import { resourceKinds } from './resources.queries.js';

const time = z.iso.datetime({ offset: true });
const code = z.string().min(1).max(60);

export const reservationId = z.uuid();

export const reservationFilter = z.object({
  ...pageShape,
  kind: z.enum(resourceKinds).optional(),
  code: code.optional(),
  owner: z.string().max(60).optional(),
});
export type ReservationFilter = z.infer<typeof reservationFilter>;

export const newReservation = z
  .strictObject({
    kind: z.enum(resourceKinds),
    code,
    quantity: z.number().int().min(1).max(10_000).default(1),
    purpose: z.enum(['inspection', 'repair', 'drill', 'task']),
    from: time,
    until: time,
    reason: z.string().trim().min(1).max(500),
  })
  .refine((asked) => Date.parse(asked.until) > Date.parse(asked.from), {
    path: ['until'],
    message: 'must be after from',
  })
  .meta({ id: 'NewReservation' });
export type NewReservation = z.infer<typeof newReservation>;
