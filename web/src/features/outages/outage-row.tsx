import { Link } from 'react-router';
import { type OutageSummary } from '../../api/types-outages.js';
import { Age } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { NextClock } from '../deadlines/deadline-strip.js';
import { isPlaced } from './is-placed.js';
import { LevelTag } from './level-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function OutageRow({ outage }: { outage: OutageSummary }) {
  const w = useWords({ zh, en });
  const { say, short, title } = useSpeech();
  return (
    <Link
      to={`/outages/${outage.id}`}
      className={`card-row outage-row edge-${outage.level ?? outage.proposedLevel ?? 'none'}`}
    >
      <span className="card-row-head">
        <LevelTag level={outage.level} proposed={outage.proposedLevel} />
        <b>{title(outage)}</b>
        <span className="muted">{say(outage.stateWords)}</span>
      </span>
      <span className="outage-numbers">
        <span>
          {w.circuitsDown} <b>{isPlaced(outage) ? outage.circuitsDown : w.unknownNumber}</b>
        </span>
        <span>
          {w.leadershipDown} <b>{isPlaced(outage) ? outage.leadershipDown : w.unknownNumber}</b>
        </span>
        <span>
          {w.activeAlarms} <b>{outage.activeAlarms}</b>
        </span>
        <span>{outage.carriers.map(short).join('、')}</span>
      </span>
      <span className="muted">
        {w.occurred} <Age at={outage.occurredAt} /> <NextClock deadlines={outage.deadlines} />
      </span>
    </Link>
  );
}
