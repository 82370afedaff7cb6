import { Checkbox } from 'antd';
import { Link } from 'react-router';
import {
  type CaseTimelineLine,
  type TimelineKind,
  timelineKinds,
  useCaseTimeline,
} from '../../api/reads-duty-log.js';
import { Moment } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { en as logEn } from '../duty-log/words.en.js';
import { zh as logZh } from '../duty-log/words.zh.js';
import { pathOfCase } from './case-row.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function What({ line }: { line: CaseTimelineLine }) {
  const w = useWords({ zh, en });
  const log: Record<string, string> = useWords({ zh: logZh, en: logEn });
  const { say } = useSpeech();
  const words = line.words ? say(line.words) : (log[line.code] ?? '');
  return (
    <div className="history-head">
      {line.kind !== 'step' && <span className="chip quiet">{w[`timeline.${line.kind}`]}</span>}
      <b>{words}</b>
    </div>
  );
}

/** Steps, papers, clocks, calls and photographs of a case and those under it; one kind may be looked at alone. */
export function CaseTimeline({ id }: { id: string }) {
  const w = useWords({ zh, en });
  const { say, short, name, title } = useSpeech();
  const { get, set } = useQueryState();
  const chosen = timelineKinds.filter((kind) => get('told').split(',').includes(kind));
  const timeline = useCaseTimeline(id, { kinds: chosen.length > 0 ? chosen.join(',') : undefined });
  const who = (line: CaseTimelineLine): string =>
    [
      line.organisation && short(line.organisation),
      line.postWords && say(line.postWords),
      line.by && name(line.by),
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <>
      <Checkbox.Group<TimelineKind>
        className="no-print"
        value={chosen}
        options={timelineKinds.map((kind) => ({ value: kind, label: w[`timeline.${kind}`] }))}
        onChange={(kinds) => set({ told: kinds.join(',') || null })}
      />
      <ListView of={timeline} empty={w.noHistory}>
        {(items) => (
          <ol className="history">
            {items.map((line) => (
              <li key={line.id} className={line.kind === 'clock-breached' ? 'by-clock breached' : ''}>
                <What line={line} />
                {line.caseId !== id && (
                  <Link to={pathOfCase({ id: line.caseId, procedure: line.procedure })}>
                    {say(line.procedureWords)} · {title(line)}
                  </Link>
                )}
                {line.said !== null &&
                  (line.documentId === null ? (
                    <p className="said">{line.said}</p>
                  ) : (
                    <Link to={`/documents/${line.documentId}`} className="paper-link">
                      {line.said}
                    </Link>
                  ))}
                <div className="muted">
                  <Moment at={line.at} age={false} /> {who(line) && `· ${who(line)}`}
                </div>
              </li>
            ))}
          </ol>
        )}
      </ListView>
    </>
  );
}
