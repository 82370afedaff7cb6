import { useQuery } from '@tanstack/react-query';
import { read } from './client.js';
import { type Problem } from './problem.js';
import { type Listing, type Read, useListing } from './reads.js';
import {
  type Manager,
  type ManagerAccess,
  type Reconciliation,
  type ReconciliationReport,
} from './types-managers.js';
import { type Page } from './types.js';

const contractMillis = 5_000;
const progressMillis = 1_000;

export const useManagers = (): Listing<Manager> => useListing('/managers', {}, true, contractMillis);
export const useManagerAccess = (): Listing<ManagerAccess> => useListing('/manager-access');

const isOpen = ({ state }: Pick<Reconciliation, 'state'>): boolean =>
  state === 'asked' || state === 'running';

/** The newest first; read again every second while one is under way. */
export const useReconciliations = (source: string): Read<Page<Reconciliation>> =>
  useQuery<Page<Reconciliation>, Problem>({
    queryKey: ['managers', source, 'reconciliations'],
    queryFn: ({ signal }) =>
      read<Page<Reconciliation>>(
        `/managers/${encodeURIComponent(source)}/reconciliations`,
        { limit: 20 },
        signal,
      ),
    enabled: source !== '',
    refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? progressMillis : contractMillis),
  });

export const useReconciliation = (source: string, id: string): Read<ReconciliationReport> =>
  useQuery<ReconciliationReport, Problem>({
    queryKey: ['managers', source, 'reconciliations', id],
    queryFn: ({ signal }) =>
      read<ReconciliationReport>(`/managers/${encodeURIComponent(source)}/reconciliations/${id}`, {}, signal),
    enabled: source !== '' && id !== '',
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? progressMillis : false),
  });
