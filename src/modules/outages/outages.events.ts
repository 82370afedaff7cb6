import { domainEvent } from '../../platform/outbox/outbox.js';

export const outageChanged = domainEvent<{ id: string }>('outage.changed');
