import { Link } from 'react-router';
import { type Situation } from '../../api/types-outages.js';
import { Age } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { SeverityTag, severityNumbers } from '../alarms/severity-tag.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function AlarmSummary({ situation }: { situation: Situation }) {
  const w = useWords({ zh, en });
  const nameOf = useOrganisationName();
  const { alarms, collectors } = situation;
  const severities = severityNumbers.flatMap((severity) => {
    const found = alarms.bySeverity.find((line) => line.severity === severity);
    return found && found.count > 0 ? [found] : [];
  });
  const most = Math.max(1, ...alarms.byCarrier.map((line) => line.count));
  const alive = collectors.filter(({ state, received }) => state !== 'quiet' && received > 0);
  return (
    <div className="stack">
      {alarms.active === 0 && alive.length > 0 && <p className="muted">{w.alarmsEmpty}</p>}
      {severities.length > 0 && (
        <div className="severity-counts">
          {severities.map(({ severity, count }) => (
            <Link key={severity} to={severity > 2 ? `/alarms?severity=${severity}` : '/alarms'}>
              <SeverityTag severity={severity} /> <b>{count}</b>
            </Link>
          ))}
        </div>
      )}
      {alarms.byCarrier.length > 0 && (
        <ul className="bars" aria-label={w.byCarrier}>
          {alarms.byCarrier.map(({ carrier, count }) => (
            <li key={carrier}>
              <Link to={`/alarms?carrier=${carrier}`}>{nameOf(carrier)}</Link>
              <span className="bar" aria-hidden>
                <span style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <b>{count}</b>
            </li>
          ))}
        </ul>
      )}
      <p className="muted">
        {alive.length === 0
          ? w.collectorNever
          : alive.map(({ collector, lastSavedAt, waiting, underived }) => (
              <span key={collector}>
                {w.collectorHeard} <Age at={lastSavedAt} />{' '}
                {waiting + underived > 0 && fill(w.collectorWaiting, { count: waiting + underived })}
              </span>
            ))}
      </p>
    </div>
  );
}
