import { useEffect } from 'react';
import {
  useInfiniteQuery,
  useQuery,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { hearServerClock, read, type Params } from './client.js';
import { Problem } from './problem.js';
import {
  type Alarm,
  type MibName,
  type RawEvent,
  type RawEventDetail,
  type TrapSource,
  type UnknownSource,
} from './types-alarms.js';
import type { Causes } from './types-causes.js';
import { type Attachment, type CaseSummary, type CaseView } from './types-cases.js';
import { type DocumentSummary } from './types-documents.js';
import { type Outage, type OutageSummary, type Restoration, type Situation } from './types-outages.js';
import { type Notification, type Schematic } from './types-responses.js';
import {
  type Circuit,
  type DirectoryEntry,
  type Link,
  type RosterShift,
  type Site,
  type StoreItem,
  type Team,
  type Vehicle,
} from './types-resources.js';
import { type Deadline, type Me, type Org, type Page } from './types.js';

export type Read<Result> = UseQueryResult<Result, Problem>;

const worthRetrying = new Set(['unreachable', 'not-ready-yet', 'database-away', 'unexpected']);

export function mayRetry(failures: number, problem: Error): boolean {
  return problem instanceof Problem && worthRetrying.has(problem.code) && failures < 2;
}

/** The first part of a key is the first word of the path: live events make reads stale by it. */
function keyOf(path: string, params: Params): readonly unknown[] {
  return [path.split('/')[1] ?? path, path, params];
}

export function useRead<Result>(path: string, params: Params = {}, enabled = true): Read<Result> {
  return useQuery<Result, Problem>({
    queryKey: keyOf(path, params),
    queryFn: ({ signal }) => read<Result>(path, params, signal),
    enabled,
  });
}

export interface Listing<Item> {
  items: Item[];
  query: UseInfiniteQueryResult<{ pages: Page<Item>[] }, Problem>;
}

export function useListing<Item>(
  path: string,
  params: Params = {},
  enabled = true,
  refetchInterval: number | false = false,
): Listing<Item> {
  const query = useInfiniteQuery<Page<Item>, Problem, { pages: Page<Item>[] }, readonly unknown[], string>({
    queryKey: [...keyOf(path, params), 'pages'],
    queryFn: ({ pageParam, signal }) => read<Page<Item>>(path, { ...params, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    enabled,
    refetchInterval,
  });
  return { items: query.data?.pages.flatMap((page) => page.items) ?? [], query };
}

/** All pages one after another, up to so many items. */
export function useWhole<Item>(path: string, params: Params, most: number): Listing<Item> {
  const listing = useListing<Item>(path, params);
  const { hasNextPage, isFetching, fetchNextPage, isError } = listing.query;
  const wants = hasNextPage && !isFetching && !isError && listing.items.length < most;
  useEffect(() => {
    if (wants) void fetchNextPage().catch(() => undefined);
  }, [wants, fetchNextPage]);
  return listing;
}

export const useMe = (): Read<Me | null> =>
  useQuery<Me | null, Problem>({
    queryKey: ['session'],
    queryFn: ({ signal }) => read<Me>('/session', {}, signal),
    staleTime: Infinity,
    retry: mayRetry,
  });

export const useSituation = (): Read<Situation> =>
  useQuery<Situation, Problem>({
    queryKey: keyOf('/situation', {}),
    queryFn: async ({ signal }) => {
      const situation = await read<Situation>('/situation', {}, signal);
      hearServerClock(situation.now);
      return situation;
    },
    refetchInterval: 30_000,
  });

/** Packets that raise no alarm ring no live event. */
const packetsMillis = 10_000;

export const useAlarms = (params: Params): Listing<Alarm> => useListing('/alarms', params);
export const useAlarm = (id: string | null): Read<Alarm> => useRead(`/alarms/${id ?? ''}`, {}, id !== null);
export const useRawEvents = (params: Params): Listing<RawEvent> =>
  useListing('/raw-events', params, true, packetsMillis);
export const useRawEvent = (id: string | null): Read<RawEventDetail> =>
  useRead(`/raw-events/${id ?? ''}`, {}, id !== null);
const mostMibNames = 100;
/** From the imported MIB catalogue. */
export const useMibNames = (oids: readonly string[], enabled: boolean): Read<{ items: MibName[] }> =>
  useRead('/mib-names', { oids: oids.slice(0, mostMibNames).join(',') }, enabled && oids.length > 0);
export const useTrapSources = (): Listing<TrapSource> => useListing('/trap-sources', {}, true, packetsMillis);
export const useUnknownSources = (): Listing<UnknownSource> =>
  useListing('/unknown-sources', {}, true, packetsMillis);

export const useOutages = (params: Params): Listing<OutageSummary> => useListing('/outages', params);
/** What has failed by the alarms; looked at again when they change, and now and then. */
export const useCauses = (outage?: string): Read<Causes> =>
  useRead('/causes', outage === undefined ? {} : { outage });
export const useOutage = (id: string): Read<Outage> => useRead(`/outages/${id}`);
export const useSchematic = (id: string): Read<Schematic> => useRead(`/outages/${id}/schematic`);
export const useNotifications = (outage: string): Listing<Notification> =>
  useListing('/notifications', { outage });
export const useRestoration = (id: string): Read<Restoration> => useRead(`/outages/${id}/restoration`);

export const useCases = (params: Params): Listing<CaseSummary> => useListing('/cases', params);
export const useCase = (id: string): Read<CaseView> => useRead(`/cases/${id}`);
export const useAttachments = (id: string): Read<Page<Attachment>> => useRead(`/cases/${id}/attachments`);
export const useDeadlines = (params: Params): Listing<Deadline> => useListing('/deadlines', params);

export const useDocuments = (params: Params): Listing<DocumentSummary> => useListing('/documents', params);
export const useDocument = (id: string): Read<DocumentSummary> => useRead(`/documents/${id}`);

export const useVehicles = (params: Params = {}, enabled = true): Listing<Vehicle> =>
  useListing('/vehicles', { limit: 200, ...params }, enabled);
export const useStoreItems = (params: Params = {}, enabled = true): Listing<StoreItem> =>
  useListing('/store-items', { limit: 200, ...params }, enabled);
export const useTeams = (params: Params = {}, enabled = true): Listing<Team> =>
  useListing('/teams', { limit: 200, ...params }, enabled);

export const useSites = (): Listing<Site> => useListing('/sites', { limit: 200 });
export const useLinks = (): Listing<Link> => useListing('/links', { limit: 200 });
export const useCircuits = (params: Params): Listing<Circuit> => useListing('/circuits', params);
export const useOrganisations = (): Listing<Org> => useListing('/organisations', { limit: 200 });
export const useDirectory = (): Listing<DirectoryEntry> => useListing('/directory', { limit: 200 });
export const useRoster = (day: string): Listing<RosterShift> => useListing('/roster', { day, limit: 200 });
