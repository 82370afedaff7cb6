import { usePlanCircuits } from '../../../api/reads-plans.js';
import { type Plan, type WhatIf } from '../../../api/types-plans.js';
import { FirstFew } from '../../../ui/first-few.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { useClassName } from '../restoration-table.js';
import { useCircuitName, useRepairName } from './use-names.js';
import { CurveChart } from './curve-chart.js';
import { clockAt } from './plan-times.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const horizon = 10_080;
const few = 12;
const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

/** The gain and the price in one sentence. */
function useVerdict(): (answer: WhatIf) => string {
  const w = useWords({ zh, en });
  const { language } = useSpeech();
  return ({ classes }) => {
    const told = (text: string, wanted: (change: number) => boolean): string =>
      classes
        .filter(({ before, after }) => wanted(after - before))
        .map((of) => fill(text, { class: of.class, n: Math.abs(of.after - of.before) }))
        .join(language === 'zh' ? '，' : ', ');
    const gain = told(w.gainOf, (change) => change < 0);
    const loss = told(w.lossOf, (change) => change > 0);
    if (gain !== '' && loss !== '') return fill(w['verdict.mixed'], { gain, loss });
    if (gain !== '') return fill(w['verdict.better'], { gain });
    if (loss !== '') return fill(w['verdict.worse'], { loss });
    return w['verdict.same'];
  };
}

function Classes({ answer }: { answer: WhatIf }) {
  const w = useWords({ zh, en });
  const classOf = useClassName();
  return (
    <div className="wide-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{w.class}</th>
            <th className="number">{w.certCircuits}</th>
            <th className="number">{w.beforeValue}</th>
            <th className="number">{w.afterValue}</th>
            <th className="number">{w.difference}</th>
          </tr>
        </thead>
        <tbody>
          {answer.classes
            .filter(({ circuits }) => circuits > 0)
            .map((of) => (
              <tr key={of.class}>
                <td>{classOf(of.class)}</td>
                <td className="number">{of.circuits}</td>
                <td className="number">{of.before}</td>
                <td className="number">{of.after}</td>
                <td className="number">
                  <b>{of.after === of.before ? '0' : signed(of.after - of.before)}</b>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Moved({ plan, answer }: { plan: Plan; answer: WhatIf }) {
  const w = useWords({ zh, en });
  const circuitOf = useCircuitName();
  const classOf = useClassName();
  const { data } = usePlanCircuits(plan.id, {});
  const known = new Map((data?.items ?? []).map((circuit) => [circuit.code, circuit]));
  const nameOf = (code: string): string => {
    const circuit = known.get(code);
    return circuit ? circuitOf(circuit) : code;
  };
  const at = (minute: number): string => (minute < horizon ? clockAt(plan.plannedAt, minute) : w.notWithin);
  if (answer.circuits.length === 0) return <p className="muted">{w.nothingMoved}</p>;
  return (
    <FirstFew items={answer.circuits} few={few}>
      {(circuits) => (
        <ul className="plain-list">
          {circuits.map((circuit) => (
            <li key={circuit.code}>
              <span className="muted">{classOf(circuit.class)}</span> {nameOf(circuit.code)}：
              {at(circuit.before)} → <b>{at(circuit.after)}</b>{' '}
              {circuit.before < horizon && circuit.after < horizon && (
                <span className="muted">
                  {fill(w.changeBy, { n: signed(circuit.after - circuit.before) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </FirstFew>
  );
}

function Jobs({ plan, answer }: { plan: Plan; answer: WhatIf }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const repairOf = useRepairName(plan);
  const crewOf = (code: string | null): string => {
    if (code === null) return w.nobody;
    if (code === '+1') return w.extraCrew;
    const crew = plan.crews.find((one) => one.code === code);
    return crew ? name(crew) : code;
  };
  const at = (minute: number | null): string => (minute === null ? '—' : clockAt(plan.plannedAt, minute));
  if (answer.jobs.length === 0) return <p className="muted">{w.nothingMoved}</p>;
  return (
    <FirstFew items={answer.jobs} few={few}>
      {(jobs) => (
        <ul className="plain-list">
          {jobs.map((job) => (
            <li key={job.element}>
              {repairOf(job.element)}：{crewOf(job.crewBefore)} {at(job.before)} →{' '}
              <b>
                {crewOf(job.crew)} {at(job.after)}
              </b>
            </li>
          ))}
        </ul>
      )}
    </FirstFew>
  );
}

export function WhatIfResult({ plan, answer }: { plan: Plan; answer: WhatIf }) {
  const w = useWords({ zh, en });
  const verdictOf = useVerdict();
  return (
    <div className="stack what-if-result">
      <p className="lead" role="status">
        {verdictOf(answer)}
      </p>
      {!answer.finished && <p className="muted">{w.cutShort}</p>}
      <Classes answer={answer} />
      <CurveChart
        main={answer.curves.after}
        other={answer.curves.before}
        mainSays={w.curveAfter}
        otherSays={w.curveBefore}
        plannedAt={plan.plannedAt}
      />
      <h3>{w.movedCircuits}</h3>
      <Moved plan={plan} answer={answer} />
      <h3>{w.movedJobs}</h3>
      <Jobs plan={plan} answer={answer} />
    </div>
  );
}
