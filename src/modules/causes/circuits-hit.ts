/** Which circuits a failure takes down, and which it leaves on their protection or without one. */
import type { ListsOfNumbers } from './lists-of-numbers.js';

export interface CircuitLists {
  routes: ListsOfNumbers;
  protections: ListsOfNumbers;
  routedOver: ListsOfNumbers;
  protectedOver: ListsOfNumbers;
  circuitsOfSite: ListsOfNumbers;
  /** Two of each circuit: its ends' sites. */
  ends: Int32Array;
}

export interface CircuitsHit {
  down: Int32Array;
  /** May be said to have gone to their protection, or to have lost it. */
  switched: Int32Array;
  /** Both ends are dead: nobody is left to say it. */
  unsaid: Int32Array;
}

/** Each circuit is looked at once: what has been seen of it stands in a mark of this turn. Nothing is made but the answer. */
export class CircuitReach {
  private turn = 0;
  private readonly seen: Int32Array;
  private readonly fails: Int32Array;
  private readonly down: Int32Array;
  private readonly switched: Int32Array;
  private readonly unsaid: Int32Array;

  constructor(
    private readonly lists: CircuitLists,
    links: number,
  ) {
    const circuits = lists.routes.length;
    this.seen = new Int32Array(circuits);
    this.fails = new Int32Array(links);
    this.down = new Int32Array(circuits);
    this.switched = new Int32Array(circuits);
    this.unsaid = new Int32Array(circuits);
  }

  hitBy(links: Int32Array, dead: ReadonlySet<number>): CircuitsHit {
    this.turn += 1;
    const { turn, seen, fails, down, switched, unsaid } = this;
    const { routedOver, protectedOver, circuitsOfSite, ends } = this.lists;
    let [downs, switches, unsaids] = [0, 0, 0];
    for (const link of links) fails[link] = turn;
    for (const site of dead)
      for (const circuit of circuitsOfSite.at(site)) {
        if (seen[circuit] === turn) continue;
        seen[circuit] = turn;
        if (dead.has(ends[2 * circuit] ?? -1) && dead.has(ends[2 * circuit + 1] ?? -1))
          unsaid[unsaids++] = circuit;
        else down[downs++] = circuit;
      }
    for (const link of links)
      for (let at = routedOver.startOf(link); at < routedOver.startOf(link + 1); at += 1) {
        const circuit = routedOver.numbers[at] ?? -1;
        if (seen[circuit] === turn) continue;
        seen[circuit] = turn;
        if (this.isSafe(circuit)) switched[switches++] = circuit;
        else down[downs++] = circuit;
      }
    for (const link of links)
      for (let at = protectedOver.startOf(link); at < protectedOver.startOf(link + 1); at += 1) {
        const circuit = protectedOver.numbers[at] ?? -1;
        if (seen[circuit] === turn) continue;
        seen[circuit] = turn;
        switched[switches++] = circuit;
      }
    return {
      down: down.slice(0, downs),
      switched: switched.slice(0, switches),
      unsaid: unsaid.slice(0, unsaids),
    };
  }

  /** It has a protection, and no link of that fails too. */
  private isSafe(circuit: number): boolean {
    const { protections } = this.lists;
    const { numbers } = protections;
    const [from, to] = [protections.startOf(circuit), protections.startOf(circuit + 1)];
    for (let at = from; at < to; at += 1) if (this.fails[numbers[at] ?? -1] === this.turn) return false;
    return to > from;
  }
}
