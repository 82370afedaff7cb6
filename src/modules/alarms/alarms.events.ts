import { domainEvent } from '../../platform/outbox/outbox.js';

/** Told once per batch and carrier; pure repeats are not in it. `id` is the first alarm named. */
export const alarmsChanged = domainEvent<{
  id: string;
  carrier: string;
  raised: string[];
  cleared: string[];
}>('alarms.changed');

export const alarmAcknowledged = domainEvent<{ id: string; carrier: string }>('alarm.acknowledged');

/** A maintenance window was planned, changed or ended. */
export const maintenanceChanged = domainEvent<{ id: string; carrier: string }>('maintenance.changed');

/** An alarm was shelved, unshelved, assigned or commented on. */
export const alarmHandled = domainEvent<{ id: string; carrier: string }>('alarm.handled');
