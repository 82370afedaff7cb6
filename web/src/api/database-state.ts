import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { read, serverNow } from './client.js';
import { Problem } from './problem.js';

const lookMillis = 10_000;
const lookAgainMillis = 3_000;
const root = 'health';

const isAway = (error: unknown): boolean => error instanceof Problem && error.code === 'database-away';

export interface DatabaseState {
  away: boolean;
  /** When it last answered, in milliseconds of the server's clock; undefined when it never has. */
  answeredAt: number | undefined;
}

/** Asks now and then, and at once when any request has met a database that does not answer. */
export function useDatabaseState(): DatabaseState {
  const queries = useQueryClient();
  const health = useQuery<number, Problem>({
    queryKey: [root],
    queryFn: async ({ signal }) => {
      await read('/health/ready', {}, signal);
      return serverNow();
    },
    retry: false,
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => (state.error ? lookAgainMillis : lookMillis),
  });
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ type, query }) => {
        if (
          type !== 'updated' ||
          (query.queryKey as readonly unknown[])[0] === root ||
          !isAway(query.state.fetchFailureReason)
        )
          return;
        if (
          queries.getQueryState([root])?.fetchStatus !== 'idle' ||
          isAway(queries.getQueryState([root])?.error)
        )
          return;
        queries.invalidateQueries({ queryKey: [root] }).catch(() => undefined);
      }),
    [queries],
  );
  return { away: isAway(health.error), answeredAt: health.data };
}
