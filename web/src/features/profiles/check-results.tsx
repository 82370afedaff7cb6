import { Alert } from 'antd';
import { Link } from 'react-router';
import { type ProfileCheck } from '../../api/types-profiles.js';
import { fill, useWords } from '../../ui/language.js';
import { SeverityTag } from '../alarms/severity-tag.js';
import { DoesCounts } from './does-counts.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const said = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '–';

function Faults({ check }: { check: ProfileCheck }) {
  const w = useWords({ zh, en });
  if (check.ok) return <Alert type="success" showIcon title={w.fine} />;
  return (
    <>
      {check.faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={w.text}
          description={
            <ul className="plain-list">
              {check.faults.map(({ line, path, message }) => (
                <li key={`${line} ${path ?? ''} ${message}`}>
                  {fill(w.line, { n: line })} {path && <code>{path}</code>} {message}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {check.conflicts.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={w.conflicts}
          description={
            <ul className="plain-list">
              {check.conflicts.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

export function CheckResults({ check }: { check: ProfileCheck }) {
  const w = useWords({ zh, en });
  return (
    <>
      <Faults check={check} />
      {check.samples.length > 0 && (
        <>
          <h3>{w.samples}</h3>
          <ul className="plain-list">
            {check.samples.map(({ says, ok, faults }) => (
              <li key={says}>
                {ok ? '✓' : '✗'} {says} – {ok ? w.sampleOk : w.sampleWrong}
                {faults.map(({ what, expected, got }) => (
                  <div key={what} className="muted">
                    {fill(w.expectedGot, { what, expected: said(expected), got: said(got) })}
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {check.profile !== undefined && <h3>{w.becoming}</h3>}
      {check.profile !== undefined && check.becoming.length === 0 && <p className="muted">{w.noBecoming}</p>}
      {check.becoming.map(({ trapOid, events, by, samples }) => (
        <div key={trapOid}>
          <p>
            {fill(w.becomingLine, { oid: trapOid, n: events })} – <DoesCounts by={by} />
          </p>
          <ul className="plain-list">
            {samples.map((sample) => (
              <li key={sample.rawEventId}>
                <Link to={`/raw-events?verdict=any&event=${sample.rawEventId}`}>#{sample.rawEventId}</Link>{' '}
                {sample.severity !== undefined && <SeverityTag severity={sample.severity} />}{' '}
                {sample.managedObject} {sample.specificProblem}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
