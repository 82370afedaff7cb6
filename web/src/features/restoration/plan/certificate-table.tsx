import { type Plan, type PlanClass } from '../../../api/types-plans.js';
import { fill, useWords } from '../../../ui/language.js';
import { useNarrow } from '../../../ui/use-narrow.js';
import { useClassName } from '../restoration-table.js';
import { clockAt } from './plan-times.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Beyond a week nobody plans. */
const horizon = 10_080;

function useCertificate(): (of: PlanClass) => string {
  const w = useWords({ zh, en });
  return ({ circuits, proven, value, bound }) => {
    if (circuits === 0) return w.noneDown;
    if (proven) return w.proven;
    return fill(w.gap, { n: value > 0 ? Math.max(1, Math.round(((value - bound) / value) * 100)) : 0 });
  };
}

/** What each class gets, what plain sorting would give it, and whether better is possible. */
export function CertificateTable({ plan }: { plan: Plan }) {
  const w = useWords({ zh, en });
  const classOf = useClassName();
  const saysOf = useCertificate();
  const narrow = useNarrow();
  const at = (minute: number): string => (minute < horizon ? clockAt(plan.plannedAt, minute) : w.notWithin);
  if (narrow)
    return (
      <ul className="card-list">
        {plan.classes
          .filter(({ circuits }) => circuits > 0)
          .map((of) => (
            <li key={of.class} className="card-row">
              <span className="card-row-head">
                <b>{classOf(of.class)}</b>
                <span>
                  {w.certCircuits} {of.circuits}
                </span>
              </span>
              <span>
                {w.certLast} <b>{at(of.last)}</b>{' '}
                <span className="muted">
                  {w.certPlain} {at(of.plainLast)}
                </span>
              </span>
              <span className="muted">{saysOf(of)}</span>
            </li>
          ))}
      </ul>
    );
  return (
    <div className="wide-scroll">
      <table className="plain-table certificate">
        <thead>
          <tr>
            <th>{w.certClass}</th>
            <th className="number">{w.certCircuits}</th>
            <th>{w.certLast}</th>
            <th>{w.certPlain}</th>
            <th className="number">{w.certSaved}</th>
            <th>{w.certSays}</th>
          </tr>
        </thead>
        <tbody>
          {plan.classes.map((of) => (
            <tr key={of.class} className={of.circuits === 0 ? 'muted' : ''}>
              <td>{classOf(of.class)}</td>
              <td className="number">{of.circuits}</td>
              <td>{of.circuits === 0 ? '—' : at(of.last)}</td>
              <td>{of.circuits === 0 ? '—' : at(of.plainLast)}</td>
              <td className="number">
                {of.circuits > 0 && of.value > 0
                  ? fill(w.times, { n: (of.plainValue / of.value).toFixed(1) })
                  : '—'}
              </td>
              <td>
                {of.circuits > 0 && (
                  <span className={`chip quiet ${of.proven ? 'proven' : 'gap'}`} aria-hidden>
                    {of.proven ? '✓' : '≈'}
                  </span>
                )}{' '}
                {saysOf(of)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
