import { domainEvent } from '../../platform/outbox/outbox.js';

/** What a case waited for is held for it now; `id` is the case. */
export const resourceOffered = domainEvent<{ id: string; kind: string; code: string }>('reservation.offered');

/** What is known of a vehicle has changed; `id` is its code. */
export const readinessChanged = domainEvent<{ id: string }>('readiness.changed');

/** A check has not been done in time; `id` is the vehicle's code, `call` counts from 1. */
export const checkOverdue = domainEvent<{
  id: string;
  period: string;
  dueAt: string;
  call: number;
  to: { organisation: string; post: string };
}>('check.overdue');

/** What a card of the stores has changed; `id` is its code. */
export const storesChanged = domainEvent<{ id: string }>('stores.changed');

/** Who is in a team, or what somebody is certified for, has changed; `id` is the team's code. */
export const teamsChanged = domainEvent<{ id: string }>('teams.changed');

/** A team is called out; `id` is the mission. */
export const musterCalled = domainEvent<{ id: string }>('muster.called');

/** Somebody called has answered, or answered anew; `id` is the call. */
export const musterAnswered = domainEvent<{ id: string; caseId: string }>('muster.answered');

/** Nobody's answer is waited for any more; `id` is the mission. */
export const musterOver = domainEvent<{ id: string; because: string }>('muster.over');
