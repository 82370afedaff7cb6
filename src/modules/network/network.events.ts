import { domainEvent } from '../../platform/outbox/outbox.js';

/** Rows of the inventory were added, changed or retired; `id` is the change set's. */
export const networkChanged = domainEvent<{ id: string; carrier: string | null; version: number }>(
  'network.changed',
);

/** A source's community was set; `id` is the source's code. */
export const networkSourceChanged = domainEvent<{ id: string }>('network.source-changed');
