/** Sites and links as maps that other programs draw: GeoJSON (RFC 7946) and GraphML. */
import { xmlText } from '../../../kernel/xml-text.js';
import {
  type Cell,
  type Content,
  inventoryFields,
  type InventoryKind,
} from '../inventory/inventory-fields.js';
import { cellText } from '../inventory/read-cells.js';
import type { Pages } from './write-inventory.js';

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

export async function* geojsonOf(pages: Pages): AsyncGenerator<string> {
  const places = new Map<string, [number, number]>();
  let isFirst = true;
  const written = (features: readonly object[]): string =>
    features
      .map((feature) => {
        const comma = isFirst ? '' : ',';
        isFirst = false;
        return comma + JSON.stringify(feature);
      })
      .join('');
  const siteOf = (site: Content) => {
    const place = placeOf(site);
    if (place) places.set(String(site['code']), place);
    return {
      type: 'Feature',
      geometry: place ? { type: 'Point', coordinates: place } : null,
      properties: propertiesOf('site', site),
    };
  };
  const trenchOf = (trench: Content) => ({
    type: 'Feature',
    geometry: null,
    properties: { inventory: 'trench', ...propertiesOf('trench', trench) },
  });
  const lineOf = (kind: 'span' | 'link') => (row: Content) => {
    const line = [row['a'], row['z']].map((end) => places.get(String(end)));
    return {
      type: 'Feature',
      geometry: line.includes(undefined) ? null : { type: 'LineString', coordinates: line },
      properties: { ...(kind === 'span' ? { inventory: kind } : {}), ...propertiesOf(kind, row) },
    };
  };
  yield '{"type":"FeatureCollection","features":[';
  for await (const sites of pages('site')) yield written(sites.map(siteOf));
  for await (const trenches of pages('trench')) yield written(trenches.map(trenchOf));
  for await (const spans of pages('span')) yield written(spans.map(lineOf('span')));
  for await (const links of pages('link')) yield written(links.map(lineOf('link')));
  yield ']}\n';
}

/** Place, label and speed as the Topology Zoo names them; our own fields beside them. */
export async function* graphmlOf(pages: Pages): AsyncGenerator<string> {
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
    return `<${on} ${attributes}>${lines.join('')}</${on}>\n`;
  };
  const id = (value: Cell | undefined): string => xmlText(String(value ?? ''));
  const nodeOf = (site: Content): string =>
    element('node', `id="${id(site['code'])}"`, site, [
      ['label', site['nameZh']],
      ['Latitude', site['lat']],
      ['Longitude', site['lon']],
    ]);
  const edgeOf = (link: Content): string =>
    element('edge', `id="${id(link['code'])}" source="${id(link['a'])}" target="${id(link['z'])}"`, link, [
      ['LinkLabel', link['nameZh']],
    ]);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys.join('\n')}\n<graph edgedefault="undirected">\n`;
  for await (const sites of pages('site')) yield sites.map(nodeOf).join('');
  for await (const links of pages('link')) yield links.map(edgeOf).join('');
  yield '</graph>\n</graphml>\n';
}
