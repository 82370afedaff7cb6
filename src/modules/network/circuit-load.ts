/** What a circuit takes of a link, in 2 Mbit/s (E1) equivalents (G.704, G.707; Ethernet by its rate). */
import type { circuitBandwidths } from './sample-county-rows.contract.js';

export type CircuitBandwidth = (typeof circuitBandwidths)[number];

export const loadOfBandwidth: Readonly<Record<CircuitBandwidth, number>> = {
  '2M': 1,
  '10M': 5,
  '34M': 16,
  '155M': 63,
  '622M': 252,
  GE: 489,
  '10GE': 4883,
};
