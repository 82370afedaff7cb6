/** Paths of fewest links. */

export type Graph = ReadonlyMap<string, readonly { link: string; to: string }[]>;

/** Of each site the link towards `from` on a shortest path, as far as `until`; some links may not be used. */
export function treeFrom(
  graph: Graph,
  from: string,
  without: ReadonlySet<string>,
  until?: string,
): Map<string, { link: string; from: string }> {
  const tree = new Map<string, { link: string; from: string }>();
  const waiting = [from];
  for (let at = 0; at < waiting.length && !(until !== undefined && tree.has(until)); at += 1) {
    const here = waiting[at] ?? from;
    for (const { link, to } of graph.get(here) ?? []) {
      if (to === from || tree.has(to) || without.has(link)) continue;
      tree.set(to, { link, from: here });
      waiting.push(to);
    }
  }
  return tree;
}

export function pathTo(tree: ReadonlyMap<string, { link: string; from: string }>, to: string): string[] {
  const path: string[] = [];
  for (let step = tree.get(to); step; step = tree.get(step.from)) path.push(step.link);
  return path.reverse();
}
