import { domainEvent } from '../../../platform/outbox/outbox.js';

/** Somebody, or a change of the network, wants a plan; `id` is the request's. */
export const planAsked = domainEvent<{ id: string }>('restoration.plan-asked');

/** A new version stands; `id` is the plan's. */
export const planMade = domainEvent<{ id: string; version: number }>('restoration.planned');

/** A crew told of a job or of itself. */
export const fieldReported = domainEvent<{ id: string; element: string | null }>(
  'restoration.field-reported',
);

/** A road was told cut or open again. */
export const roadsChanged = domainEvent<{ id: string }>('restoration.roads-changed');
