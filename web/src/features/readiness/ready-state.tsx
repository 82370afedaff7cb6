import { Link } from 'react-router';
import { type Words } from '../../api/types.js';
import { type Reservation } from '../../api/types-resources.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { uiWords } from '../../ui/words.js';
import { useNow } from '../../ui/use-now.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Thing {
  ready?: boolean;
  notReady?: Words[];
  reservations?: Reservation[];
}

function Promised({ reservation: { caseId, from, to, purpose } }: { reservation: Reservation }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const now = useNow();
  const text =
    Date.parse(from) <= now
      ? fill(w.reserved, { at: countyMinute(to) })
      : fill(w.reservedLater, { from: countyMinute(from) });
  return caseId === null ? (
    <span className="muted">
      {words[`purpose.${purpose ?? ''}`] ?? ''} {text}
    </span>
  ) : (
    <Link to={`/cases/${caseId}`}>{text}</Link>
  );
}

/** Ready, not ready with the reasons, or unknown when the server does not say. */
export function ReadyState({ thing }: { thing: Thing }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { say } = useSpeech();
  return (
    <div className="ready-state">
      {thing.ready === undefined ? (
        <span className="muted">{common.unknown}</span>
      ) : (
        <span className={thing.ready ? 'ready' : 'not-ready'}>{thing.ready ? w.ready : w.notReady}</span>
      )}
      {(thing.notReady ?? []).map((reason) => (
        <div key={reason.zh} className="muted">
          {say(reason)}
        </div>
      ))}
      {(thing.reservations ?? []).map((reservation) => (
        <div key={`${reservation.caseId ?? ''}${reservation.from}`}>
          <Promised reservation={reservation} />
        </div>
      ))}
    </div>
  );
}
