import { fill, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const rightWithinMs = 5_000;
const minuteMs = 60_000;

/** How far a manager's clock is off; positive is behind. */
export function useSkewText(): (skewMs: number | undefined) => string {
  const w = useWords({ zh, en });
  return (skewMs) => {
    if (skewMs === undefined) return '–';
    const off = Math.abs(skewMs);
    if (off < rightWithinMs) return w['skew.right'];
    const text =
      off < 2 * minuteMs
        ? fill(w.seconds, { n: Math.round(off / 1_000) })
        : fill(w.minutes, { n: Math.round(off / minuteMs) });
    return fill(w[skewMs > 0 ? 'skew.behind' : 'skew.ahead'], { text });
  };
}
