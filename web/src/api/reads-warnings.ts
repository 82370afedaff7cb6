import { type Params } from './client.js';
import { type Listing, type Read, useListing, useRead } from './reads.js';
import {
  type Warning,
  type WarningForm,
  type WarningProposal,
  type WarningSummary,
} from './types-warnings.js';

/** Batteries run down without any event. */
const proposalMillis = 30_000;

export const useWarnings = (params: Params, enabled = true): Listing<WarningSummary> =>
  useListing('/warnings', params, enabled);
export const useWarning = (id: string): Read<Warning> => useRead(`/warnings/${id}`);
export const useWarningForm = (): Read<WarningForm> => useRead('/warnings/form');
export const useWarningProposals = (params: Params, enabled = true): Listing<WarningProposal> =>
  useListing('/warning-proposals', params, enabled, proposalMillis);
