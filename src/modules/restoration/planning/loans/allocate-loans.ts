/** Which circuits are carried over borrowed capacity or by a vehicle: highest class first, only where that beats the repair, the reason where not. */
import { horizon, type PlanInstance } from '../instance/plan-instance.js';
import type { LoanRefusal } from '../instance/restoration-plan.js';
import { LoanNetwork, type LoanPath } from './loan-network.js';

export interface Loans {
  /** By circuit: from when on it is carried; `horizon` where it is not. */
  at: Int32Array;
  paths: ReadonlyMap<number, LoanPath>;
  vehicles: ReadonlyMap<number, string>;
  refused: ReadonlyMap<number, LoanRefusal>;
}

const mostExchanges = 400;

/** `ownUp`: when the repairs would have each circuit up. */
export function allocateLoans(instance: Readonly<PlanInstance>, ownUp: Int32Array): Loans {
  return new Allocation(instance, ownUp).make();
}

class Allocation {
  private readonly network: LoanNetwork;
  private readonly at: Int32Array;
  private readonly paths = new Map<number, LoanPath>();
  private readonly vehicles = new Map<number, string>();
  private readonly refused = new Map<number, LoanRefusal>();
  private exchanges = 0;

  constructor(
    private readonly instance: Readonly<PlanInstance>,
    private readonly ownUp: Int32Array,
  ) {
    this.network = new LoanNetwork(instance);
    this.at = new Int32Array(instance.circuits.length).fill(horizon);
  }

  make(): Loans {
    const { circuits } = this.instance;
    const byClass = new Map<number, number[]>();
    circuits.forEach((circuit, at) => {
      if ((this.ownUp[at] ?? 0) === 0) return;
      const list = byClass.get(circuit.class);
      if (list) list.push(at);
      else byClass.set(circuit.class, [at]);
    });
    for (const [, list] of [...byClass].sort(([a], [b]) => a - b)) this.serve(list);
    return { at: this.at, paths: this.paths, vehicles: this.vehicles, refused: this.refused };
  }

  private serve(list: number[]): void {
    const { circuits } = this.instance;
    list.sort((a, b) => {
      const [one, two] = [circuits[a], circuits[b]];
      if (!one || !two) return 0;
      return two.weight * one.load - one.weight * two.load || (one.code < two.code ? -1 : 1);
    });
    for (const at of list) this.lend(at);
    for (const at of list) if (this.refused.get(at) === 'no-capacity') this.exchange(at, list);
    for (const at of list) if (this.refused.get(at) === 'no-capacity') this.lend(at);
    const held = new Set(this.vehicles.values());
    for (const at of list) {
      const vehicle = circuits[at]?.vehicle;
      const now = Math.min(this.at[at] ?? 0, this.ownUp[at] ?? 0);
      if (!vehicle || held.has(vehicle.code) || vehicle.minutes >= now) continue;
      this.giveBack(at);
      held.add(vehicle.code);
      this.vehicles.set(at, vehicle.code);
      this.at[at] = vehicle.minutes;
    }
  }

  private lend(at: number): boolean {
    const circuit = this.instance.circuits[at];
    if (!circuit) return false;
    const path = this.network.pathFor(circuit);
    if (path && path.minutes < (this.ownUp[at] ?? 0)) {
      this.network.hold(path, circuit.load);
      this.paths.set(at, path);
      this.at[at] = path.minutes;
      this.refused.delete(at);
      return true;
    }
    this.refused.set(at, path ? 'repair-sooner' : this.whyNone(at));
    return false;
  }

  private whyNone(at: number): LoanRefusal {
    const circuit = this.instance.circuits[at];
    if (!circuit) return 'no-path';
    const open = this.network.pathFor(circuit, { capacity: true, grade: true });
    if (!open) return 'no-path';
    const free = circuit.graded ? this.network.pathFor(circuit, { capacity: true }) : open;
    if (!free) return 'not-graded';
    return free.minutes < (this.ownUp[at] ?? 0) ? 'no-capacity' : 'repair-sooner';
  }

  private giveBack(at: number): void {
    const path = this.paths.get(at);
    if (path) this.network.hold(path, -(this.instance.circuits[at]?.load ?? 0));
    this.paths.delete(at);
    this.at[at] = horizon;
  }

  private gain(at: number): number {
    const kept = Math.min(this.at[at] ?? 0, this.ownUp[at] ?? 0);
    return ((this.ownUp[at] ?? 0) - kept) * (this.instance.circuits[at]?.weight ?? 0);
  }

  /** Another of its class moves over, or gives way where together they gain by it. */
  private exchange(at: number, list: readonly number[]): void {
    for (const other of list) {
      const path = this.paths.get(other);
      if (!path || this.exchanges >= mostExchanges) continue;
      this.exchanges += 1;
      const before = this.gain(other);
      this.giveBack(other);
      if (this.lend(at)) {
        this.lend(other);
        if (this.gain(at) + this.gain(other) > before) return;
        this.giveBack(other);
        this.giveBack(at);
        this.refused.set(at, 'no-capacity');
      }
      this.refused.delete(other);
      this.network.hold(path, this.instance.circuits[other]?.load ?? 0);
      this.paths.set(other, path);
      this.at[other] = path.minutes;
    }
  }
}
