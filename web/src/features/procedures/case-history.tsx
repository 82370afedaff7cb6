import { type HistoryEntry } from '../../api/types-cases.js';
import { fill, useWords } from '../../ui/language.js';
import { FormAnswers } from './form-answers.js';
import { HistoryLine } from './history-line.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function CaseHistory({ history }: { history: readonly HistoryEntry[] }) {
  const w = useWords({ zh, en });
  if (history.length === 0) return <p className="muted">{w.noHistory}</p>;
  return (
    <ol className="history">
      {[...history]
        .sort((one, other) => other.position - one.position)
        .map((entry) => (
          <HistoryLine
            key={entry.position}
            step={entry}
            cites={entry.cites.length > 0 ? fill(w.clause, { clause: entry.cites.join('、') }) : ''}
          >
            <FormAnswers form={entry.form} />
          </HistoryLine>
        ))}
    </ol>
  );
}
