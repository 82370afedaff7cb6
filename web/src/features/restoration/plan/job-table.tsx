import { FilePdfOutlined } from '@ant-design/icons';
import { type Plan } from '../../../api/types-plans.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { useOfficer } from '../../shell/signed-in.js';
import { clockAt } from './plan-times.js';
import { useJobName } from './use-names.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function JobTable({ plan }: { plan: Plan }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { name } = useSpeech();
  const jobNameOf = useJobName();
  const officer = useOfficer();
  const mine = plan.crews.filter(
    ({ owner }) => officer.reach === 'all' || owner.id === officer.organisation.id,
  );
  return (
    <>
      <p className="card-links no-print">
        {mine.map((crew) => (
          <a
            key={crew.code}
            className="action-link"
            href={`/api/restoration/plans/${plan.id}/cards/${encodeURIComponent(crew.code)}`}
            target="_blank"
            rel="noreferrer"
          >
            <FilePdfOutlined aria-hidden /> {fill(w.cardOf, { crew: name(crew) })}
          </a>
        ))}
      </p>
      <details className="chart-table">
        <summary>{w.ganttTable}</summary>
        <div className="wide-scroll">
          <table className="plain-table">
            <thead>
              <tr>
                {[w.crew, w.job, w.kind, w.leaves, w.begins, w.ends, w.waiting].map((head) => (
                  <th key={head}>{head}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {plan.crews.flatMap((crew) =>
                crew.jobs.map((job) => (
                  <tr key={`${crew.code} ${job.element}`}>
                    <td>{name(crew)}</td>
                    <td>
                      {jobNameOf(job)}
                      {job.isLent && <div className="muted">{w.lent}</div>}
                      {!job.isCertain && <div className="muted">{w.unsure}</div>}
                    </td>
                    <td>{words[`kind.${job.kind}`] ?? job.kind}</td>
                    <td>{job.isUnderWay ? w.underWay : clockAt(plan.plannedAt, job.leaves)}</td>
                    <td>{clockAt(plan.plannedAt, job.begins)}</td>
                    <td>{clockAt(plan.plannedAt, job.ends)}</td>
                    <td>
                      {job.circuits === 0
                        ? '0'
                        : fill(w.waitingOf, { n: job.circuits, class: job.highestClass ?? 7 })}
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}
