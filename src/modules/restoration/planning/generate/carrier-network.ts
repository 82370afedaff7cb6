/** Networks as the generator of instances takes them: places in kilometres and cable routes with the carriers on them. */
import type { GeneratedCounty } from '../../../network/generate-county.js';
import type { readGraph } from '../../../network/imports/read-graphml.js';
import type { seededRandom } from '../../../../kernel/seeded-random.js';

export interface Route {
  a: number;
  z: number;
  km: number;
  carriers: string[];
}
export interface CarrierNetwork {
  name: string;
  nodes: { code: string; x: number; y: number }[];
  routes: Route[];
}

/** Whatever its real extent, crews cross it within a shift. */
const acrossKm = 120;
const kmOfDegree = 111.2;
/** A carrier is on every route of a spanning tree and on so many of the others. */
const shareOfRoutes = 0.75;

export function networkOfGraph(
  graph: ReturnType<typeof readGraph>,
  carriers: number,
  random: ReturnType<typeof seededRandom>,
): CarrierNetwork {
  const at = new Map(graph.nodes.map(({ id }, index) => [id, index]));
  const ends = graph.edges.flatMap(({ source, target }) => {
    const [a, z] = [at.get(source), at.get(target)];
    return a === undefined || z === undefined || a === z ? [] : [{ a, z }];
  });
  const lat = graph.nodes.map(({ said }) => Number(said.get('Latitude') ?? NaN));
  const lon = graph.nodes.map(({ said }) => Number(said.get('Longitude') ?? NaN));
  fillIn(lat, ends);
  fillIn(lon, ends);
  const nodes = graph.nodes.map((_, index) => ({
    code: `N${index}`,
    x: (lon[index] ?? 0) * kmOfDegree * Math.cos(((lat[0] ?? 0) * Math.PI) / 180),
    y: (lat[index] ?? 0) * kmOfDegree,
  }));
  fit(nodes);
  const seen = new Set<string>();
  const once = ends.filter(({ a, z }) => {
    const key = `${Math.min(a, z)} ${Math.max(a, z)}`;
    return !seen.has(key) && seen.add(key);
  });
  const tree = treeOf(nodes.length, once);
  const names = Array.from({ length: carriers }, (_, index) => `carrier-${index + 1}`);
  const routes = once.map(({ a, z }, index) => {
    const [from, to] = [nodes[a], nodes[z]];
    const km = from && to ? Math.max(0.5, Math.hypot(from.x - to.x, from.y - to.y)) : 1;
    const on = names.filter(() => tree.has(index) || random() < shareOfRoutes);
    return { a, z, km, carriers: on.length > 0 ? on : names.slice(0, 1) };
  });
  return { name: graph.name, nodes, routes };
}

export function networkOfCounty({ sites, spans }: GeneratedCounty, name: string): CarrierNetwork {
  const at = new Map(sites.map(({ code }, index) => [code, index]));
  const nodes = sites.map(({ code, lat, lon }) => ({
    code,
    x: lon * kmOfDegree * 0.89,
    y: lat * kmOfDegree,
  }));
  const [first] = nodes;
  const origin = { x: first?.x ?? 0, y: first?.y ?? 0 };
  return {
    name,
    nodes: nodes.map(({ code, x, y }) => ({ code, x: round(x - origin.x), y: round(y - origin.y) })),
    routes: spans.map(({ a, z, km, carrier }) => ({
      a: at.get(a) ?? 0,
      z: at.get(z) ?? 0,
      km: Math.max(0.2, km),
      carriers: [carrier],
    })),
  };
}

export const round = (value: number): number => Math.round(value * 100) / 100;

/** An unlocated node stands in the middle of its neighbours; with none located, at the origin. */
function fillIn(values: number[], ends: readonly { a: number; z: number }[]): void {
  for (let open = true; open;) {
    open = false;
    const sums = new Map<number, [number, number]>();
    for (const { a, z } of ends)
      for (const [node, other] of [
        [a, values[z] ?? NaN],
        [z, values[a] ?? NaN],
      ] as const) {
        if (!Number.isNaN(values[node]) || Number.isNaN(other)) continue;
        const [sum, count] = sums.get(node) ?? [0, 0];
        sums.set(node, [sum + other, count + 1]);
      }
    for (const [node, [sum, count]] of sums) {
      values[node] = sum / count;
      open = true;
    }
  }
  const known = values.find((value) => !Number.isNaN(value)) ?? 0;
  values.forEach((value, index) => {
    if (Number.isNaN(value)) values[index] = known;
  });
}

function fit(nodes: { x: number; y: number }[]): void {
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  const [left, low] = [Math.min(...xs), Math.min(...ys)];
  const scale = acrossKm / Math.max(1, Math.max(...xs) - left, Math.max(...ys) - low);
  for (const node of nodes) {
    node.x = round((node.x - left) * scale);
    node.y = round((node.y - low) * scale);
  }
}

function treeOf(nodes: number, ends: readonly { a: number; z: number }[]): Set<number> {
  const root = Array.from({ length: nodes }, (_, index) => index);
  const find = (node: number): number => {
    let at = node;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  const tree = new Set<number>();
  ends.forEach(({ a, z }, index) => {
    const [one, two] = [find(a), find(z)];
    if (one === two) return;
    root[one] = two;
    tree.add(index);
  });
  return tree;
}
