/** The smallest set of failed elements that accounts for the alarms, kept as alarms come and clear. */
import type { CauseNetwork } from './cause-network.js';
import { byName, type Causes, type Element, type Finding, type Sign } from './cause.js';
import { type CauseWeights, Explanation, usualWeights } from './explanation.js';
import { Suspects } from './suspects.js';

/** A change must be worth more than rounding. */
const worth = 1e-6;
const roundsOfRepair = 4;
const mostRivals = 5;
const rivalWithin = 3;

export class CauseFinder {
  private readonly account: Explanation;
  private readonly suspects: Suspects;
  private readonly signs = new Map<string, number>();
  private readonly standing = new Map<number, number>();
  private readonly pinned = new Set<number>();
  private readonly excluded = new Set<number>();
  private readonly fresh = new Set<number>();
  private readonly stale = new Set<number>();
  /** Of which a person took back their word. */
  private readonly released = new Set<number>();
  /** Findings as they were last told; one that a change touches is told anew. */
  private readonly told = new Map<number, Finding>();

  constructor(
    private readonly network: CauseNetwork,
    weights: CauseWeights = usualWeights,
  ) {
    this.account = new Explanation(network, weights);
    this.suspects = new Suspects(network, this.account);
  }

  /** False when the sign speaks of nothing in the inventory. */
  hear({ id, symptom }: Sign): boolean {
    const number = this.network.symptomNumber(symptom);
    if (number === undefined) return false;
    if (this.signs.has(id)) return true;
    this.signs.set(id, number);
    const count = this.standing.get(number) ?? 0;
    this.standing.set(number, count + 1);
    if (count > 0) return true;
    this.account.hear(number);
    this.fresh.add(number);
    this.stale.delete(number);
    return true;
  }

  /** The alarm has ended. */
  forget(id: string): void {
    const number = this.signs.get(id);
    if (number === undefined) return;
    this.signs.delete(id);
    const count = (this.standing.get(number) ?? 1) - 1;
    if (count > 0) {
      this.standing.set(number, count);
      return;
    }
    this.standing.delete(number);
    this.account.forget(number);
    this.fresh.delete(number);
    this.stale.add(number);
  }

  /** A person says that it has failed; it stays until they take that back. */
  pin(element: Element): void {
    const number = this.network.numberOf(element);
    if (number === undefined) return;
    this.excluded.delete(number);
    this.pinned.add(number);
    if (!this.account.chosen.has(number)) this.account.add(number);
    this.tellAnew(number);
  }

  /** A person says that it has not failed. */
  exclude(element: Element): void {
    const number = this.network.numberOf(element);
    if (number === undefined) return;
    this.pinned.delete(number);
    this.excluded.add(number);
    if (!this.account.chosen.has(number)) return;
    this.account.drop(number);
    this.tellAnew(number);
    for (const symptom of this.suspects.heardOf(number)) this.fresh.add(symptom);
  }

  /** A person's word is taken back. */
  release(element: Element): void {
    const number = this.network.numberOf(element);
    if (number === undefined) return;
    this.pinned.delete(number);
    this.excluded.delete(number);
    this.released.add(number);
    this.tellAnew(number);
    for (const symptom of this.suspects.heardOf(number)) this.fresh.add(symptom);
  }

  /** Brings the account up to what was heard and forgotten since the last time, at the places it touches. */
  settle(): void {
    const touched = new Set(this.released);
    this.released.clear();
    for (const symptom of this.stale)
      for (const element of this.network.suspectsOf(symptom))
        if (this.account.chosen.has(element)) touched.add(element);
    const before = new Set(this.account.chosen);
    for (const suspects of this.suspectsByNearness()) {
      for (const element of suspects) if (this.account.chosen.has(element)) touched.add(element);
      this.take(suspects, touched);
    }
    this.fresh.clear();
    this.stale.clear();
    this.repair(touched);
    for (const element of touched) this.told.delete(element);
    for (const element of this.account.chosen) if (!before.has(element)) this.tellAnew(element);
    for (const element of before) if (!this.account.chosen.has(element)) this.tellAnew(element);
  }

  /** First those that a link's end or a site speaks of; then those of circuits that are not accounted for by them. */
  private *suspectsByNearness(): Generator<Set<number>> {
    const isCircuit = (symptom: number): boolean => this.network.kindOfSymptom(symptom) === 'circuit';
    const fresh = [...this.fresh];
    yield this.suspects.of(fresh.filter((symptom) => !isCircuit(symptom)));
    yield this.suspects.of(
      fresh.filter((symptom) => isCircuit(symptom) && !this.account.isExplained(symptom)),
    );
  }

  /** The element and those that account for the same. */
  private tellAnew(element: number): void {
    this.told.delete(element);
    if (this.told.size === 0) return;
    for (const other of this.suspects.ofElement(element)) this.told.delete(other);
  }

  causes(): Causes {
    this.settle();
    const findings = [...this.account.chosen].map((element) => this.tell(element));
    const unexplained = [...this.standing.keys()].filter((symptom) => !this.account.isExplained(symptom));
    return {
      findings: findings.sort((a, b) => b.explains.length - a.explains.length || byName(a, b)),
      unexplained: unexplained.sort((a, b) => a - b).map((symptom) => this.network.symptomOf(symptom)),
    };
  }

  /** The best first; a gain that has become smaller meanwhile waits its turn again. */
  private take(suspects: ReadonlySet<number>, touched: Set<number>): void {
    const waiting: { element: number; gain: number }[] = [];
    for (const element of suspects) {
      if (this.account.chosen.has(element) || this.excluded.has(element)) continue;
      const gain = this.account.gainOf(element);
      if (gain < -worth) waiting.push({ element, gain });
    }
    while (waiting.length > 0) {
      const at = this.bestOf(waiting);
      const best = waiting[at];
      if (!best) return;
      const gain = this.account.gainOf(best.element);
      if (gain > best.gain + worth) {
        if (gain < -worth) best.gain = gain;
        else waiting.splice(at, 1);
        continue;
      }
      waiting.splice(at, 1);
      this.account.add(best.element);
      touched.add(best.element);
      // What was taken before it may not be needed beside it.
      for (const other of this.suspects.ofElement(best.element))
        if (this.account.chosen.has(other)) touched.add(other);
    }
  }

  private bestOf(waiting: readonly { element: number; gain: number }[]): number {
    let best = 0;
    waiting.forEach(({ element, gain }, at) => {
      const held = waiting[best];
      if (
        held &&
        (gain < held.gain - worth || (Math.abs(gain - held.gain) <= worth && element < held.element))
      )
        best = at;
    });
    return best;
  }

  /** Each element anew: is the account better without it, or with others in its place? */
  private repair(touched: ReadonlySet<number>): void {
    let asked = new Set(touched);
    for (let round = 0; round < roundsOfRepair && asked.size > 0; round += 1) {
      const next = new Set<number>();
      for (const element of [...asked].sort((a, b) => a - b)) {
        if (!this.account.chosen.has(element) || this.pinned.has(element)) continue;
        for (const other of this.replace(element)) next.add(other);
      }
      asked = next;
    }
  }

  /** What was put in its place; nothing when it stays. */
  private replace(element: number): number[] {
    const { account } = this;
    account.drop(element);
    const stays = account.gainOf(element);
    const rivals = this.rivalsOf(element);
    const [best] = rivals;
    if (stays > -worth && (best === undefined || best.gain > -worth)) return [];
    if (best === undefined || best.gain > stays - worth) {
      account.add(element);
      return this.merge(element);
    }
    account.add(best.element);
    return [best.element];
  }

  /** A trench for its spans, a building for its sites, a site for its mains and its equipment: one cause for many. */
  private merge(element: number): number[] {
    const { account } = this;
    const wider = new Set(this.suspects.heardOf(element).flatMap((symptom) => this.suspects.near(symptom)));
    for (const parent of wider) {
      if (account.chosen.has(parent) || this.excluded.has(parent)) continue;
      const parts = this.partsOf(parent);
      if (parts.length < 2 || !parts.includes(element)) continue;
      let cost = 0;
      for (const part of parts) {
        account.drop(part);
        cost -= account.gainOf(part);
      }
      if (cost + account.gainOf(parent) < -worth) {
        account.add(parent);
        return [parent];
      }
      for (const part of parts) account.add(part);
    }
    return [];
  }

  /** What is taken as failed and would fail with it. */
  private partsOf(parent: number): number[] {
    const { network } = this;
    const links = new Set(network.linksOf(parent));
    const sites = new Set(network.sitesOf(parent));
    return [...this.account.chosen].filter(
      (part) =>
        !this.pinned.has(part) &&
        network.linksOf(part).every((link) => links.has(link)) &&
        network.sitesOf(part).every((site) => sites.has(site)),
    );
  }

  private tell(element: number): Finding {
    const told = this.told.get(element) ?? this.findingOf(element);
    this.told.set(element, told);
    return told;
  }

  private findingOf(element: number): Finding {
    const { account, network } = this;
    const { expected, possible } = network.consequencesOf(element);
    account.drop(element);
    const gain = account.gainOf(element);
    const rivals = this.rivalsOf(element).filter((rival) => rival.gain - gain < rivalWithin);
    account.add(element);
    const best = Math.min(0, rivals[0]?.gain ?? 0);
    const own = network.elementOf(element) ?? { kind: 'span', code: '' };
    const heard = [...expected, ...possible].filter((symptom) => account.isHeard(symptom));
    return {
      kind: own.kind,
      code: own.code,
      confidence: 1 / (1 + Math.exp(-(best - gain))),
      explains: heard.map((symptom) => network.symptomOf(symptom)),
      unheard: [...expected]
        .filter((symptom) => !account.isHeard(symptom) && !account.isMute(symptom))
        .map((symptom) => network.symptomOf(symptom)),
      rivals: rivals.slice(0, mostRivals).flatMap((rival) => {
        const named = network.elementOf(rival.element);
        return named ? [{ kind: named.kind, code: named.code, behind: rival.gain - gain }] : [];
      }),
      pinned: this.pinned.has(element),
    };
  }

  /** Others that could stand in for an element that is out of the account, the best first. */
  private rivalsOf(element: number): { element: number; gain: number }[] {
    const rivals: { element: number; gain: number }[] = [];
    for (const other of this.suspects.ofElement(element)) {
      if (other === element || this.account.chosen.has(other) || this.excluded.has(other)) continue;
      rivals.push({ element: other, gain: this.account.gainOf(other) });
    }
    return rivals.sort((a, b) => a.gain - b.gain || a.element - b.element);
  }
}
