import { setTimeout as pause } from 'node:timers/promises';
import type { County } from './county.js';

export interface PlanView {
  id: string;
  version: number;
  why: string;
  isKept: boolean;
  instanceHash: string;
  planHash: string;
  counts: Record<string, number>;
  classes: { class: number; value: number; bound: number; proven: boolean; plainValue: number }[];
  curves: Record<'plan' | 'plain', { class: number; circuits: number; points: [number, number][] }[]>;
  crews: {
    code: string;
    nameZh: string;
    owner: { id: string };
    jobs: {
      element: string;
      kind: string;
      leaves: number;
      arrives: number;
      begins: number;
      ends: number;
      least: number;
      most: number;
      isLent: boolean;
      isUnderWay: boolean;
      nameZh: string;
    }[];
  }[];
}

export interface PlanCircuits {
  total: number;
  next?: number;
  items: {
    position: number;
    own: number;
    code: string;
    carrier: string;
    class: number;
    plannedClass: number;
    by: string;
    up: number | null;
    ownUp: number | null;
    waitsFor: string | null;
    links: string[];
    vehicle: string | null;
    noLoan: string | null;
  }[];
}

interface PlanRequest {
  id: string;
  state: string;
  planId: string | null;
  fault: string | null;
}

const waitMs = 20_000;

/** Asks for a plan by hand and waits until it stands. */
export async function askPlan(
  county: County,
  how: Readonly<Record<string, unknown>> = {},
  by = 'office.director',
): Promise<PlanView> {
  const asked = await county.as(by).post<PlanRequest>('/restoration/plans', how);
  for (const until = performance.now() + waitMs; performance.now() < until;) {
    const request = await county.as(by).get<PlanRequest>(`/restoration/plan-requests/${asked.id}`);
    if (request.state === 'failed') throw new Error(`no plan: ${request.fault ?? ''}`);
    if (request.planId !== null) return county.as(by).get<PlanView>(`/restoration/plans/${request.planId}`);
    await pause(50);
  }
  throw new Error('no plan came');
}
