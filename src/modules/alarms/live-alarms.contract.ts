import { z } from 'zod';
import { resetReasons } from './live-mark.js';

/** The order of the values in a compact alarm; times are milliseconds since 1970, 0 where there is none. */
export const liveColumns = [
  'id',
  'severity',
  'carrier',
  'source',
  'site',
  'link',
  'place',
  'object',
  'problem',
  'cause',
  'eventType',
  'count',
  'firstRaisedAt',
  'lastRaisedAt',
  'acknowledgedAt',
  'shelvedUntil',
  'flappingSince',
  'unconfirmedSince',
  'maintenanceUntil',
  'assignedTo',
  'mapped',
] as const;

export const liveAlarm = z
  .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .length(liveColumns.length)
  .meta({ id: 'LiveAlarm' });

export const activeQuery = z.object({
  /** The last id of the page before. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(5_000).default(5_000),
});
export type ActiveQuery = z.infer<typeof activeQuery>;

export const activePage = z
  .object({
    columns: z.array(z.string()),
    /** Of the first page: where the stream goes on, so that pages and stream together are the whole list. */
    eventId: z.string(),
    items: z.array(liveAlarm),
    next: z.uuid().optional(),
    /** The words of probable causes by number, with the first page. */
    causes: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })).optional(),
  })
  .meta({ id: 'ActiveAlarms' });

export const streamQuery = z.object({
  /** An event id to go on from; the header Last-Event-ID goes before it. */
  after: z.string().max(8_000).optional(),
});
export type StreamQuery = z.infer<typeof streamQuery>;

/** The data of an `alarms` event: alarms that stand, as they are now, and the ids of those that have ended. */
export const liveDelta = z
  .object({ stands: z.array(liveAlarm), ended: z.array(z.uuid()) })
  .meta({ id: 'LiveAlarmDelta' });
export type LiveDelta = z.infer<typeof liveDelta>;

/** The data of a `reset` event: the client reads the whole list again. */
export const liveReset = z.object({ because: z.enum(resetReasons) }).meta({ id: 'LiveAlarmReset' });
