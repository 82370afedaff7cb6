import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';
import { content, rowFaultView } from '../inventory/inventory.contract.js';
import { inventoryKinds } from '../inventory/inventory-fields.js';
import { importFormats } from './raw-row.js';

const carrier = z.string().min(1).max(60);
const words = z.object({ zh: z.string(), en: z.string() });

/** The file itself is the request's body. */
export const newImport = z
  .object({
    format: z.enum(importFormats),
    kind: z.enum(inventoryKinds).default('site'),
    name: z.string().trim().min(1).max(200),
    carrier,
    /** Where a site stands that the file gives no township. */
    township: z.string().min(1).max(60).optional(),
    /** Of a GraphML map that lies elsewhere: its places are drawn into the county, true to scale. */
    fit: z
      .enum(['true', 'false'])
      .default('false')
      .transform((word) => word === 'true'),
  })
  .meta({ id: 'NewInventoryImport' });
export type NewImport = z.infer<typeof newImport>;

export const importStates = [
  'waiting',
  'reading',
  'read',
  'to-apply',
  'applying',
  'applied',
  'discarded',
  'failed',
] as const;

export const importFilters = z.object({ ...pageShape, carrier: carrier.optional() });
export type ImportFilters = z.infer<typeof importFilters>;

export const importPath = z.object({ id: z.uuid() });

export const rowFilters = z.object({
  does: z.enum(['add', 'change', 'same', 'reject', 'faulty']).optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RowFilters = z.infer<typeof rowFilters>;

export const applying = z
  .strictObject({
    keep: z.enum(['good-rows', 'nothing-if-any-fault']),
    reason: z.string().trim().min(1).max(500),
  })
  .meta({ id: 'InventoryImportApplying' });
export type Applying = z.infer<typeof applying>;

export const importView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    carrier: z.string(),
    kind: z.enum(inventoryKinds),
    format: z.enum(importFormats),
    state: z.enum(importStates),
    encoding: z.string().optional(),
    /** Rows read so far. */
    done: z.number().int(),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    rejected: z.number().int(),
    warned: z.number().int(),
    unknownColumns: z.array(z.string()),
    fault: words.optional(),
    changeSet: z.uuid().optional(),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'InventoryImport' });
export type ImportView = z.infer<typeof importView>;

export const importRowView = z
  .object({
    position: z.number().int(),
    line: z.number().int(),
    kind: z.enum(inventoryKinds),
    code: z.string(),
    does: z.enum(['add', 'change', 'same', 'reject']),
    content: content.optional(),
    before: content.optional(),
    faults: z.array(rowFaultView),
  })
  .meta({ id: 'InventoryImportRow' });
export type ImportRowView = z.infer<typeof importRowView>;
