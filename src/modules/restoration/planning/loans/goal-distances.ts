/** The least minutes to a place over all links that work, whoever’s and however full: what no path undercuts, so that a search need not look away from its goal. */
import { PathHeap } from './path-heap.js';

export const unreachable = 2 ** 30;

export interface PlaceEdges {
  /** Of a place its edges, from here to the next one’s. */
  start: Int32Array;
  to: Int32Array;
  minutes: Int32Array;
}

const mostKept = 16_000_000;

export class GoalDistances {
  private readonly known = new Map<number, Int32Array>();
  private readonly heap = new PathHeap();

  constructor(private readonly edges: PlaceEdges) {}

  /** By place. */
  to(goal: number): Int32Array {
    const before = this.known.get(goal);
    if (before) return before;
    const { start, to, minutes } = this.edges;
    const places = start.length - 1;
    if ((this.known.size + 1) * places > mostKept) this.known.clear();
    const least = new Int32Array(places).fill(unreachable);
    const { heap } = this;
    heap.clear();
    least[goal] = 0;
    heap.push(0, goal);
    for (let place = heap.pop(); place >= 0; place = heap.pop()) {
      const own = heap.lastKey;
      if (own > (least[place] ?? 0)) continue;
      const end = start[place + 1] ?? 0;
      for (let edge = start[place] ?? 0; edge < end; edge += 1) {
        const other = to[edge] ?? 0;
        const sum = own + (minutes[edge] ?? 0);
        if (sum >= (least[other] ?? 0)) continue;
        least[other] = sum;
        heap.push(sum, other);
      }
    }
    this.known.set(goal, least);
    return least;
  }
}
