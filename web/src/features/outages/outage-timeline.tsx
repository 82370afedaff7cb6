import { Link } from 'react-router';
import { useOutageTimeline } from '../../api/reads.js';
import { type TimelineEntry } from '../../api/types-outages.js';
import { Moment } from '../../ui/age.js';
import { FirstFew } from '../../ui/first-few.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ReadView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Entry({ entry, outage }: { entry: TimelineEntry; outage: string }) {
  const w = useWords({ zh, en });
  const { say, name, short, title } = useSpeech();
  const { by } = entry;
  return (
    <li className={by === null ? 'by-clock' : ''}>
      <div className="history-head">
        <b>{say(entry.words)}</b>
        <span className="history-state">{say(entry.toWords)}</span>
      </div>
      {entry.caseId !== outage && (
        <Link to={`/cases/${entry.caseId}`}>
          {say(entry.procedureWords)} · {title(entry)}
        </Link>
      )}
      <div className="muted">
        <Moment at={entry.at} /> ·{' '}
        {by === null ? w.theClock : `${short(by.organisation)} ${say(by.postWords)} ${name(by)}`}
      </div>
      {entry.documents.map((document) => (
        <Link key={document.id} to={`/documents/${document.id}`} className="paper-link">
          {document.numberText}
        </Link>
      ))}
    </li>
  );
}

/** Everything done in the outage and in the cases under it, the newest first. */
export function OutageTimeline({ id }: { id: string }) {
  const w = useWords({ zh, en });
  const read = useOutageTimeline(id);
  return (
    <ReadView of={read}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="muted">{w.noTimeline}</p>
        ) : (
          <FirstFew items={items} few={12}>
            {(shown) => (
              <ol className="history">
                {shown.map((entry) => (
                  <Entry key={entry.id} entry={entry} outage={id} />
                ))}
              </ol>
            )}
          </FirstFew>
        )
      }
    </ReadView>
  );
}
