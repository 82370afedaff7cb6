/** An account of what was heard: the elements taken as failed, and what it costs (in nats) to believe it. */
import type { CauseNetwork } from './cause-network.js';
import type { CauseKind, Symptom } from './cause.js';

/**
 * Likelihoods as costs. unexplained: an alarm that nothing accounts for is noise; unheard: a consequence that nobody
 * said was lost on its way; prior: how rare the failure of one element is beside any other. One of a circuit's alarms
 * weighs little, for all the circuits over an element speak of the same failure.
 */
export interface CauseWeights {
  unexplained: Readonly<Record<Symptom['of'], number>>;
  unheard: Readonly<Record<Symptom['of'], number>>;
  prior: Readonly<Record<CauseKind, number>>;
}

export const usualWeights: CauseWeights = {
  unexplained: { end: 3.5, power: 4.5, silent: 3.5, circuit: 0.5 },
  unheard: { end: 1.5, power: 1.5, silent: 1.5, circuit: 0.45 },
  prior: { span: 4, node: 5, mains: 3, site: 5.5, trench: 5, building: 8 },
};

/** Where managers say nothing of circuits their silence means nothing. */
export const withoutCircuits: CauseWeights = {
  ...usualWeights,
  unheard: { ...usualWeights.unheard, circuit: 0 },
};

export class Explanation {
  readonly chosen = new Set<number>();
  private readonly heard: Uint8Array;
  private readonly covered: Uint16Array;
  private readonly awaited: Uint16Array;
  private readonly muted: Uint16Array;
  private readonly unexplained: Float64Array;
  private readonly unheard: Float64Array;
  private readonly isCircuit: Uint8Array;

  constructor(
    private readonly network: CauseNetwork,
    private readonly weights: CauseWeights = usualWeights,
  ) {
    const count = network.symptomCount;
    this.heard = new Uint8Array(count);
    this.covered = new Uint16Array(count);
    this.awaited = new Uint16Array(count);
    this.muted = new Uint16Array(count);
    this.unexplained = new Float64Array(count);
    this.unheard = new Float64Array(count);
    this.isCircuit = new Uint8Array(count);
    for (let symptom = 0; symptom < count; symptom += 1) {
      const of = network.kindOfSymptom(symptom);
      this.unexplained[symptom] = weights.unexplained[of];
      this.unheard[symptom] = weights.unheard[of];
      this.isCircuit[symptom] = of === 'circuit' ? 1 : 0;
    }
  }

  hear(symptom: number): void {
    this.heard[symptom] = 1;
  }

  forget(symptom: number): void {
    this.heard[symptom] = 0;
  }

  isHeard(symptom: number): boolean {
    return this.heard[symptom] === 1;
  }

  isExplained(symptom: number): boolean {
    return (this.covered[symptom] ?? 0) > 0;
  }

  isMute(symptom: number): boolean {
    return (this.muted[symptom] ?? 0) > 0;
  }

  /** How the cost would change if the element were taken as failed too; below zero it is the better account. */
  gainOf(element: number): number {
    const { expected, possible, mute, isGradual } = this.network.consequencesOf(element);
    let change = this.priorOf(element);
    for (const symptom of expected)
      if (this.heard[symptom] === 1) {
        if (this.covered[symptom] === 0) change -= this.unexplained[symptom] ?? 0;
      } else if (
        (!isGradual || this.isCircuit[symptom] === 1) &&
        this.awaited[symptom] === 0 &&
        this.muted[symptom] === 0
      )
        change += this.unheard[symptom] ?? 0;
    for (const symptom of possible)
      if (this.heard[symptom] === 1 && this.covered[symptom] === 0) change -= this.unexplained[symptom] ?? 0;
    for (const symptom of mute)
      if (this.heard[symptom] === 0 && (this.awaited[symptom] ?? 0) > 0 && this.muted[symptom] === 0)
        change -= this.unheard[symptom] ?? 0;
    return change;
  }

  add(element: number): void {
    this.chosen.add(element);
    this.count(element, 1);
  }

  drop(element: number): void {
    this.chosen.delete(element);
    this.count(element, -1);
  }

  private priorOf(element: number): number {
    const kind = this.network.kindOf(element);
    return kind === undefined ? 0 : this.weights.prior[kind];
  }

  private count(element: number, by: 1 | -1): void {
    const { expected, possible, mute, isGradual } = this.network.consequencesOf(element);
    for (const symptom of expected) {
      this.covered[symptom] = (this.covered[symptom] ?? 0) + by;
      if (!isGradual || this.isCircuit[symptom] === 1)
        this.awaited[symptom] = (this.awaited[symptom] ?? 0) + by;
    }
    for (const symptom of possible) this.covered[symptom] = (this.covered[symptom] ?? 0) + by;
    for (const symptom of mute) this.muted[symptom] = (this.muted[symptom] ?? 0) + by;
  }
}
