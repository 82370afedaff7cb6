import { Link } from 'react-router';
import { type HistoryEntry } from '../../api/types-cases.js';
import { Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { FormAnswers } from './form-answers.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Entry({ entry }: { entry: HistoryEntry }) {
  const w = useWords({ zh, en });
  const { say, name, short } = useSpeech();
  const by = entry.by;
  return (
    <li className={by === null ? 'by-clock' : ''}>
      <div className="history-head">
        <b>{say(entry.words)}</b>
        <span className="history-state">{say(entry.toWords)}</span>
      </div>
      <div className="muted">
        <Moment at={entry.at} /> ·{' '}
        {by === null ? w.theClock : `${short(by.organisation)} ${say(by.postWords)} ${name(by)}`}
        {entry.cites.length > 0 && ` · ${fill(w.clause, { clause: entry.cites.join('、') })}`}
      </div>
      <FormAnswers form={entry.form} />
      {entry.documents.map((document) => (
        <Link key={document.id} to={`/documents/${document.id}`} className="paper-link">
          {document.numberText}
        </Link>
      ))}
    </li>
  );
}

export function CaseHistory({ history }: { history: readonly HistoryEntry[] }) {
  const w = useWords({ zh, en });
  if (history.length === 0) return <p className="muted">{w.noHistory}</p>;
  return (
    <ol className="history">
      {[...history]
        .sort((one, other) => other.position - one.position)
        .map((entry) => (
          <Entry key={entry.position} entry={entry} />
        ))}
    </ol>
  );
}
