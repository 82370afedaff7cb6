/** Whether a circuit's path leads from its A end to its Z end over known links of its carrier, passing no link or site twice. */
import { fault, type RowFault } from './row-faults.js';

export interface KnownLink {
  carrier: string;
  a: string;
  z: string;
  trench: string | null;
  /** Over which it runs; none when it is its own. */
  spans?: readonly string[];
}

export interface RoutedCircuit {
  carrier: string;
  a: string;
  z: string;
}

export function pathFaults(
  circuit: Readonly<RoutedCircuit>,
  path: readonly string[],
  field: 'route' | 'protection',
  linkOf: (code: string) => KnownLink | undefined,
): RowFault[] {
  const seen = new Set<string>();
  const passed = new Set([circuit.a]);
  let here = circuit.a;
  for (const code of path) {
    const link = linkOf(code);
    if (!link) return [fault('no-link', field, code)];
    if (link.carrier !== circuit.carrier) return [fault('foreign-link', field, code)];
    if (seen.has(code)) return [fault('link-twice', field, code)];
    seen.add(code);
    if (link.a !== here && link.z !== here) return [fault('not-connected', field, code)];
    here = link.a === here ? link.z : link.a;
    if (passed.has(here)) return [fault('site-twice', field, here)];
    passed.add(here);
  }
  return path.length > 0 && here !== circuit.z ? [fault('wrong-end', field, here)] : [];
}
