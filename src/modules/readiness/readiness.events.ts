import { domainEvent } from '../../platform/outbox/outbox.js';

/** What a case waited for is held for it now; `id` is the case. */
export const resourceOffered = domainEvent<{ id: string; kind: string; code: string }>('reservation.offered');

/** What is known of a vehicle has changed; `id` is its code. */
export const readinessChanged = domainEvent<{ id: string }>('readiness.changed');

/** A check has not been done in time; `id` is the vehicle's code, `call` counts from 1. */
export const checkOverdue = domainEvent<{
  id: string;
  period: string;
  dueAt: string;
  call: number;
  to: { organisation: string; post: string };
}>('check.overdue');

/** What a card of the stores has changed; `id` is its code. */
export const storesChanged = domainEvent<{ id: string }>('stores.changed');
