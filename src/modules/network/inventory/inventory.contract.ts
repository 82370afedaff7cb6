import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';
import { inventoryKinds } from './inventory-fields.js';

const carrier = z.string().min(1).max(60);
const words = z.object({ zh: z.string(), en: z.string() });
const cell = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly(), z.null()]);

/** A moment, or the number of a version. */
export const moment = z.union([
  z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  z.iso.datetime({ offset: true }),
]);

export const changeSetFilters = z.object({ ...pageShape, carrier: carrier.optional() });
export type ChangeSetFilters = z.infer<typeof changeSetFilters>;

export const changeFilters = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ChangeFilters = z.infer<typeof changeFilters>;

export const changeSetPath = z.object({ id: z.uuid() });

const kind = z.enum(inventoryKinds);
const reason = z.string().trim().min(1).max(500);

/** Rows by their fields as texts, as a file has them; what is not named stays as it is. */
export const newEdit = z
  .strictObject({
    /** Null for the county's own list of key users. */
    carrier: carrier.nullable(),
    reason,
    rows: z
      .array(z.strictObject({ kind, cells: z.record(z.string().max(60), z.string().max(4_000)) }))
      .max(100)
      .default([]),
    retire: z
      .array(z.strictObject({ kind, code: z.string().min(1).max(60) }))
      .max(100)
      .default([]),
  })
  .refine(({ rows, retire }) => rows.length + retire.length > 0, 'changes nothing')
  .refine(
    ({ carrier: whose, rows, retire }) =>
      whose !== null || [...rows, ...retire].every((each) => each.kind === 'key-user'),
    'names no carrier',
  )
  .meta({ id: 'NewInventoryEdit' });
export type NewEdit = z.infer<typeof newEdit>;

export const newUndo = z.strictObject({ reason }).meta({ id: 'InventoryUndo' });
export type NewUndo = z.infer<typeof newUndo>;

export const changeSetView = z
  .object({
    id: z.uuid(),
    version: z.number().int(),
    carrier: z.string().optional(),
    kind: z.enum(['import', 'edit', 'undo']),
    reason: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    added: z.number().int(),
    changed: z.number().int(),
    retired: z.number().int(),
    undoes: z.uuid().optional(),
    undoneBy: z.uuid().optional(),
  })
  .meta({ id: 'InventoryChangeSet' });
export type ChangeSetView = z.infer<typeof changeSetView>;

export const rowFaultView = z
  .object({
    code: z.string(),
    weight: z.enum(['error', 'warning']),
    field: z.string(),
    value: z.string(),
    words,
  })
  .meta({ id: 'InventoryRowFault' });
export type RowFaultView = z.infer<typeof rowFaultView>;

export const content = z.record(z.string(), cell);
