import { domainEvent } from '../../platform/outbox/outbox.js';

/** A carrier has asked the product to notify these for it (4.2.2). */
export const notificationsToSend = domainEvent<{ id: string; ids: string[] }>('notification.to-send');
export const outageChanged = domainEvent<{ id: string }>('outage.changed');
