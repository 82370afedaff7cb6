import { Link } from 'react-router';
import { type CaseSummary } from '../../api/types-cases.js';
import { Age } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { NextClock } from '../deadlines/deadline-strip.js';
import { useTakesNext } from './takes-next.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Outages and warnings have pages of their own; every other procedure shares the case page. */
export function pathOfCase(summary: { id: string; procedure: string }): string {
  if (summary.procedure === 'outage') return `/outages/${summary.id}`;
  return summary.procedure === 'warning' ? `/warnings/${summary.id}` : `/cases/${summary.id}`;
}

function Next({ summary, mine }: { summary: CaseSummary; mine: boolean }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const what = summary.nextWords ? say(summary.nextWords) : '';
  if (mine) return <span className="mine-mark"> · {[w.mine, what].filter(Boolean).join('：')}</span>;
  if (summary.closedAt !== null || !summary.nextBy?.zh) return null;
  return (
    <span className="muted">
      {' '}
      · {fill(w.nextBy, { who: say(summary.nextBy) })} {what}
    </span>
  );
}

export function CaseRow({ summary }: { summary: CaseSummary }) {
  const { say, title } = useSpeech();
  const mine = useTakesNext()(summary);
  return (
    <Link to={pathOfCase(summary)} className={`card-row case-row${mine ? ' mine' : ''}`}>
      <span className="card-row-head">
        <span className="chip quiet">{say(summary.procedureWords)}</span>
        <b>{title(summary)}</b>
      </span>
      <span>
        {say(summary.stateWords)}
        <Next summary={summary} mine={mine} />
      </span>
      <span className="muted">
        <NextClock deadlines={summary.deadlines} /> <Age at={summary.closedAt ?? summary.openedAt} />
      </span>
    </Link>
  );
}
