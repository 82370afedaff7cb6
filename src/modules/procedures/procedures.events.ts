import { domainEvent } from '../../platform/outbox/outbox.js';

export interface CaseStepTaken {
  id: string;
  procedure: string;
  event: string;
  state: string;
  parentId: string | null;
  outageId: string | null;
}

export const caseStepTaken = domainEvent<CaseStepTaken>('case.step-taken');
