import { Link } from 'react-router';
import { useOutageTimeline } from '../../api/reads.js';
import { FirstFew } from '../../ui/first-few.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ReadView } from '../../ui/view.js';
import { HistoryLine } from '../procedures/history-line.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Everything done in the outage and in the cases under it, the newest first. */
export function OutageTimeline({ id }: { id: string }) {
  const w = useWords({ zh, en });
  const { say, title } = useSpeech();
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
                  <HistoryLine
                    key={entry.id}
                    step={entry}
                    under={
                      entry.caseId !== id && (
                        <Link to={`/cases/${entry.caseId}`}>
                          {say(entry.procedureWords)} · {title(entry)}
                        </Link>
                      )
                    }
                  />
                ))}
              </ol>
            )}
          </FirstFew>
        )
      }
    </ReadView>
  );
}
