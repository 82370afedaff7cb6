import { domainEvent } from '../../platform/outbox/outbox.js';

/** A warning went out, was adjusted or lifted. */
export const warningChanged = domainEvent<{ id: string }>('warning.changed');
/** The product's own proposals are others than before. */
export const warningProposed = domainEvent<{ id: string }>('warning.proposed');
