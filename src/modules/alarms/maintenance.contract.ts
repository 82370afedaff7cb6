import { z } from 'zod';
import { pageShape } from '../../platform/http/paging.js';
import { maintenanceScopes } from './maintenance.js';

export const maintenanceFilters = z.object({
  ...pageShape,
  carrier: z.string().max(100).optional(),
  state: z.enum(['planned', 'running', 'ended', 'open']).optional(),
});
export type MaintenanceFilters = z.infer<typeof maintenanceFilters>;

const time = z.iso.datetime({ offset: true });
const reason = z.string().trim().min(1).max(1_000);

export const newMaintenance = z
  .strictObject({
    carrier: z.string().min(1).max(100),
    scope: z.enum(maintenanceScopes),
    value: z.string().trim().min(1).max(300),
    from: time,
    to: time,
    reason,
  })
  .meta({ id: 'NewMaintenanceWindow' });
export type NewMaintenance = z.infer<typeof newMaintenance>;

export const maintenanceChange = z
  .strictObject({ to: time.optional(), reason: reason.optional() })
  .refine(({ to, reason: why }) => to !== undefined || why !== undefined, 'changes nothing')
  .meta({ id: 'MaintenanceWindowChange' });
export type MaintenanceChange = z.infer<typeof maintenanceChange>;

export const maintenancePath = z.object({ id: z.uuid() });

export const maintenanceView = z
  .object({
    id: z.uuid(),
    carrier: z.string(),
    scope: z.enum(maintenanceScopes),
    value: z.string(),
    /** Of the source, site or link. */
    valueNameZh: z.string().optional(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    state: z.enum(['planned', 'running', 'ended']),
    reason: z.string(),
    plannedBy: z.string(),
    plannedAt: z.iso.datetime(),
    /** Who ended it before its time. */
    endedBy: z.string().optional(),
  })
  .meta({ id: 'MaintenanceWindow' });
export type MaintenanceView = z.infer<typeof maintenanceView>;
