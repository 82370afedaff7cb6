import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { serverNow } from './client.js';
import { signsOfLife, staleAfter, topics } from './live-topics.js';

/** Storms of events become at most one refetch of each list in this time. */
const settleMillis = 400;
const brokenAfterMillis = 2500;
const againAfterMillis = 3000;
/** The server beats every 15 s; two beats missed and a margin. */
const silentAfterMillis = 40_000;

export interface Live {
  state: 'connecting' | 'open' | 'broken';
  /** When the console last heard the server, in milliseconds of the server's clock. */
  heardAt: number;
}

interface Refresher {
  stale: (topic: string) => void;
  all: () => void;
  stop: () => void;
}

function refresher(queries: QueryClient): Refresher {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    const roots = new Set(waiting);
    waiting.clear();
    queries
      .invalidateQueries({ predicate: ({ queryKey }) => roots.has(String(queryKey[0])) })
      .catch(() => undefined);
  };
  return {
    stale: (topic) => {
      for (const root of staleAfter(topic)) waiting.add(root);
      timer ??= setTimeout(flush, settleMillis);
    },
    all: () => void queries.invalidateQueries().catch(() => undefined),
    stop: () => clearTimeout(timer),
  };
}

/** One line to the server for the whole console; returns how to end it. */
function listen(refresh: Refresher, tell: (state: Live['state']) => void): () => void {
  let source: EventSource | undefined;
  let failing: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let silent: ReturnType<typeof setTimeout> | undefined;
  let missed = false;

  const reconnect = (): void => {
    source?.close();
    clearTimeout(again);
    again = setTimeout(connect, againAfterMillis);
  };
  const broken = (): void => {
    missed = true;
    tell('broken');
  };
  const heard = (): void => {
    clearTimeout(failing);
    failing = undefined;
    clearTimeout(silent);
    silent = setTimeout(() => {
      broken();
      reconnect();
    }, silentAfterMillis);
    if (missed) refresh.all();
    missed = false;
    tell('open');
  };
  function connect(): void {
    source = new EventSource('/api/live');
    source.onopen = heard;
    source.onerror = () => {
      failing ??= setTimeout(broken, brokenAfterMillis);
      if (source?.readyState === EventSource.CLOSED) reconnect();
    };
    for (const sign of signsOfLife) source.addEventListener(sign, heard);
    for (const topic of topics) {
      source.addEventListener(topic, () => {
        heard();
        refresh.stale(topic);
      });
    }
  }
  connect();
  return () => {
    source?.close();
    for (const timer of [failing, again, silent]) clearTimeout(timer);
  };
}

export function useLive(): Live {
  const queries = useQueryClient();
  const [live, setLive] = useState<Live>({ state: 'connecting', heardAt: serverNow() });
  useEffect(() => {
    const refresh = refresher(queries);
    const end = listen(refresh, (state) => {
      setLive((last) => (state === 'open' ? { state, heardAt: serverNow() } : { ...last, state }));
    });
    return () => {
      end();
      refresh.stop();
    };
  }, [queries]);
  return live;
}
