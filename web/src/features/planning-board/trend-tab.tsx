import { Segmented } from 'antd';
import { type Trend, type TrendDay, useTrend } from '../../api/reads-board.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { Nothing, ReadView } from '../../ui/view.js';
import { addDays, dayNumber, type TrendLine, TrendPanel } from './trend-panel.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const spans = ['30', '90', '365'];

const vehiclesOf = (days: readonly TrendDay[]): TrendLine =>
  days.map(({ day, ready, vehicles }) => ({ day, part: ready, whole: vehicles }));
const heldOf = (days: readonly TrendDay[]): TrendLine =>
  days.map(({ day, held, categories }) => ({ day, part: held, whole: categories }));

function Curves({ trend }: { trend: Trend }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  const { owners, since, until } = trend;
  if (owners.length === 0) return <Nothing says={w.trendEmpty} />;
  const first = owners.flatMap(({ days }) => days.map(({ day }) => day)).sort()[0] ?? since;
  const from = dayNumber(until) - dayNumber(first) < 6 ? addDays(until, -6) : first;
  const all = [...new Set(owners.flatMap(({ days }) => days.map(({ day }) => day)))].sort().map((day) => {
    const lines = owners.flatMap(({ days }) => days.filter((one) => one.day === day));
    return {
      day,
      part: lines.reduce((sum, { ready }) => sum + ready, 0),
      whole: lines.reduce((sum, { vehicles }) => sum + vehicles, 0),
    };
  });
  const span = { from, until };
  return (
    <div className="curves">
      <p className="muted">{w.trendHint}</p>
      <TrendPanel wide title={w.trendAll} line={all} {...span} />
      <Section title={w.trendVehicles}>
        <div className="curve-panels">
          {owners
            .filter(({ days }) => days.some(({ vehicles }) => vehicles > 0))
            .map(({ owner, days }) => (
              <TrendPanel key={owner.id} title={short(owner)} line={vehiclesOf(days)} {...span} />
            ))}
        </div>
      </Section>
      <Section title={w.trendHeld}>
        <div className="curve-panels">
          {owners
            .filter(({ days }) => days.some(({ categories }) => categories > 0))
            .map(({ owner, days }) => (
              <TrendPanel key={owner.id} title={short(owner)} line={heldOf(days)} {...span} />
            ))}
        </div>
      </Section>
      <details className="chart-table">
        <summary>{w.table}</summary>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{w.day}</th>
              <th>{w.ready}</th>
              <th>{w.vehicles}</th>
            </tr>
          </thead>
          <tbody>
            {[...all].reverse().map(({ day, part, whole }) => (
              <tr key={day}>
                <td>{day}</td>
                <td>{part}</td>
                <td>{whole}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

export function TrendTab() {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const span = spans.find((one) => one === get('days')) ?? '90';
  const trend = useTrend(Number(span));
  return (
    <div className="stack">
      <div className="segments">
        <Segmented
          value={span}
          options={spans.map((value) => ({ value, label: fill(w.days, { n: value }) }))}
          onChange={(days) => set({ days })}
        />
      </div>
      <ReadView of={trend}>{(found) => <Curves trend={found} />}</ReadView>
    </div>
  );
}
