import { domainEvent } from '../../platform/outbox/outbox.js';

export const documentIssued = domainEvent<{ id: string; caseId: string }>('document.issued');
/** What a print shows beside the paper's text has changed: sealed, signed, void or corrected. */
export const documentStamped = domainEvent<{ id: string; caseId: string }>('document.stamped');
export const documentRendered = domainEvent<{ id: string; caseId: string }>('document.rendered');
export const documentRead = domainEvent<{ id: string; caseId: string; organisations: string[] }>(
  'document.read',
);
