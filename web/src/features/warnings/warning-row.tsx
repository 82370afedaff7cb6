import { Link } from 'react-router';
import { type WarningSummary } from '../../api/types-warnings.js';
import { Age } from '../../ui/age.js';
import { countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { useNow } from '../../ui/use-now.js';
import { LevelTag } from '../outages/level-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function WarningRow({ warning }: { warning: WarningSummary }) {
  const w = useWords({ zh, en });
  const { say, title } = useSpeech();
  const now = useNow();
  const { level, proposedLevel, published, expiresAt, closed } = warning;
  return (
    <Link
      to={`/warnings/${warning.id}`}
      className={`card-row warning-row edge-${level ?? proposedLevel ?? 'none'}`}
    >
      <span className="card-row-head">
        <LevelTag level={published ? level : null} proposed={level ?? proposedLevel} />
        <b>{title(warning)}</b>
        <span className="muted">{say(warning.stateWords)}</span>
      </span>
      {warning.sourceWords && (
        <span>
          {say(warning.sourceWords)}
          {warning.sourceName !== null && ` · ${warning.sourceName}`}
        </span>
      )}
      <span className="muted">
        <Age at={warning.sentAt ?? warning.at} />
        {expiresAt !== null && !closed && ` · ${w.validUntil} ${countyMinute(expiresAt)}`}
        {expiresAt !== null && !closed && Date.parse(expiresAt) < now && <b> · {w.pastTime}</b>}
      </span>
    </Link>
  );
}
