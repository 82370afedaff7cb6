import { domainEvent } from '../../platform/outbox/outbox.js';

/** Who is on duty when has changed; `id` is the draft, swap or hand-over that changed it. */
export const rosterChanged = domainEvent<{ id: string }>('roster.changed');
