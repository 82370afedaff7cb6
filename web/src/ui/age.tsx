import { countyClock, countyMinute } from './county-time.js';
import { fill, useWords } from './language.js';
import { useNow } from './use-now.js';
import { uiWords, type UiWords } from './words.js';

export function ageText(seconds: number, w: UiWords | Record<keyof UiWords, string>): string {
  if (seconds < 5) return w.justNow;
  if (seconds < 60) return fill(w.secondsAgo, { n: Math.floor(seconds) });
  if (seconds < 3600) return fill(w.minutesAgo, { n: Math.floor(seconds / 60) });
  if (seconds < 48 * 3600) return fill(w.hoursAgo, { n: Math.floor(seconds / 3600) });
  return fill(w.daysAgo, { n: Math.floor(seconds / 86400) });
}

export function Age({ at }: { at: string | number }) {
  const w = useWords(uiWords);
  const now = useNow();
  const millis = typeof at === 'number' ? at : Date.parse(at);
  return <span className="age">{ageText((now - millis) / 1000, w)}</span>;
}

/** A moment in county time with its age beside it. */
export function Moment({ at, age = true }: { at: string | null | undefined; age?: boolean }) {
  const w = useWords(uiWords);
  if (!at) return <span className="muted">{w.unknown}</span>;
  return (
    <time dateTime={at} className="moment">
      {countyMinute(at)} {age && <Age at={at} />}
    </time>
  );
}

/** When the numbers of a section were fetched. */
export function Fresh({ at }: { at: number }) {
  const w = useWords(uiWords);
  if (at === 0) return null;
  return (
    <span className="fresh">
      {w.asOf} {countyClock(at)} · <Age at={at} />
    </span>
  );
}
