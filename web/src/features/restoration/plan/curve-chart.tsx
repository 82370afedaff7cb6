import { type PlanCurve } from '../../../api/types-plans.js';
import { useWords } from '../../../ui/language.js';
import { useNarrow } from '../../../ui/use-narrow.js';
import { useClassName } from '../restoration-table.js';
import { addCurves, backAt, lastMinute } from './add-curves.js';
import { clockAt, ticksTo } from './plan-times.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Compared {
  main: readonly PlanCurve[];
  other: readonly PlanCurve[];
  mainSays: string;
  otherSays: string;
  plannedAt: string;
}

const left = 34;
const right = 12;
const top = 8;
const bottom = 22;

function Panel({
  title,
  main,
  other,
  most,
  plannedAt,
  wide = false,
}: {
  title: string;
  main: PlanCurve;
  other: PlanCurve;
  most: number;
  plannedAt: string;
  wide?: boolean;
}) {
  const narrow = useNarrow();
  const [width, height] = wide && !narrow ? [640, 210] : [310, wide ? 190 : 120];
  const x = (minute: number): number => left + (minute / most) * (width - left - right);
  const y = (count: number): number => height - bottom - (count / main.circuits) * (height - top - bottom);
  const path = ({ points }: PlanCurve): string =>
    `M${x(0)} ${y(0)}${points.map(([minute, back]) => `H${x(minute)}V${y(back)}`).join('')}H${x(most)}`;
  const half = Math.round(main.circuits / 2);
  return (
    <figure className={`curve-panel${wide ? ' wide' : ''}`}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        {ticksTo(plannedAt, most, wide && !narrow ? 7 : 3).map((minute) => (
          <g key={minute} className="chart-tick">
            <line x1={x(minute)} x2={x(minute)} y1={top} y2={height - bottom} />
            <text x={x(minute)} y={height - 7} textAnchor="middle">
              {clockAt(plannedAt, minute)}
            </text>
          </g>
        ))}
        {[...new Set([0, half, main.circuits])].map((count) => (
          <g key={count} className="chart-tick">
            <line x1={left} x2={width - right} y1={y(count)} y2={y(count)} />
            <text x={left - 5} y={y(count) + 4} textAnchor="end">
              {count}
            </text>
          </g>
        ))}
        <path className="curve-line other" d={path(other)} />
        <path className="curve-line main" d={path(main)} />
      </svg>
    </figure>
  );
}

function CurveTable({ main, other, mainSays, otherSays, plannedAt }: Compared) {
  const w = useWords({ zh, en });
  const [all, compared] = [addCurves(main), addCurves(other)];
  const minutes = [...new Set([...all.points, ...compared.points].map(([minute]) => minute))].sort(
    (a, b) => a - b,
  );
  return (
    <details className="chart-table">
      <summary>{w.curveTable}</summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{w.minute}</th>
            <th>{w.expected}</th>
            <th>{mainSays}</th>
            <th>{otherSays}</th>
          </tr>
        </thead>
        <tbody>
          {minutes.map((minute) => (
            <tr key={minute}>
              <td>{minute}</td>
              <td>{clockAt(plannedAt, minute)}</td>
              <td>{backAt(all, minute)}</td>
              <td>{backAt(compared, minute)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** How many circuits are back by when, all and by class, beside what it is compared with. */
export function CurveChart(compared: Compared) {
  const w = useWords({ zh, en });
  const classOf = useClassName();
  const { main, other, mainSays, otherSays, plannedAt } = compared;
  if (main.length === 0) return <p className="muted">{w.curveEmpty}</p>;
  const most = Math.max(10, Math.ceil(lastMinute([...main, ...other]) * 1.04));
  const empty: PlanCurve = { class: 0, circuits: 0, points: [] };
  return (
    <div className="curves" role="group" aria-label={w.curveSays}>
      <p className="chart-legend">
        <span className="legend-line main" aria-hidden /> {mainSays}
        <span className="legend-line other" aria-hidden /> {otherSays}
      </p>
      <Panel
        wide
        title={w.curveAll}
        main={addCurves(main)}
        other={addCurves(other)}
        most={most}
        plannedAt={plannedAt}
      />
      <div className="curve-panels">
        {main.map((curve) => (
          <Panel
            key={curve.class}
            title={classOf(curve.class)}
            main={curve}
            other={other.find((one) => one.class === curve.class) ?? empty}
            most={most}
            plannedAt={plannedAt}
          />
        ))}
      </div>
      <CurveTable {...compared} />
    </div>
  );
}
