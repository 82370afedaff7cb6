import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { type Params, read } from './client.js';
import { type Problem } from './problem.js';
import { type Listing, useListing } from './reads.js';
import {
  type MibEntry,
  type MibFault,
  type MibMissing,
  type MibMissingPage,
  type MibModuleLine,
  type MibModules,
} from './types-mibs.js';

/** A list whose pages say more than their items. */
interface Telling<Item, Told> extends Listing<Item> {
  told: Told | undefined;
}

function useTelling<Item, Told extends { items: Item[]; next?: string }>(
  path: string,
  params: Params,
  enabled = true,
): Telling<Item, Told> {
  const query: UseInfiniteQueryResult<InfiniteData<Told>, Problem> = useInfiniteQuery<
    Told,
    Problem,
    InfiniteData<Told>,
    readonly unknown[],
    string
  >({
    queryKey: ['mibs', path, params],
    queryFn: ({ pageParam, signal }) => read<Told>(path, { ...params, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    enabled,
  });
  return { items: query.data?.pages.flatMap(({ items }) => items) ?? [], query, told: query.data?.pages[0] };
}

export const useMibModules = (q: string): Telling<MibModuleLine, MibModules> =>
  useTelling('/mib-modules', { q, limit: 50 });
export const useMibEntries = (search: { q: string; module: string; kind: string }): Listing<MibEntry> =>
  useListing('/mib-entries', search);
export const useMibFaults = (q: string): Listing<MibFault> => useListing('/mib-faults', { q, limit: 50 });
export const useMibMissing = (source: string): Telling<MibMissing, MibMissingPage> =>
  useTelling('/mib-missing', { source, limit: 50 }, source !== '');
