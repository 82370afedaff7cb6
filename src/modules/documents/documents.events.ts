import { domainEvent } from '../../platform/outbox/outbox.js';

export const documentIssued = domainEvent<{ id: string; caseId: string }>('document.issued');
export const documentRendered = domainEvent<{ id: string; caseId: string }>('document.rendered');
export const documentRead = domainEvent<{ id: string; caseId: string; organisations: string[] }>(
  'document.read',
);
