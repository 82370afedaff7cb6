import { PathHeap } from '../../src/modules/restoration/planning/loans/path-heap.js';
import type { PlanInstance } from '../../src/modules/restoration/planning/instance/plan-instance.js';

/** One shortest path over all links that work, in typed arrays, knowing nothing of carriers, capacity or consent. */
export function plainPaths(instance: PlanInstance): (a: string, z: string) => number {
  const at = new Map(instance.places.map(({ code }, index) => [code, index]));
  const links = instance.links.filter(({ needs }) => needs.length === 0);
  const start = new Int32Array(instance.places.length + 1);
  const ends = links.map(({ a, z }) => [at.get(a) ?? 0, at.get(z) ?? 0] as const);
  for (const pair of ends) for (const end of pair) start[end + 1] = (start[end + 1] ?? 0) + 1;
  for (let node = 0; node < instance.places.length; node += 1)
    start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  const [to, cost, next] = [
    new Int32Array(links.length * 2),
    new Int32Array(links.length * 2),
    start.slice(),
  ];
  ends.forEach(([a, z], link) => {
    for (const [from, other] of [
      [a, z],
      [z, a],
    ] as const) {
      const place = next[from] ?? 0;
      to[place] = other;
      cost[place] = links[link]?.minutes ?? 0;
      next[from] = place + 1;
    }
  });
  const best = new Int32Array(instance.places.length);
  const heap = new PathHeap();
  return (a, z) => {
    best.fill(2 ** 30);
    heap.clear();
    const [from, goal] = [at.get(a) ?? 0, at.get(z) ?? 0];
    best[from] = 0;
    heap.push(0, from);
    for (let node = heap.pop(); node >= 0; node = heap.pop()) {
      if (node === goal) return best[goal] ?? 0;
      if (heap.lastKey > (best[node] ?? 0)) continue;
      for (let edge = start[node] ?? 0; edge < (start[node + 1] ?? 0); edge += 1) {
        const sum = (best[node] ?? 0) + (cost[edge] ?? 0);
        const other = to[edge] ?? 0;
        if (sum >= (best[other] ?? 0)) continue;
        best[other] = sum;
        heap.push(sum, other);
      }
    }
    return -1;
  };
}
