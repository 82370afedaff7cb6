import { Link } from 'react-router';
import { type Deadline } from '../../api/types.js';
import { Countdown, clockMood } from '../../ui/countdown.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { useNow } from '../../ui/use-now.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function DeadlineCard({ deadline }: { deadline: Deadline }) {
  const w = useWords({ zh, en });
  const { say, short, language } = useSpeech();
  const mood = clockMood(deadline, useNow());
  return (
    <Link to={`/cases/${deadline.caseId}`} className={`deadline-card ${mood}`}>
      <Countdown clock={deadline} big />
      <b>{say(deadline.words)}</b>
      <span>
        {short(deadline.owner.organisation)} {say(deadline.owner.postWords)}
      </span>
      <span className="muted">
        {language === 'zh' ? deadline.caseTitleZh : deadline.caseTitleEn || deadline.caseTitleZh}
      </span>
      <span className="muted">
        {w.due} {countyMinute(deadline.dueAt)} · {w.clause} {deadline.clause}
        {deadline.escalations > 0 && ` · ${fill(w.escalations, { n: deadline.escalations })}`}
      </span>
    </Link>
  );
}

const soonestFirst = (one: Deadline, other: Deadline): number => one.dueAt.localeCompare(other.dueAt);

export function DeadlineStrip({ deadlines }: { deadlines: readonly Deadline[] }) {
  const w = useWords({ zh, en });
  const running = deadlines.filter((deadline) => deadline.stoppedAt === null).sort(soonestFirst);
  if (running.length === 0) return <p className="muted">{w.stripEmpty}</p>;
  return (
    <div className="deadline-strip">
      {running.map((deadline) => (
        <DeadlineCard key={deadline.id} deadline={deadline} />
      ))}
    </div>
  );
}

/** One line with the clock that falls due first; nothing when no clock runs. */
export function NextClock({ deadlines }: { deadlines: readonly Deadline[] }) {
  const { say } = useSpeech();
  const [next] = deadlines.filter((deadline) => deadline.stoppedAt === null).sort(soonestFirst);
  if (next === undefined) return null;
  return (
    <span className="next-clock">
      <Countdown clock={next} /> <span className="muted">{say(next.words)}</span>
    </span>
  );
}
