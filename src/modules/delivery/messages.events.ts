import { domainEvent } from '../../platform/outbox/outbox.js';

/** A console of the organisation should ring now. */
export const messageRings = domainEvent<{ id: string }>('message.rings');
export const messageChanged = domainEvent<{ id: string; caseId: string | null }>('message.changed');
export const phoneTaskOpened = domainEvent<{ id: string }>('phone-task.opened');
