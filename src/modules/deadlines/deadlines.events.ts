import { domainEvent } from '../../platform/outbox/outbox.js';

export const deadlineStarted = domainEvent<{ id: string; dueAt: string }>('deadline.started');
/** A clock will run out soon. */
export const deadlineWarned = domainEvent<{ id: string; caseId: string; kind: string; dueAt: string }>(
  'deadline.warned',
);
/** A clock has run out; `first` only the first time, later rings are escalations. */
export const deadlineBreached = domainEvent<{ id: string; caseId: string; kind: string; first: boolean }>(
  'deadline.breached',
);
