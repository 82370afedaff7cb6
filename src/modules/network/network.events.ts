import { domainEvent } from '../../platform/outbox/outbox.js';

/** Rows of the inventory were added, changed or retired; `id` is the change set's. */
export const networkChanged = domainEvent<{ id: string; carrier: string | null; version: number }>(
  'network.changed',
);
