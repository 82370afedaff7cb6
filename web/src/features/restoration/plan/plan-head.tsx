import { Alert } from 'antd';
import { type Plan } from '../../../api/types-plans.js';
import { Moment } from '../../../ui/age.js';
import { fill, useWords } from '../../../ui/language.js';
import { clockAt } from './plan-times.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const horizon = 10_080;

function Number({ label, value }: { label: string; value: number | string }) {
  return (
    <div className="big-number">
      <span>{label}</span>
      <b className={typeof value === 'string' ? 'small' : undefined}>{value}</b>
    </div>
  );
}

/** What a person must know before trusting the plan. */
function useCautions({ counts }: Plan): string[] {
  const w = useWords({ zh, en });
  const { crews = 0, unserved = 0, lent = 0, uncertain = 0, withoutPlace = 0, repairs = 0 } = counts;
  return [
    ...(repairs > 0 && crews === 0 ? [w.noCrew] : []),
    ...(crews > 0 && unserved > 0 ? [fill(w.noCrewFor, { n: unserved })] : []),
    ...(lent > 0 ? [fill(w.lentJobs, { n: lent })] : []),
    ...(uncertain > 0 ? [fill(w.uncertainJobs, { n: uncertain })] : []),
    ...(withoutPlace > 0 ? [fill(w.withoutPlace, { n: withoutPlace })] : []),
  ];
}

export function PlanHead({ plan }: { plan: Plan }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const cautions = useCautions(plan);
  const { counts, classes } = plan;
  const at = (minute: number): string => (minute < horizon ? clockAt(plan.plannedAt, minute) : w.notWithin);
  const down = classes.filter(({ circuits }) => circuits > 0);
  const leadership = down.find((of) => of.class === 1);
  return (
    <div className="outage-head plan-head">
      <div className="outage-head-line">
        <b className="lead">{fill(w.version, { n: plan.version })}</b>
        <span>
          {w.plannedAt} <Moment at={plan.plannedAt} />
        </span>
        <span className="muted">
          {w.because} {words[`why.${plan.why}`] ?? plan.why} {plan.byZh}
        </span>
        <span className="muted">{words[`policy.${plan.policy}`]}</span>
        <span className="muted">{fill(w.took, { n: (plan.tookMs / 1000).toFixed(1) })}</span>
        {!plan.finished && <span className="chip quiet">{w.cutShort}</span>}
        {plan.isKept && <span className="chip quiet">{w.kept}</span>}
      </div>
      <div className="big-numbers">
        <Number label={w.countCircuits} value={counts['circuits'] ?? 0} />
        <Number label={w.countRepairs} value={counts['repairs'] ?? 0} />
        <Number label={w.countCrews} value={counts['crews'] ?? 0} />
        <Number label={w.countReroutes} value={counts['reroutes'] ?? 0} />
        <Number label={w.countLoans} value={counts['loans'] ?? 0} />
        <Number label={w.countVehicles} value={counts['vehicles'] ?? 0} />
        {leadership && <Number label={w.firstUp} value={at(leadership.last)} />}
        {down.length > 0 && <Number label={w.allUp} value={at(Math.max(...down.map(({ last }) => last)))} />}
      </div>
      {cautions.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={
            <ul className="plain-list">
              {cautions.map((caution) => (
                <li key={caution}>{caution}</li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  );
}
