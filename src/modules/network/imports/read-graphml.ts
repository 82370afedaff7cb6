/** GraphML as the Internet Topology Zoo writes it: nodes with a place, edges with a speed; ours with every field. */
import { type Cells } from '../inventory/read-cells.js';
import { fieldOfHead, type InventoryKind } from '../inventory/inventory-fields.js';
import { type RowFault, warning } from '../inventory/row-faults.js';
import type { CountyBox } from '../inventory/check-rows.js';
import { fitPlaces, type Place } from './fit-places.js';
import { bounds, type RawRow, UnreadableFile } from './raw-row.js';
import { XmlReader } from './read-xml.js';

interface Element {
  id: string;
  source: string;
  target: string;
  said: Map<string, string>;
}

export interface Graph {
  name: string;
  nodes: Element[];
  edges: Element[];
}

const bitsOfE1 = 2_048_000;
const mostText = 1_000;

export function readGraph(bytes: Uint8Array): Graph {
  const keys = new Map<string, string>();
  const graph: Graph = { name: '', nodes: [], edges: [] };
  const seen = { graph: false };
  let [element, key, text]: [Element | undefined, string | undefined, string] = [undefined, undefined, ''];
  const reader = new XmlReader({
    open: (name, attributes) => {
      if (name === 'key') keys.set(attributes['id'] ?? '', attributes['attr.name'] ?? '');
      else if (name === 'graph') seen.graph = true;
      else if (name === 'data') [key, text] = [keys.get(attributes['key'] ?? ''), ''];
      else if (name === 'node' || name === 'edge') {
        const { id = '', source = '', target = '' } = attributes;
        element = { id, source, target, said: new Map() };
        const list = name === 'node' ? graph.nodes : graph.edges;
        list.push(element);
        if (graph.nodes.length + graph.edges.length > bounds.rows) throw new UnreadableFile('too-many-rows');
      }
    },
    text: (piece) => {
      if (key !== undefined && text.length < mostText) text += piece;
    },
    close: (name) => {
      if (name === 'data' && key !== undefined) {
        if (!element) graph.name = key === 'Network' ? text.trim() : graph.name;
        else if (element.said.size < bounds.columns) element.said.set(key, text.trim());
        key = undefined;
      } else if (name === 'node' || name === 'edge') element = undefined;
    },
  });
  reader.write(bytes);
  reader.end();
  if (!seen.graph) throw new UnreadableFile('not-graphml');
  return graph;
}

const codePart = (text: string): string => text.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');

/**
 * Rows of the graph; without codes of their own they are named after the graph and their place in it. A map of some other
 * place may be drawn into a box.
 */
export function* readGraphml(bytes: Uint8Array, fitInto?: Readonly<CountyBox>): Generator<RawRow> {
  const graph = readGraph(bytes);
  const fit =
    fitInto &&
    fitPlaces(
      graph.nodes.flatMap((node) => placeOf(node) ?? []),
      fitInto,
    );
  const commonLabels = comingTwice(graph.edges.flatMap(({ said }) => said.get('LinkLabel') ?? []));
  const stem = codePart(graph.name).slice(0, 30) || 'G';
  const codes = new Map<string, string>();
  const labels = new Map<string, string>();
  const places = new Map<string, Place>();
  for (const [at, node] of graph.nodes.entries()) {
    const cells = ownCells('site', node);
    cells['code'] ??= `${stem}-N${codePart(node.id) || String(at)}`;
    codes.set(node.id, cells['code']);
    const label = node.said.get('label') ?? '';
    const name = label === '' ? cells['code'] : label;
    labels.set(node.id, name);
    // The Zoo does not say what a node is.
    cells['kind'] ??= 'aggregation';
    cells['nameZh'] ??= name;
    cells['nameEn'] ??= name;
    const faults: RowFault[] = node.said.get('Internal') === '0' ? [warning('external', '', label)] : [];
    const [lat, lon] = [node.said.get('Latitude'), node.said.get('Longitude')];
    if (lat !== undefined && lon !== undefined) Object.assign(cells, { lat, lon });
    const given = placeOf(node);
    if (given && fit) {
      faults.push(warning('fitted', 'lat', `${given.lat}, ${given.lon}`));
      const { lat: north, lon: east } = fit(given);
      Object.assign(cells, { lat: north.toFixed(5), lon: east.toFixed(5) });
    }
    const place = given && (fit?.(given) ?? given);
    if (place) places.set(node.id, place);
    yield { kind: 'site', line: at + 1, cells, faults };
  }
  for (const [at, edge] of graph.edges.entries()) {
    const cells = ownCells('link', edge);
    cells['code'] ??= `${stem}-E${codePart(edge.id) || String(at)}`;
    cells['a'] ??= codes.get(edge.source) ?? codePart(edge.source);
    cells['z'] ??= codes.get(edge.target) ?? codePart(edge.target);
    const ends = `${labels.get(edge.source) ?? edge.source}—${labels.get(edge.target) ?? edge.target}`;
    const said = edge.said.get('LinkLabel') ?? '';
    // A label that several edges bear says of what kind they are, not which.
    cells['nameZh'] ??= said === '' ? ends : commonLabels.has(said) ? `${ends} ${said}` : said;
    const capacity = capacityOf(edge);
    if (capacity !== undefined) cells['capacity'] ??= String(capacity);
    const [from, to] = [places.get(edge.source), places.get(edge.target)];
    if (from && to) cells['km'] ??= kilometres(from, to).toFixed(1);
    yield { kind: 'link', line: graph.nodes.length + at + 1, cells, faults: [] };
  }
}

function placeOf({ said }: Element): Place | undefined {
  const [lat, lon] = [said.get('Latitude') ?? said.get('lat'), said.get('Longitude') ?? said.get('lon')].map(
    (text) => (text === undefined || text === '' ? NaN : Number(text)),
  );
  return lat !== undefined && lon !== undefined && Number.isFinite(lat + lon) ? { lat, lon } : undefined;
}

function comingTwice(texts: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(texts.filter((text) => seen.size === seen.add(text).size));
}

/** What the element says in the inventory's own words. */
function ownCells(kind: InventoryKind, { said }: Element): Record<string, string> & Cells {
  const cells: Record<string, string> = {};
  for (const [name, value] of said) {
    const field = fieldOfHead(kind, name);
    if (field && field.name === name) cells[name] = value;
  }
  return cells;
}

/** In 2 Mbit/s equivalents; the Zoo gives the raw speed in bit/s, or a number and its unit. */
function capacityOf({ said }: Element): number | undefined {
  const unit = { K: 1e3, M: 1e6, G: 1e9, T: 1e12 }[said.get('LinkSpeedUnits') ?? ''];
  const bits = Number(
    said.get('LinkSpeedRaw') ?? (unit === undefined ? NaN : Number(said.get('LinkSpeed')) * unit),
  );
  return Number.isFinite(bits) && bits > 0 ? Math.max(1, Math.round(bits / bitsOfE1)) : undefined;
}

const radiusKm = 6_371;

function kilometres(a: Place, z: Place): number {
  const turn = Math.PI / 180;
  const [north, east] = [(z.lat - a.lat) * turn, (z.lon - a.lon) * turn];
  const h =
    Math.sin(north / 2) ** 2 + Math.cos(a.lat * turn) * Math.cos(z.lat * turn) * Math.sin(east / 2) ** 2;
  return 2 * radiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}
