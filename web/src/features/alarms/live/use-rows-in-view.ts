import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Rows kept ready above and below what is seen. */
const spare = 8;

export interface RowsInView {
  box: RefObject<HTMLDivElement | null>;
  from: number;
  to: number;
  onScroll: () => void;
  show: (index: number) => void;
}

/**
 * Which of many rows of one height are in view. When rows come or go above, the row at the top stays where it is,
 * unless the list stands at its very beginning.
 */
export function useRowsInView(keys: readonly string[], rowHeight: number): RowsInView {
  const box = useRef<HTMLDivElement>(null);
  const top = useRef<{ key: string | undefined; offset: number }>({ key: undefined, offset: 0 });
  const [view, setView] = useState({ from: 0, to: 40 });

  const look = useCallback(() => {
    const { current } = box;
    if (!current) return;
    const first = Math.floor(current.scrollTop / rowHeight);
    top.current = {
      key: current.scrollTop < rowHeight / 2 ? undefined : keys[first],
      offset: current.scrollTop - first * rowHeight,
    };
    const from = Math.max(0, first - spare);
    const to = Math.min(keys.length, first + Math.ceil(current.clientHeight / rowHeight) + spare);
    setView((last) => (last.from === from && last.to === to ? last : { from, to }));
  }, [keys, rowHeight]);

  useLayoutEffect(() => {
    const { current } = box;
    const { key, offset } = top.current;
    if (current && key !== undefined) {
      const index = keys.indexOf(key);
      if (index >= 0) current.scrollTop = index * rowHeight + offset;
    }
    look();
  }, [keys, look, rowHeight]);

  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const watch = new ResizeObserver(look);
    watch.observe(current);
    return () => watch.disconnect();
  }, [look]);

  const show = useCallback(
    (index: number) => {
      const { current } = box;
      if (!current) return;
      const at = index * rowHeight;
      if (at < current.scrollTop) current.scrollTop = at;
      else if (at + rowHeight > current.scrollTop + current.clientHeight)
        current.scrollTop = at + rowHeight - current.clientHeight;
      look();
    },
    [look, rowHeight],
  );
  return { box, ...view, onScroll: look, show };
}
