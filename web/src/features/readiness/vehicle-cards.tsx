import { Link } from 'react-router';
import { type Vehicle } from '../../api/types-resources.js';
import { Age } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { ReadyState } from './ready-state.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Tank gauge with the plan's three-quarter mark (6.1.1(1)). */
export function Fuel({ percent }: { percent: number }) {
  return (
    <span className="fuel">
      <span className="fuel-bar" aria-hidden>
        <span style={{ width: `${percent}%` }} className={percent < 75 ? 'low' : ''} />
        <i style={{ left: '75%' }} />
      </span>
      {percent}%
    </span>
  );
}

export function VehicleCards({ vehicles }: { vehicles: readonly Vehicle[] }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { name, short } = useSpeech();
  return (
    <div className="cards">
      {vehicles.map((vehicle) => (
        <article key={vehicle.code} className="card">
          <header>
            <Link to={`/vehicles/${encodeURIComponent(vehicle.code)}`}>
              <b>{name(vehicle)}</b>
            </Link>
            <span className="plate">{vehicle.plate}</span>
          </header>
          <ReadyState thing={vehicle} />
          <Facts
            items={[
              [w.owner, short(vehicle.owner)],
              [w.kind, words[`kind.${vehicle.kind}`] ?? vehicle.kind],
              [w.base, vehicle.baseZh],
              [w.fuel, <Fuel key="fuel" percent={vehicle.fuelPercent} />],
              [w.equipment, vehicle.equipmentZh],
              [
                w.capabilities,
                vehicle.capabilities.map((one) => words[`capability.${one}`] ?? one).join('、') || w.none,
              ],
              [w.checked, <Age key="checked" at={vehicle.checkedAt} />],
            ]}
          />
        </article>
      ))}
    </div>
  );
}
