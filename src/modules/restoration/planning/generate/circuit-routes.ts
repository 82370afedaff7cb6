import { PathHeap } from '../loans/path-heap.js';
import type { CarrierNetwork } from './carrier-network.js';

interface Tree {
  /** By node the route towards the root, -1 where none. */
  towards: Int32Array;
  from: Int32Array;
}

const metres = 1_000;
/** So many nodes of a carrier have most of its circuits. */
const hubs = 24;

/** Circuits by gravity: from a carrier's busier nodes to anywhere, by the shortest way on its own routes. */
export class CircuitRoutes {
  private readonly carriers: string[];
  private readonly nodesOf = new Map<string, number[]>();
  private readonly routesAt = new Map<string, { route: number; to: number; cost: number }[]>();
  private readonly trees = new Map<string, Tree>();

  constructor(
    private readonly network: CarrierNetwork,
    private readonly random: () => number,
  ) {
    const own = new Map<string, Set<number>>();
    network.routes.forEach(({ a, z, km, carriers }, route) => {
      const cost = Math.max(1, Math.round(km * metres));
      for (const carrier of carriers) {
        for (const [from, to] of [
          [a, z],
          [z, a],
        ] as const) {
          const key = `${carrier} ${from}`;
          const list = this.routesAt.get(key);
          if (list) list.push({ route, to, cost });
          else this.routesAt.set(key, [{ route, to, cost }]);
          const nodes = own.get(carrier) ?? new Set();
          own.set(carrier, nodes.add(from));
        }
      }
    });
    this.carriers = [...own.keys()].sort();
    for (const carrier of this.carriers) {
      const nodes = [...(own.get(carrier) ?? [])];
      const busy = (node: number): number => this.routesAt.get(`${carrier} ${node}`)?.length ?? 0;
      this.nodesOf.set(
        carrier,
        nodes.sort((a, b) => busy(b) - busy(a) || a - b),
      );
    }
  }

  next(): { carrier: string; a: string; z: string; routes: number[] } | undefined {
    const carrier = this.carriers[Math.floor(this.random() * this.carriers.length)] ?? '';
    const nodes = this.nodesOf.get(carrier) ?? [];
    const a = nodes[Math.floor(this.random() ** 1.5 * Math.min(hubs, nodes.length))] ?? 0;
    const z = nodes[Math.floor(this.random() * nodes.length)] ?? 0;
    if (a === z) return undefined;
    const tree = this.treeFrom(carrier, a);
    const routes: number[] = [];
    for (let at = z; at !== a; at = tree.from[at] ?? a) {
      const route = tree.towards[at] ?? -1;
      if (route < 0) return undefined;
      routes.push(route);
    }
    const { nodes: all } = this.network;
    return { carrier, a: all[a]?.code ?? '', z: all[z]?.code ?? '', routes };
  }

  private treeFrom(carrier: string, root: number): Tree {
    const key = `${carrier} ${root}`;
    const known = this.trees.get(key);
    if (known) return known;
    const size = this.network.nodes.length;
    const tree: Tree = { towards: new Int32Array(size).fill(-1), from: new Int32Array(size).fill(-1) };
    const cost = new Float64Array(size).fill(Infinity);
    const heap = new PathHeap();
    cost[root] = 0;
    heap.push(0, root);
    for (let node = heap.pop(); node >= 0; node = heap.pop()) {
      if (heap.lastKey > (cost[node] ?? 0)) continue;
      for (const { route, to, cost: own } of this.routesAt.get(`${carrier} ${node}`) ?? []) {
        const next = (cost[node] ?? 0) + own;
        if (next >= (cost[to] ?? 0)) continue;
        cost[to] = next;
        tree.towards[to] = route;
        tree.from[to] = node;
        heap.push(next, to);
      }
    }
    this.trees.set(key, tree);
    return tree;
  }
}
