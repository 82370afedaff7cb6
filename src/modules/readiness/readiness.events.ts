import { domainEvent } from '../../platform/outbox/outbox.js';

/** What a case waited for is held for it now; `id` is the case. */
export const resourceOffered = domainEvent<{ id: string; kind: string; code: string }>('reservation.offered');
