import { useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query';
import { read, type Params } from './client.js';
import type { Problem } from './problem.js';
import { type Listing, type Read, useListing, useRead } from './reads.js';
import type {
  FieldReport,
  Plan,
  PlanChanges,
  PlanCircuit,
  PlanRequest,
  PlanSummary,
  PlanWhy,
  Proposals,
  RoadBlock,
  WhatIf,
} from './types-plans.js';

const whilePlanningMillis = 600;

/** `plan` is a version's id or `newest`. */
export const usePlan = (plan: string): Read<Plan> => useRead(`/restoration/plans/${plan}`);
export const usePlans = (): Listing<PlanSummary> => useListing('/restoration/plans', { limit: 20 });

export const usePlanCircuits = (
  plan: string,
  params: Params,
  enabled = true,
): Read<{ total: number; next?: number; items: PlanCircuit[] }> =>
  useRead(`/restoration/plans/${plan}/circuits`, { limit: 200, ...params }, enabled);

export const usePlanChanges = (plan: string, against: string): Read<PlanChanges> =>
  useRead(`/restoration/plans/${plan}/changes`, { against }, plan !== '');

export const useWhy = (plan: string, circuit: string): Read<PlanWhy> =>
  useRead(`/restoration/plans/${plan}/why`, { circuit }, circuit !== '');

export const useProposals = (): Read<Proposals> => useRead('/loan-proposals', { limit: 100 });
export const useFieldReports = (): Listing<FieldReport> =>
  useListing('/restoration/field-reports', { limit: 20 });
export const useRoadBlocks = (open: boolean): Listing<RoadBlock> =>
  useListing('/restoration/road-blocks', { open: open ? 'true' : '', limit: 50 });

/** Asked again until the worker has answered. */
export const usePlanRequest = (id: string): Read<PlanRequest> =>
  useQuery<PlanRequest, Problem>({
    queryKey: ['restoration', `/restoration/plan-requests/${id}`],
    queryFn: ({ signal }) => read<PlanRequest>(`/restoration/plan-requests/${id}`, {}, signal),
    enabled: id !== '',
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'failed' ? false : whilePlanningMillis,
  });

/** Seconds of search: only when somebody asks, and never again by itself. */
export const useWhatIf = (plan: string): UseMutationResult<WhatIf, Problem, Params> =>
  useMutation<WhatIf, Problem, Params>({
    mutationFn: (asked) => read<WhatIf>(`/restoration/plans/${plan}/what-if`, asked),
  });
