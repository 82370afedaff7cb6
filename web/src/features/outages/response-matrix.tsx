import { Link } from 'react-router';
import { type CarrierResponse } from '../../api/types-responses.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function When({ at }: { at: string | null }) {
  const w = useWords({ zh, en });
  return at === null ? (
    <span className="muted">{w.notYet}</span>
  ) : (
    <time dateTime={at}>{countyMinute(at)}</time>
  );
}

/** Carriers by stages: a glance shows who is behind. */
export function ResponseMatrix({ responses }: { responses: readonly CarrierResponse[] }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  if (responses.length === 0) return <p className="muted">{w.noResponses}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table response-matrix">
        <thead>
          <tr>
            <th>{w.carriers}</th>
            <th>{w.stageReported}</th>
            <th>{w.stagePlan}</th>
            <th>{w.stageNotified}</th>
            <th>{w.stageRestored}</th>
            <th>{w.stageLoss}</th>
            <th>{w.stageArchived}</th>
          </tr>
        </thead>
        <tbody>
          {responses.map((line) => (
            <tr key={line.caseId} data-carrier={line.carrier.id} data-state={line.state}>
              <th>
                <Link to={`/cases/${line.caseId}`}>{short(line.carrier)}</Link>
              </th>
              <td>
                <When at={line.reportedAt} />
                {line.lastWordAt !== null && line.lastWordAt !== line.reportedAt && (
                  <small className="muted"> {fill(w.lastWord, { at: countyMinute(line.lastWordAt) })}</small>
                )}
              </td>
              <td>
                <When at={line.planStartedAt} />
              </td>
              <td>
                {line.notified.all === 0 ? (
                  <span className="muted">—</span>
                ) : (
                  `${line.notified.told}/${line.notified.all}`
                )}
              </td>
              <td>
                <When at={line.restoredAt} />
              </td>
              <td>
                <When at={line.lossReportAt} />
              </td>
              <td>
                <When at={line.archivedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
