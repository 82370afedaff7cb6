import { usePlanChanges } from '../../../api/reads-plans.js';
import { useTeams } from '../../../api/reads.js';
import { type CircuitChange, type JobChange, type Plan } from '../../../api/types-plans.js';
import { FirstFew } from '../../../ui/first-few.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { ReadView } from '../../../ui/view.js';
import { useClassName } from '../restoration-table.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const few = 15;

function useMinutes(): (minutes: number | null) => string {
  const w = useWords({ zh, en });
  return (minutes) =>
    minutes === null || minutes === 0
      ? ''
      : fill(w.changeBy, { n: minutes > 0 ? `+${minutes}` : String(minutes) });
}

function JobLine({ change }: { change: JobChange }) {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const { name } = useSpeech();
  const teams = useTeams();
  const minutesOf = useMinutes();
  const teamOf = (code: string | null): string => {
    const team = teams.items.find((one) => one.code === code);
    return team ? name(team) : (code ?? w.nobody);
  };
  return (
    <li>
      <span className="chip quiet">{w[`change.${change.what}`]}</span> {name(change)}{' '}
      {change.what === 'crew'
        ? `${teamOf(change.crewBefore)} → ${teamOf(change.crew)}`
        : teamOf(change.crew ?? change.crewBefore)}{' '}
      <span className="muted">{minutesOf(change.minutes)}</span>
    </li>
  );
}

function CircuitLine({ change }: { change: CircuitChange }) {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const classOf = useClassName();
  const minutesOf = useMinutes();
  return (
    <li>
      <span className="chip quiet">{w[`change.${change.what}`]}</span> <code>{change.code}</code>{' '}
      <span className="muted">{classOf(change.class)}</span>{' '}
      {change.what === 'way' &&
        `${w[`way.${change.byBefore ?? 'none'}`]} → ${w[`way.${change.by ?? 'none'}`]}`}{' '}
      <span className="muted">{minutesOf(change.minutes)}</span>
    </li>
  );
}

export function VersionChanges({ plan, against }: { plan: Plan; against: string }) {
  const w = useWords({ zh, en });
  const changes = usePlanChanges(plan.id, against);
  return (
    <ReadView of={changes}>
      {({ jobs, circuits }) =>
        jobs.length + circuits.length === 0 ? (
          <p className="muted">{w.noChanges}</p>
        ) : (
          <div className="stack">
            <h3>{w.job}</h3>
            {jobs.length === 0 && <p className="muted">{w.noChanges}</p>}
            <FirstFew items={jobs} few={few}>
              {(shown) => (
                <ul className="plain-list">
                  {shown.map((change) => (
                    <JobLine key={change.element} change={change} />
                  ))}
                </ul>
              )}
            </FirstFew>
            <h3>{w.circuit}</h3>
            {circuits.length === 0 && <p className="muted">{w.noChanges}</p>}
            <FirstFew items={circuits} few={few}>
              {(shown) => (
                <ul className="plain-list">
                  {shown.map((change) => (
                    <CircuitLine key={change.code} change={change} />
                  ))}
                </ul>
              )}
            </FirstFew>
          </div>
        )
      }
    </ReadView>
  );
}
