import { domainEvent } from '../../../platform/outbox/outbox.js';

/** A manager's list of active alarms is to be read; `id` is the reconciliation's. */
export const resyncAsked = domainEvent<{ id: string; source: string }>('manager.resync-asked');

/** A reconciliation came to its end, one way or another. */
export const resyncEnded = domainEvent<{ id: string; source: string; carrier: string }>(
  'manager.resync-ended',
);
