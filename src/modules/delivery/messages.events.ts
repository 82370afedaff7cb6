import { domainEvent } from '../../platform/outbox/outbox.js';

/** A console of the organisation should ring now. */
export const messageRings = domainEvent<{ id: string }>('message.rings');
export const messageChanged = domainEvent<{ id: string; caseId: string | null }>('message.changed');
/** A message about a notification has gone out, arrived or was heard. */
export const notificationReached = domainEvent<{ id: string }>('message.notification-reached');
export const phoneTaskOpened = domainEvent<{ id: string }>('phone-task.opened');
