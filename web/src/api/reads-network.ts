import { useQuery } from '@tanstack/react-query';
import { read } from './client.js';
import type { Problem } from './problem.js';
import { type Listing, type Read, useListing, useRead, useWhole } from './reads.js';
import type {
  ChangeSet,
  CircuitPriority,
  Deviation,
  ImportDraft,
  ImportRow,
  InventoryChange,
} from './types-network.js';
import type { Link, Site } from './types-resources.js';
import type { Page } from './types.js';

const whileWorkingMillis = 1_000;
const working = new Set(['waiting', 'reading', 'to-apply', 'applying']);

export const isWorking = (draft: ImportDraft): boolean => working.has(draft.state);

export const useVersions = (carrier: string): Listing<ChangeSet> =>
  useListing('/network/versions', { carrier, limit: 50 });

export const useChangeSet = (id: string): Read<ChangeSet & Page<InventoryChange>> =>
  useRead(`/network/change-sets/${id}`, { limit: 100 }, id !== '');

export const useImports = (carrier: string): Listing<ImportDraft> =>
  useListing('/network/imports', { carrier, limit: 50 });

/** Asked again while the worker is at it. */
export const useImport = (id: string): Read<ImportDraft> =>
  useQuery<ImportDraft, Problem>({
    queryKey: ['network', `/network/imports/${id}`],
    queryFn: ({ signal }) => read<ImportDraft>(`/network/imports/${id}`, { limit: 1 }, signal),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? whileWorkingMillis : false),
  });

export const useImportRows = (id: string, does: string, ready: boolean): Listing<ImportRow> =>
  useListing(`/network/imports/${id}`, { does, limit: 50 }, ready);

export const usePriorities = (carrier: string, due: boolean): Listing<CircuitPriority> =>
  useListing('/circuit-priorities', { carrier, due: due ? 'true' : '', limit: 50 });

export const useDeviations = (circuit: string): Listing<Deviation> =>
  useListing('/circuit-deviations', { circuit, limit: 50 });

const mostOnMap = 2_000;

/** The whole map, page by page; of an earlier day when `at` says so. */
export const useMapSites = (at: string): Listing<Site> => useWhole('/sites', { at, limit: 500 }, mostOnMap);
export const useMapLinks = (at: string): Listing<Link> => useWhole('/links', { at, limit: 500 }, mostOnMap);
