import { type Situation } from '../../api/types-outages.js';
import { clockMood } from '../../ui/countdown.js';
import { fill, useWords } from '../../ui/language.js';
import { uiWords } from '../../ui/words.js';
import { useNow } from '../../ui/use-now.js';
import { useLevelName } from '../outages/level-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Figure({ label, value, alert = false }: { label: string; value: number | string; alert?: boolean }) {
  return (
    <div className={`figure${alert ? ' alert' : ''}`}>
      <b>{value}</b>
      <span>{label}</span>
    </div>
  );
}

/** The worst level in the plan's colour, striped while only proposed; no packet ever received means the alarms are unknown, not none. */
export function LevelBanner({ situation }: { situation: Situation }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const levelName = useLevelName();
  const now = useNow();
  const { worstLevel, outages } = situation;
  const confirmed = outages.some((outage) => outage.level !== null && outage.level === worstLevel);
  const ungraded = outages.filter((outage) => outage.level === null).length;
  const total = (count: (outage: (typeof outages)[number]) => number): number =>
    outages.reduce((sum, outage) => sum + count(outage), 0);
  const breached = situation.deadlines.filter((deadline) => clockMood(deadline, now) === 'breached').length;
  const heard = situation.collectors.some(({ state, received }) => state !== 'quiet' && received > 0);
  const alarms = situation.alarms.active === 0 && !heard ? common.unknown : situation.alarms.active;
  return (
    <div
      className={`level-banner level-${worstLevel ?? 'none'}${worstLevel && !confirmed ? ' proposed' : ''}`}
    >
      <div className="level-banner-words">
        <small>{w.worst}</small>
        <b>{worstLevel ? levelName(worstLevel) : outages.length === 0 ? w.quiet : w.noLevel}</b>
        {worstLevel && !confirmed && <span>{w.worstProposed}</span>}
        {ungraded > 0 && confirmed && <span>{fill(w.proposedWorst, { n: ungraded })}</span>}
      </div>
      <div className="figures">
        <Figure label={w.openOutages} value={outages.length} />
        <Figure label={w.circuitsDown} value={total((outage) => outage.circuitsDown)} />
        <Figure label={w.leadershipDown} value={total((outage) => outage.leadershipDown)} />
        <Figure label={w.activeAlarms} value={alarms} />
        <Figure label={w.breached} value={breached} alert={breached > 0} />
      </div>
    </div>
  );
}
