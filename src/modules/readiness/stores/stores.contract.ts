import { z } from 'zod';
import { levels } from '../../../kernel/levels.js';
import { pageShape } from '../../../platform/http/paging.js';
import { movementKinds } from './judge-movement.js';

const text = z.string().trim().min(1);
const pieces = z.number().int().min(1).max(1_000_000);

export const storeCode = z.string().min(1).max(60);
export const movementPage = z.object(pageShape);

export const newMovement = z
  .strictObject({
    kind: z.enum(movementKinds),
    /** Whole pieces; of a count what was found. */
    quantity: z.number().int().min(0).max(1_000_000),
    place: text.max(60),
    toPlace: text.max(60).optional(),
    /** The organisation that borrows or gives back. */
    with: text.max(60).optional(),
    lot: z.string().trim().max(60).default(''),
    expiresOn: z.iso.date().optional(),
    /** When it happened; now when not given. */
    at: z.iso.datetime({ offset: true }).optional(),
    because: text.max(300),
    basis: text.max(300).optional(),
    caseId: z.uuid().optional(),
  })
  .refine(({ kind, quantity }) => quantity > 0 || kind === 'count', {
    path: ['quantity'],
    message: 'at least one piece',
  })
  .meta({ id: 'NewMovement' });
export type NewMovement = z.infer<typeof newMovement>;

export const newCard = z
  .strictObject({
    code: z.string().regex(/^[A-Z0-9-]{3,40}$/),
    nameZh: text.max(120),
    nameEn: text.max(120),
    category: z.string().regex(/^[a-z-]{3,40}$/),
    place: text.max(60),
    unitZh: text.max(10),
    model: text.max(120),
    warReserve: z.boolean(),
    least: pieces.or(z.literal(0)).default(0),
    reorderAt: pieces.or(z.literal(0)).default(0),
  })
  .meta({ id: 'NewStoreCard' });
export type NewCard = z.infer<typeof newCard>;

export const cardLevels = z
  .strictObject({ least: pieces.or(z.literal(0)), reorderAt: pieces.or(z.literal(0)) })
  .meta({ id: 'StoreCardLevels' });
export type CardLevels = z.infer<typeof cardLevels>;

export const stockOfDay = z.object({
  day: z.iso.date(),
  owner: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  after: z.string().max(60).optional(),
});
export const expiryFilter = z.object({
  days: z.coerce.number().int().min(1).max(3_660).default(90),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const forecastFilter = z.object({
  scenario: z.string().max(40).default('flood'),
  level: z.enum(levels).default('III'),
});
