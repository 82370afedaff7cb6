import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { read } from './client.js';
import { type Problem } from './problem.js';
import { type Listing, type Read, useListing, useRead } from './reads.js';
import {
  type AlarmSplit,
  type Assignee,
  type MaintenanceWindow,
  type ManagerAccess,
  type Merges,
  type NetworkManager,
  type Reconciliation,
  type ReconciliationLine,
  type SnmpUser,
  type TrapLedger,
} from './types-receiving.js';
import { type Page } from './types.js';

const ledgerMillis = 5_000;

export const useTrapLedger = (): Read<TrapLedger> =>
  useQuery<TrapLedger, Problem>({
    queryKey: ['trap-ledger'],
    queryFn: ({ signal }) => read<TrapLedger>('/trap-ledger', {}, signal),
    refetchInterval: ledgerMillis,
  });

export const useSnmpUsers = (): Listing<SnmpUser> => useListing('/snmp-users', {}, true, ledgerMillis * 2);
export const useMaintenance = (state: string): Listing<MaintenanceWindow> =>
  useListing('/maintenance-windows', { state }, true, ledgerMillis * 6);
export const useAssignees = (alarm: string, enabled: boolean): Read<Page<Assignee>> =>
  useRead(`/alarms/${alarm}/assignees`, {}, enabled);
export const useAlarmSplits = (alarm: string): Listing<AlarmSplit> => useListing('/alarm-splits', { alarm });

/** The newest messages first; a page may be empty although older ones follow. */
export const useMerges = (alarm: string) =>
  useInfiniteQuery<Merges, Problem, { pages: Merges[] }, readonly unknown[], string>({
    queryKey: ['alarms', alarm, 'merges'],
    queryFn: ({ pageParam, signal }) =>
      read<Merges>(`/alarms/${alarm}/merges`, { after: pageParam, limit: 20 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });

export const useManagers = (): Listing<NetworkManager> => useListing('/managers', {}, true, ledgerMillis * 2);
export const useManagerAccess = (): Listing<ManagerAccess> => useListing('/manager-access', {});

const runMillis = 2_000;

/** Newest first; looked at often, as one may be running. */
export const useReconciliations = (source: string): Listing<Reconciliation> =>
  useListing(`/managers/${source}/reconciliations`, { limit: 20 }, true, runMillis);
export const useReconciliation = (
  source: string,
  id: string,
): Read<Reconciliation & { lines: ReconciliationLine[] }> =>
  useRead(`/managers/${source}/reconciliations/${id}`);
