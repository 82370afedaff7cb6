import type { GeneratedCounty } from '../../src/modules/network/generate-county.js';

export const carriers = ['telecom', 'mobile', 'unicom', 'cable'] as const;
export type Sql = (text: string, values?: readonly unknown[]) => Promise<unknown>;

/** The generator's carriers are numbered; the sample county's are those with a manager. */
export function ourCarrier(generated: string | undefined): (typeof carriers)[number] {
  const number = Number(/\d+/.exec(generated ?? '')?.[0] ?? 0);
  return carriers[number % carriers.length] ?? 'telecom';
}

/** Writes a made-up county into the inventory as it stands, beside the sample county. */
export async function loadCounty(sql: Sql, county: GeneratedCounty): Promise<void> {
  const trenchOf = new Map(county.spans.map(({ code, trench }) => [code, trench]));
  const rows = (list: readonly object[]): string => JSON.stringify(list);
  await sql(
    `insert into site (code, name_zh, name_en, kind, carrier_id, township_id, lat, lon, power_class, battery_hours, generator, hub, building)
     select x.code, x.code, x.code, x.kind, x.carrier, (select id from organisation where kind = 'township' order by id limit 1), x.lat, x.lon, 2, 8, false, false, x.building
     from jsonb_to_recordset($1::jsonb) as x(code text, kind text, carrier text, lat float8, lon float8, building text)`,
    [rows(county.sites.map((site) => ({ ...site, carrier: ourCarrier(site.carrier) })))],
  );
  await sql(
    `insert into link (code, name_zh, carrier_id, a_site, z_site, km, capacity, trench, large_backbone)
     select x.code, x.code, x.carrier, x.a, x.z, 10, 1008, x.trench, false
     from jsonb_to_recordset($1::jsonb) as x(code text, carrier text, a text, z text, trench text)`,
    [
      rows(
        county.links.map(({ code, carrier, a, z, spans }) => ({
          code,
          carrier: ourCarrier(carrier),
          a,
          z,
          trench: spans.map((span) => trenchOf.get(span)).find((trench) => trench !== undefined) ?? null,
        })),
      ),
    ],
  );
  for (let from = 0; from < county.circuits.length; from += 10_000) {
    const part = county.circuits.slice(from, from + 10_000);
    await sql(
      `insert into circuit (code, name_zh, name_en, carrier_id, class, tier, key, urgent, reach, bandwidth, a_site, z_site)
       select x.code, x.code, x.code, x.carrier, x.class, 'local', false, false, 'local', '2M', x.a, x.z
       from jsonb_to_recordset($1::jsonb) as x(code text, carrier text, class int, a text, z text)`,
      [
        rows(
          part.map(({ code, carrier, class: of, a, z }) => ({
            code,
            carrier: ourCarrier(carrier),
            class: of,
            a,
            z,
          })),
        ),
      ],
    );
    await sql(
      `insert into circuit_link (circuit_code, path, position, link_code)
       select x.circuit, x.path, x.position, x.link from jsonb_to_recordset($1::jsonb) as x(circuit text, path text, position int, link text)`,
      [
        rows(
          part.flatMap(({ code, route, protection }) =>
            (['route', 'protection'] as const).flatMap((path) =>
              (path === 'route' ? route : protection).map((link, position) => ({
                circuit: code,
                path,
                position: position + 1,
                link,
              })),
            ),
          ),
        ),
      ],
    );
  }
  await sql('analyze');
}
