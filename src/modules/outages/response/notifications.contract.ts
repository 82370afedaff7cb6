import { z } from 'zod';

export const notificationChannels = ['telephone', 'fax', 'sms', 'e-mail', 'console', 'in-person'] as const;

export const notificationsQuery = z.object({
  case: z.uuid().optional(),
  outage: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  after: z.uuid().optional(),
});
export type NotificationsQuery = z.infer<typeof notificationsQuery>;

/** Somebody the product did not know of. */
export const newNotification = z
  .strictObject({
    case: z.uuid(),
    kind: z.enum(['department', 'key-user']),
    nameZh: z.string().trim().min(1).max(100),
    phone: z.string().trim().max(40).optional(),
    because: z.string().trim().min(1).max(500),
  })
  .meta({ id: 'NewNotification' });
export type NewNotification = z.infer<typeof newNotification>;

/** Several at once: one call may tell a department for all its users. */
export const notificationActs = z
  .discriminatedUnion('act', [
    z.strictObject({
      act: z.literal('tell'),
      ids: z.array(z.uuid()).min(1).max(300),
      channel: z.enum(notificationChannels),
      toldAt: z.iso.datetime({ offset: true }).optional(),
      said: z.string().trim().max(1_000).optional(),
    }),
    z.strictObject({
      act: z.literal('send'),
      ids: z.array(z.uuid()).min(1).max(300),
    }),
    z.strictObject({
      act: z.literal('receipt'),
      ids: z.array(z.uuid()).min(1).max(300),
      receivedBy: z.string().trim().min(1).max(100),
      receivedAt: z.iso.datetime({ offset: true }).optional(),
    }),
    z.strictObject({
      act: z.literal('strike'),
      ids: z.array(z.uuid()).min(1).max(300),
      because: z.string().trim().min(1).max(500),
    }),
  ])
  .meta({ id: 'NotificationAct' });
export type NotificationAct = z.infer<typeof notificationActs>;
