import { useNarrow } from '../../ui/use-narrow.js';

/** Of each day how many there are and how many of them are as they should be. */
export type TrendLine = readonly { day: string; part: number; whole: number }[];

const left = 34;
const right = 12;
const top = 8;
const bottom = 22;
const dayMillis = 86_400_000;

export const dayNumber = (day: string): number => Math.round(Date.parse(day) / dayMillis);
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMillis).toISOString().slice(0, 10);

/** Drawn as steps, like the curves of restoration: a day's value holds until the next is known. */
export function TrendPanel({
  title,
  line,
  from,
  until,
  wide = false,
}: {
  title: string;
  line: TrendLine;
  from: string;
  until: string;
  wide?: boolean;
}) {
  const narrow = useNarrow();
  const [width, height] = wide && !narrow ? [640, 210] : [310, wide ? 190 : 120];
  const [first, last] = [dayNumber(from), dayNumber(until) + 1];
  const most = Math.max(1, ...line.map(({ whole }) => whole));
  const x = (day: number): number => left + ((day - first) / (last - first)) * (width - left - right);
  const y = (count: number): number => height - bottom - (count / most) * (height - top - bottom);
  const path = (of: (one: TrendLine[number]) => number): string => {
    const [begin] = line;
    if (!begin) return '';
    const steps = line.map((one) => `H${x(dayNumber(one.day))}V${y(of(one))}`).join('');
    return `M${x(dayNumber(begin.day))} ${y(of(begin))}${steps}H${x(last)}`;
  };
  const ticks = Math.min(wide && !narrow ? 6 : 3, last - first);
  const marks = Array.from({ length: ticks }, (_, at) => first + Math.floor((at * (last - first)) / ticks));
  return (
    <figure className={`curve-panel${wide ? ' wide' : ''}`}>
      <figcaption>
        {title} {line.at(-1)?.part ?? 0}/{line.at(-1)?.whole ?? 0}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        {marks.map((day) => (
          <g key={day} className="chart-tick">
            <line x1={x(day)} x2={x(day)} y1={top} y2={height - bottom} />
            <text x={x(day)} y={height - 7}>
              {new Date(day * dayMillis).toISOString().slice(5, 10)}
            </text>
          </g>
        ))}
        {[...new Set([0, Math.round(most / 2), most])].map((count) => (
          <g key={count} className="chart-tick">
            <line x1={left} x2={width - right} y1={y(count)} y2={y(count)} />
            <text x={left - 5} y={y(count) + 4} textAnchor="end">
              {count}
            </text>
          </g>
        ))}
        <path className="curve-line other" d={path(({ whole }) => whole)} />
        <path className="curve-line main" d={path(({ part }) => part)} />
      </svg>
    </figure>
  );
}
