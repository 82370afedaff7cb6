/** Sites and links as maps that other programs draw: GeoJSON (RFC 7946) and GraphML. */
import {
  type Cell,
  type Content,
  inventoryFields,
  type InventoryKind,
} from '../inventory/inventory-fields.js';
import { cellText } from '../inventory/read-cells.js';
import { type Inventory, xmlText } from './write-inventory.js';

const placeOf = (content: Content | undefined): [number, number] | undefined => {
  const [lat, lon] = [content?.['lat'], content?.['lon']];
  return typeof lat === 'number' && typeof lon === 'number' ? [lon, lat] : undefined;
};

function propertiesOf(kind: InventoryKind, content: Content): Record<string, Cell> {
  const shown = inventoryFields[kind].filter(({ name }) => name !== 'lat' && name !== 'lon');
  return Object.fromEntries(
    shown.flatMap(({ name }) => (content[name] === null ? [] : [[name, content[name] ?? null]])),
  );
}

const byCode = (contents: readonly Content[]): ReadonlyMap<string, Content> =>
  new Map(contents.map((content) => [String(content['code']), content]));

export function geojsonOf(inventory: Inventory): Buffer {
  const [sites, links] = [inventory.site ?? [], inventory.link ?? []];
  const known = byCode(sites);
  const lineOf = (kind: 'span' | 'link', row: Content) => {
    const line = [row['a'], row['z']].map((end) => placeOf(known.get(String(end))));
    return {
      type: 'Feature',
      geometry: line.includes(undefined) ? null : { type: 'LineString', coordinates: line },
      properties: { ...(kind === 'span' ? { inventory: kind } : {}), ...propertiesOf(kind, row) },
    };
  };
  const features = [
    ...sites.map((site) => {
      const place = placeOf(site);
      return {
        type: 'Feature',
        geometry: place ? { type: 'Point', coordinates: place } : null,
        properties: propertiesOf('site', site),
      };
    }),
    ...(inventory.trench ?? []).map((trench) => ({
      type: 'Feature',
      geometry: null,
      properties: { inventory: 'trench', ...propertiesOf('trench', trench) },
    })),
    ...(inventory.span ?? []).map((span) => lineOf('span', span)),
    ...links.map((link) => lineOf('link', link)),
  ];
  return Buffer.from(`${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
}

/** Place, label and speed as the Topology Zoo names them; our own fields beside them. */
export function graphmlOf(inventory: Inventory): Buffer {
  const [sites, links] = [inventory.site ?? [], inventory.link ?? []];
  const names = { node: ['label', 'Latitude', 'Longitude'], edge: ['LinkLabel'] };
  const own = { node: inventoryFields.site, edge: inventoryFields.link };
  const keys = (['node', 'edge'] as const).flatMap((on) =>
    [...names[on], ...own[on].map(({ name }) => name)].map(
      (name) => `<key id="${on}-${name}" for="${on}" attr.name="${name}" attr.type="string"/>`,
    ),
  );
  const element = (
    on: 'node' | 'edge',
    attributes: string,
    content: Content,
    zoo: readonly (readonly [string, Cell | undefined])[],
  ): string => {
    const said = [
      ...zoo.map(
        ([name, value]) => [name, value === null || value === undefined ? '' : String(value)] as const,
      ),
      ...own[on].map((field) => [field.name, cellText(field, content[field.name])] as const),
    ].filter(([, text]) => text !== '');
    const lines = said.map(([name, text]) => `<data key="${on}-${name}">${xmlText(text)}</data>`);
    return `<${on} ${attributes}>${lines.join('')}</${on}>`;
  };
  const id = (value: Cell | undefined): string => xmlText(String(value ?? ''));
  const nodes = sites.map((site) =>
    element('node', `id="${id(site['code'])}"`, site, [
      ['label', site['nameZh']],
      ['Latitude', site['lat']],
      ['Longitude', site['lon']],
    ]),
  );
  const edges = links.map((link) =>
    element('edge', `id="${id(link['code'])}" source="${id(link['a'])}" target="${id(link['z'])}"`, link, [
      ['LinkLabel', link['nameZh']],
    ]),
  );
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys.join('\n')}\n<graph edgedefault="undirected">\n${[...nodes, ...edges].join('\n')}\n</graph>\n</graphml>\n`,
  );
}
