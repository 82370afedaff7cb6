/** What a weather warning says of the networks in its townships: whose faults may grow (3.4.1, the office's thresholds). */
import type { Harm } from './grade-warning.js';
import { noHarm } from './grade-warning.js';
import { atLeast, type Colour } from './warning-colour.js';

export interface WeatherThresholds {
  /** From this colour on every carrier with a site there is at risk. */
  allCarriersFrom: Colour;
  /** From this colour on those are that have a fault there already. */
  faultedCarriersFrom: Colour;
}

export interface Exposure {
  township: string;
  carrier: string;
  /** An open outage, lost protection or an empty mains among its sites and links there. */
  faulted: boolean;
}

export function weatherRisk(
  weather: Readonly<{ colour: Colour; townships: readonly string[] }>,
  exposed: readonly Readonly<Exposure>[],
  thresholds: Readonly<WeatherThresholds>,
): Harm {
  const { colour, townships } = weather;
  const everyone = atLeast(colour, thresholds.allCarriersFrom);
  const faulted = atLeast(colour, thresholds.faultedCarriersFrom);
  const carriers = exposed
    .filter(({ township }) => townships.includes(township))
    .filter((one) => everyone || (faulted && one.faulted))
    .map(({ carrier }) => carrier);
  return { ...noHarm, carriers: [...new Set(carriers)].sort(), local: townships.length === 1 };
}
