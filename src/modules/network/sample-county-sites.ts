// Sites stand apart or in one building, interfaces carry one link each, and a carrier's network hangs together (3.2).
import { type Listed } from './sample-county-lists.js';

interface Site {
  code: string;
  carrier: string;
  lat: number;
  lon: number;
  address: string;
  building?: string | undefined;
}

interface Link {
  carrier: string;
  a: string;
  z: string;
  aIfIndex: number;
  zIfIndex: number;
}

type Network = Readonly<{ sites: Listed<Site>; links: Listed<Link> }>;

export function siteAndLinkFaults(network: Network): string[] {
  return [...placeFaults(network.sites), ...linkFaults(network), ...islandFaults(network)];
}

function placeFaults(sites: Listed<Site>): string[] {
  const byCode = new Map(sites.rows.map(({ row }) => [row.code, row]));
  const houses = new Map<string, string>();
  const addresses = new Map<string, string>();
  return sites.rows.flatMap(({ index, row }) => {
    const faults: string[] = [];
    const host = row.building === undefined ? undefined : byCode.get(row.building);
    if (host?.building !== undefined)
      faults.push(`${sites.file}: [${index}].building: "${host.code}" stands in another building itself`);
    if (host !== undefined && (host.lat !== row.lat || host.lon !== row.lon))
      faults.push(`${sites.file}: [${index}].building: "${host.code}" is at other coordinates`);
    const place = `${row.lat}, ${row.lon}`;
    const house = row.building ?? row.code;
    const before = houses.get(place);
    if (before !== undefined && before !== house)
      faults.push(`${sites.file}: [${index}]: the coordinates of "${before}", but not in its building`);
    houses.set(place, before ?? house);
    const holder = addresses.get(row.address);
    if (holder !== undefined)
      faults.push(`${sites.file}: [${index}].address: ${row.address} is "${holder}"'s already`);
    addresses.set(row.address, holder ?? row.code);
    return faults;
  });
}

function linkFaults({ sites, links }: Network): string[] {
  const carriers = new Map(sites.rows.map(({ row }) => [row.code, row.carrier]));
  const interfaces = new Map<string, number>();
  return links.rows.flatMap(({ index, row }) => {
    const faults: string[] = [];
    if (row.a === row.z) faults.push(`${links.file}: [${index}]: both ends are "${row.a}"`);
    const ends = [carriers.get(row.a), carriers.get(row.z)];
    if (!ends.includes(undefined) && !ends.includes(row.carrier))
      faults.push(`${links.file}: [${index}]: neither end is a site of ${row.carrier}`);
    for (const [path, end, ifIndex] of [
      ['aIfIndex', row.a, row.aIfIndex] as const,
      ['zIfIndex', row.z, row.zIfIndex] as const,
    ]) {
      const before = interfaces.get(`${end} ${ifIndex}`);
      if (before !== undefined)
        faults.push(
          `${links.file}: [${index}].${path}: interface ${ifIndex} of "${end}" is [${before}]'s already`,
        );
      interfaces.set(`${end} ${ifIndex}`, before ?? index);
    }
    return faults;
  });
}

function islandFaults({ sites, links }: Network): string[] {
  const wholeLists = sites.codes?.length === sites.rows.length && links.codes?.length === links.rows.length;
  if (!wholeLists) return []; // a malformed link would make islands that are none
  return [...new Set(sites.rows.map(({ row }) => row.carrier))].flatMap((carrier) => {
    const own = sites.rows.filter(({ row }) => row.carrier === carrier);
    const paths = links.rows.filter(({ row }) => row.carrier === carrier);
    const start = own[0]?.row.code;
    const reached = new Set(start === undefined ? [] : [start]);
    for (const at of reached) {
      for (const { row } of paths) {
        if (row.a === at) reached.add(row.z);
        if (row.z === at) reached.add(row.a);
      }
    }
    return own
      .filter(({ row }) => !reached.has(row.code))
      .map(
        ({ index, row }) =>
          `${sites.file}: [${index}]: no links of ${carrier} lead from "${start ?? ''}" to "${row.code}"`,
      );
  });
}
