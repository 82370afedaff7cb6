import { clockFace } from './county-time.js';
import { useWords } from './language.js';
import { useNow } from './use-now.js';
import { uiWords } from './words.js';

export type ClockMood = 'calm' | 'late' | 'breached' | 'stopped';

export interface RunningClock {
  startedAt: string;
  dueAt: string;
  stoppedAt: string | null;
  breachedAt: string | null;
}

/** Red only for a breached clock; amber in its last quarter. */
export function clockMood(clock: RunningClock, now: number): ClockMood {
  const due = Date.parse(clock.dueAt);
  if (clock.stoppedAt !== null) return clock.breachedAt === null ? 'stopped' : 'breached';
  if (clock.breachedAt !== null || now >= due) return 'breached';
  return due - now <= (due - Date.parse(clock.startedAt)) / 4 ? 'late' : 'calm';
}

export function Countdown({ clock, big = false }: { clock: RunningClock; big?: boolean }) {
  const w = useWords(uiWords);
  const now = useNow();
  const mood = clockMood(clock, now);
  const seconds = (Date.parse(clock.dueAt) - now) / 1000;
  if (clock.stoppedAt !== null) return <span className={`countdown ${mood}`}>{w.stopped}</span>;
  return (
    <span className={`countdown ${mood}${big ? ' big' : ''}`} role="timer">
      <small>{seconds < 0 ? w.over : w.left}</small> {clockFace(seconds)}
    </span>
  );
}
