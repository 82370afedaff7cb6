import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey, write } from './client.js';
import { Problem } from './problem.js';

interface Act {
  fingerprint: string;
  key: string;
}

/**
 * A write whose key stays the same while the officer sends the same thing again after a failure of the line,
 * and is new once the server has answered.
 */
export function useWrite<Body, Result>(
  path: string | ((body: Body) => string),
  options: { bodyless?: boolean; bodyOf?: (body: Body) => unknown } = {},
): UseMutationResult<Result, Problem, Body> {
  const queries = useQueryClient();
  const act = useRef<Act | null>(null);
  return useMutation<Result, Problem, Body>({
    mutationFn: async (body) => {
      const target = typeof path === 'function' ? path(body) : path;
      const fingerprint = `${target} ${JSON.stringify(body)}`;
      if (act.current?.fingerprint !== fingerprint) act.current = { fingerprint, key: newKey() };
      try {
        const result = await write<Result>({
          method: 'POST',
          path: target,
          body: options.bodyless === true ? undefined : (options.bodyOf?.(body) ?? body),
          key: act.current.key,
        });
        act.current = null;
        return result;
      } catch (problem) {
        if (problem instanceof Problem && problem.status >= 400 && problem.status < 500) act.current = null;
        throw problem;
      }
    },
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
}
