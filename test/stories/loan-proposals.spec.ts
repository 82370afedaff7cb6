import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { step } from '../harness/parts.js';
import { askPlan, type PlanCircuits } from '../harness/plans.js';
import type { CaseView } from '../harness/views.js';

let county: County;
let outageId: string;

beforeAll(async () => {
  county = await County.open('loan proposals');
  await county.at('08:00');
  await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  await county.settled();
  await askPlan(county);
});
afterAll(async () => county.close());

interface Proposal {
  code: string;
  carrier: string;
  class: number;
  by: string;
  lenders: { id: string }[];
  stretches: { lender: string; aEnd: string; zEnd: string; links: string[] }[];
  upAt: string;
  returnAt: string;
  vehicle: string | null;
  applications: { caseId: string; state: string; isOpen: boolean }[];
}
interface Proposals {
  plan: { id: string; version: number };
  total: number;
  next?: number;
  items: Proposal[];
}
const proposals = (by = 'office.director', query = '?limit=200') =>
  county.as(by).get<Proposals>(`/loan-proposals${query}`);
