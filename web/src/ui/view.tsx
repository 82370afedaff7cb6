import { Button, Empty, Skeleton } from 'antd';
import { type ReactNode } from 'react';
import { type Listing, type Read } from '../api/reads.js';
import { useWords } from './language.js';
import { ProblemNotice } from './problem-notice.js';
import { uiWords } from './words.js';

export function Nothing({ says }: { says: string }) {
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={says} />;
}

function again(query: { refetch: () => Promise<unknown> }): () => void {
  return () => void query.refetch().catch(() => undefined);
}

/** One thing read from the server: a skeleton, a sentence with retry, or the thing. Old data stays under a failure. */
export function ReadView<Result>({
  of,
  children,
}: {
  of: Read<Result>;
  children: (result: Result) => ReactNode;
}) {
  if (of.data === undefined) {
    return of.error ? (
      <ProblemNotice problem={of.error} onRetry={again(of)} />
    ) : (
      <Skeleton active paragraph={{ rows: 6 }} />
    );
  }
  return (
    <>
      {of.error && <ProblemNotice problem={of.error} onRetry={again(of)} />}
      {children(of.data)}
    </>
  );
}

export function ListView<Item>({
  of,
  empty,
  children,
}: {
  of: Listing<Item>;
  empty: string;
  children: (items: Item[]) => ReactNode;
}) {
  const w = useWords(uiWords);
  const { query, items } = of;
  if (query.data === undefined) {
    return query.error ? (
      <ProblemNotice problem={query.error} onRetry={again(query)} />
    ) : (
      <Skeleton active paragraph={{ rows: 5 }} />
    );
  }
  return (
    <>
      {query.error && <ProblemNotice problem={query.error} onRetry={again(query)} />}
      {items.length === 0 ? <Nothing says={empty} /> : children(items)}
      {query.hasNextPage && (
        <div className="more">
          <Button
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage().catch(() => undefined)}
          >
            {w.loadMore}
          </Button>
        </div>
      )}
    </>
  );
}
