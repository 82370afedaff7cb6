/** GeoJSON (RFC 7946): points are sites, lines are links, or spans and trenches where they say so; their properties the other fields. */
import { fieldOfHead, inventoryKinds, type InventoryKind } from '../inventory/inventory-fields.js';
import { fault, type RowFault } from '../inventory/row-faults.js';
import { bounds, type RawRow, UnreadableFile } from './raw-row.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(cellOf).join(' ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).slice(0, bounds.cell)
    : '';
}

function featuresOf(text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    throw new UnreadableFile('not-json');
  }
  if (!isObject(value) || value['type'] !== 'FeatureCollection' || !Array.isArray(value['features']))
    throw new UnreadableFile('not-geojson');
  return value['features'] as unknown[];
}

/** Lines of other shapes, and what is no feature at all, are rows that cannot be read. */
export function* readGeojson(text: string, said: InventoryKind = 'link'): Generator<RawRow> {
  const features = featuresOf(text);
  if (features.length > bounds.rows) throw new UnreadableFile('too-many-rows');
  const line = isLine(said) ? said : 'link';
  const kinds = features.map((feature) => kindOf(feature, line));
  for (const kind of inventoryKinds)
    for (const [at, feature] of features.entries())
      if ((kinds[at] ?? 'site') === kind) yield rowOf(feature, kinds[at], at + 1);
}

const isLine = (kind: unknown): kind is 'trench' | 'span' | 'link' =>
  kind === 'trench' || kind === 'span' || kind === 'link';

function kindOf(feature: unknown, line: InventoryKind): InventoryKind | undefined {
  const geometry = isObject(feature) ? feature['geometry'] : undefined;
  const type = isObject(geometry) ? geometry['type'] : undefined;
  if (type === 'Point') return 'site';
  const given = isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {};
  const { inventory } = given;
  if (type === 'LineString' || type === 'MultiLineString') return isLine(inventory) ? inventory : line;
  if (geometry !== null) return undefined;
  // A line between sites without a place is not drawn.
  if (isLine(inventory)) return inventory;
  return 'a' in given && 'z' in given ? line : 'site';
}

function rowOf(feature: unknown, kind: InventoryKind | undefined, line: number): RawRow {
  const properties = isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {};
  const cells: Record<string, string> = {};
  const known = kind ?? 'site';
  for (const [name, value] of Object.entries(properties).slice(0, bounds.columns)) {
    const field = fieldOfHead(known, name);
    if (field) cells[field.name] = cellOf(value);
  }
  const faults: RowFault[] = [];
  if (kind === undefined) faults.push(fault('bad-row', ''));
  if (kind === 'site') {
    const geometry = isObject(feature) ? feature['geometry'] : undefined;
    const place: unknown = isObject(geometry) ? geometry['coordinates'] : undefined;
    if (Array.isArray(place)) [cells['lon'], cells['lat']] = [cellOf(place[0]), cellOf(place[1])];
  }
  return { kind: known, line, cells, faults };
}
