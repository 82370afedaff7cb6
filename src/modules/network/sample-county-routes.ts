// A circuit runs unbroken over its own carrier's links, and its protection shares no link with it (3.2, 4.4.1).
import { type Listed } from './sample-county-lists.js';

interface Link {
  code: string;
  carrier: string;
  a: string;
  z: string;
}

interface Circuit {
  carrier: string;
  a: string;
  z: string;
  route: readonly string[];
  protection?: readonly string[] | undefined;
}

/** Faults of both routes of every circuit. Links that are not there are left to the reference check. */
export function routeFaults({
  links,
  circuits,
}: Readonly<{ links: Listed<Link>; circuits: Listed<Circuit> }>): string[] {
  const known = new Map(links.rows.map(({ row }) => [row.code, row]));
  return circuits.rows.flatMap(({ index, row }) => {
    const at = (path: string): string => `${circuits.file}: [${index}].${path}`;
    const shared = (row.protection ?? []).flatMap((code, place) =>
      row.route.includes(code) ? [`${at(`protection[${place}]`)}: "${code}" is on the route itself`] : [],
    );
    return [
      ...pathFaults(row, row.route, known, (path) => at(`route${path}`)),
      ...pathFaults(row, row.protection, known, (path) => at(`protection${path}`)),
      ...shared,
    ];
  });
}

function pathFaults(
  circuit: Circuit,
  route: readonly string[] | undefined,
  known: ReadonlyMap<string, Link>,
  at: (path: string) => string,
): string[] {
  if (route === undefined) return [];
  const faults: string[] = [];
  let here: string | undefined = circuit.a;
  for (const [place, code] of route.entries()) {
    const link = known.get(code);
    if (route.indexOf(code) < place) faults.push(`${at(`[${place}]`)}: "${code}" comes twice`);
    if (link === undefined) {
      here = undefined;
      continue;
    }
    if (link.carrier !== circuit.carrier)
      faults.push(`${at(`[${place}]`)}: "${code}" is a link of ${link.carrier}, not of ${circuit.carrier}`);
    const next: string | undefined = here === link.a ? link.z : here === link.z ? link.a : undefined;
    if (here !== undefined && next === undefined)
      faults.push(`${at(`[${place}]`)}: "${code}" does not leave from "${here}"`);
    here = next;
  }
  if (here !== undefined && here !== circuit.z)
    faults.push(`${at('')}: ends at "${here}", not at "${circuit.z}"`);
  return faults;
}
