import { domainEvent } from '../../platform/outbox/outbox.js';

/** A person said, or took back, that an element has failed or has not. */
export const causeCorrected = domainEvent<{ id: string; kind: string; code: string }>('cause.corrected');
