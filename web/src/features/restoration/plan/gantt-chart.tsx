import { useState, type KeyboardEvent } from 'react';
import { type Plan, type PlanCrew, type PlanJob } from '../../../api/types-plans.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { useNarrow } from '../../../ui/use-narrow.js';
import { useNow } from '../../../ui/use-now.js';
import { JobTable } from './job-table.js';
import { clockAt, ticksTo } from './plan-times.js';
import { useJobName } from './use-names.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Scale {
  x: (minute: number) => number;
  barTop: number;
  barHeight: number;
}

function JobBar({
  job,
  nth,
  says,
  shown,
  onShow,
  scale: { x, barTop, barHeight },
}: {
  job: PlanJob;
  nth: number;
  says: string;
  shown: boolean;
  onShow: () => void;
  scale: Scale;
}) {
  const jobNameOf = useJobName();
  const width = Math.max(3, x(job.ends) - x(job.begins));
  const label = `${nth} ${jobNameOf(job)}`;
  const fits = Math.max(1, Math.floor((width - 10) / 13));
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onShow();
  };
  const middle = barTop + barHeight / 2;
  return (
    <g
      className={`gantt-job${job.isLent ? ' lent' : ''}${job.isUnderWay ? ' under-way' : ''}${shown ? ' shown' : ''}`}
      role="button"
      tabIndex={0}
      aria-label={says}
      aria-pressed={shown}
      onClick={onShow}
      onKeyDown={press}
    >
      <title>{says}</title>
      {job.arrives > job.leaves && (
        <rect
          className="gantt-travel"
          x={x(job.leaves)}
          y={middle - 3}
          width={x(job.arrives) - x(job.leaves)}
          height={6}
        />
      )}
      <rect className="gantt-work" x={x(job.begins)} y={barTop} width={width} height={barHeight} rx={2} />
      <line
        className="gantt-range"
        x1={x(job.begins + Math.min(job.least, job.ends - job.begins))}
        x2={x(Math.max(job.ends, job.begins + job.most))}
        y1={barTop + barHeight + 4}
        y2={barTop + barHeight + 4}
      />
      <text x={x(job.begins) + 5} y={middle + 4}>
        {label.length > fits ? `${label.slice(0, Math.max(1, fits - 1))}…` : label}
      </text>
    </g>
  );
}

function useJobSays(plannedAt: string): (job: PlanJob, crew: PlanCrew) => string {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const { name } = useSpeech();
  const jobNameOf = useJobName();
  return (job, crew) =>
    [
      name(crew),
      jobNameOf(job),
      `${w.begins} ${clockAt(plannedAt, job.begins)}`,
      `${w.ends} ${clockAt(plannedAt, job.ends)}`,
      ...(job.isLent ? [w.lent] : []),
      ...(job.isCertain ? [] : [w.unsure]),
    ].join('，');
}

const rowHeight = 46;
const axis = 26;

/** Who is where and repairs what when; what a bar says stands also in the table under it. */
export function GanttChart({ plan }: { plan: Plan }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const narrow = useNarrow();
  const now = useNow();
  const saysOf = useJobSays(plan.plannedAt);
  const [shown, setShown] = useState('');
  if (plan.crews.length === 0) return <p className="muted">{w.ganttEmpty}</p>;
  const [width, labels, head] = narrow ? [420, 8, 18] : [1000, 200, 0];
  const row = rowHeight + head;
  const ends = plan.crews.flatMap(({ jobs }) =>
    jobs.map(({ begins, ends: at, most }) => Math.max(at, begins + most)),
  );
  const last = Math.max(30, ...ends) * 1.02;
  const x = (minute: number): number => labels + (Math.min(minute, last) / last) * (width - labels - 14);
  const height = axis + plan.crews.length * row;
  const sinceStart = (now - Date.parse(plan.plannedAt)) / 60_000;
  const all = plan.crews.flatMap((crew) => crew.jobs.map((job) => ({ crew, job })));
  const told = all.find(({ job, crew }) => `${crew.code} ${job.element}` === shown);
  return (
    <div className="gantt">
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={w.ganttSays}>
        {ticksTo(plan.plannedAt, last, narrow ? 4 : 9).map((minute) => (
          <g key={minute} className="chart-tick">
            <line x1={x(minute)} x2={x(minute)} y1={axis - 6} y2={height} />
            <text x={x(minute)} y={14} textAnchor="middle">
              {clockAt(plan.plannedAt, minute)}
            </text>
          </g>
        ))}
        {plan.crews.map((crew, at) => {
          const barTop = axis + at * row + head + 8;
          return (
            <g key={crew.code}>
              <line className="gantt-rule" x1={0} x2={width} y1={axis + at * row} y2={axis + at * row} />
              <text
                className="gantt-crew"
                x={labels - 8}
                y={narrow ? barTop - 6 : barTop + 15}
                textAnchor={narrow ? 'start' : 'end'}
              >
                {name(crew)}
              </text>
              {crew.jobs.map((job, nth) => (
                <JobBar
                  key={job.element}
                  job={job}
                  nth={nth + 1}
                  says={saysOf(job, crew)}
                  shown={shown === `${crew.code} ${job.element}`}
                  onShow={() => setShown(`${crew.code} ${job.element}`)}
                  scale={{ x, barTop, barHeight: 22 }}
                />
              ))}
            </g>
          );
        })}
        {sinceStart > 0 && sinceStart < last && (
          <g className="gantt-now">
            <line x1={x(sinceStart)} x2={x(sinceStart)} y1={axis - 6} y2={height} />
            <text x={x(sinceStart) + 3} y={height - 3}>
              {w.ganttNow}
            </text>
          </g>
        )}
      </svg>
      <p className="chart-legend">
        <span className="legend-box travel" aria-hidden /> {w.ganttTravel}
        <span className="legend-box work" aria-hidden /> {w.ganttWork}
        <span className="legend-box lent" aria-hidden /> {w.lent}
        <span className="legend-line range" aria-hidden /> {w.ganttRange}
      </p>
      {told && (
        <p role="status">
          {saysOf(told.job, told.crew)}
          {told.job.circuits > 0 &&
            ` · ${w.waiting} ${fill(w.waitingOf, { n: told.job.circuits, class: told.job.highestClass ?? 7 })}`}
        </p>
      )}
      <JobTable plan={plan} />
    </div>
  );
}
