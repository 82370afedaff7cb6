/** Who could be behind what was heard. */
import type { CauseNetwork } from './cause-network.js';
import type { Explanation } from './explanation.js';

/** Circuits say little about where: so many are asked for suspects when nothing nearer speaks. */
const circuitsAsked = 100;

export class Suspects {
  constructor(
    private readonly network: CauseNetwork,
    private readonly account: Explanation,
  ) {}

  /** Of many circuits only some are asked: all that a failure stops run over the same elements. */
  of(symptoms: Iterable<number>): Set<number> {
    const found = new Set<number>();
    const circuits: number[] = [];
    for (const symptom of symptoms) {
      if (this.network.kindOfSymptom(symptom) === 'circuit') circuits.push(symptom);
      else for (const element of this.network.suspectsOf(symptom)) found.add(element);
    }
    const step = Math.max(1, Math.ceil(circuits.length / circuitsAsked));
    for (let at = 0; at < circuits.length; at += step)
      for (const element of this.network.suspectsOf(circuits[at] ?? -1)) found.add(element);
    return found;
  }

  /** Of what speaks of the element itself; of its circuits only where nothing else does. */
  ofElement(element: number): Set<number> {
    const heard = this.heardOf(element);
    const near = heard.filter((symptom) => this.network.kindOfSymptom(symptom) !== 'circuit');
    return this.of(near.length > 0 ? near : heard);
  }

  /** What was heard of an element's consequences. */
  heardOf(element: number): number[] {
    const { expected, possible } = this.network.consequencesOf(element);
    return [...expected, ...possible].filter((symptom) => this.account.isHeard(symptom));
  }

  near(symptom: number): number[] {
    return this.network.kindOfSymptom(symptom) === 'circuit' ? [] : this.network.suspectsOf(symptom);
  }
}
