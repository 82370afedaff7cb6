import { type Level } from '../../api/types.js';
import { useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function useLevelName(): (level: Level | null) => string {
  const w = useWords({ zh, en });
  return (level) => w[`level.${level ?? 'none'}`];
}

/** The confirmed level in full colour, a proposed one only outlined. */
export function LevelTag({ level, proposed }: { level: Level | null; proposed?: Level | null }) {
  const w = useWords({ zh, en });
  const nameOf = useLevelName();
  if (level !== null) return <span className={`chip level level-${level}`}>{nameOf(level)}</span>;
  if (proposed) {
    return (
      <span className={`chip level proposed level-${proposed}`}>
        {w.proposedMark} {nameOf(proposed)}
      </span>
    );
  }
  return <span className="chip quiet">{nameOf(null)}</span>;
}
