import { inPages } from '../../../platform/database/cursor.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { allOver, clearPaths, writePaths } from './circuit-layers.queries.js';
import type { KnownLink } from './check-route.js';
import type { KnownSpan } from './check-spans.js';
import type { CountyBox, KnownCircuit, KnownNetwork } from './check-rows.js';
import type { ContentSource } from './content-source.js';
import { type Content, type Field, inventoryFields, type InventoryKind } from './inventory-fields.js';

export const tables: Readonly<Record<InventoryKind, string>> = {
  site: 'site',
  trench: 'trench',
  span: 'span',
  link: 'link',
  'key-user': 'key_user',
  circuit: 'circuit',
  'snmp-source': 'snmp_source',
};

function valueSql({ name, column, sql }: Field): string {
  if (sql === 'route')
    return `coalesce(t.layers->'${name}', (select coalesce(jsonb_agg(h.link_code order by h.position), '[]') from circuit_link h where h.circuit_code = t.code and h.path = '${name}'))`;
  if (sql === 'spans')
    return `(select coalesce(jsonb_agg(h.span_code order by h.position), '[]') from link_span h where h.link_code = t.code)`;
  if (sql === 'cidr') return `t.${column}::text`;
  return sql === 'inet' ? `host(t.${column})` : `t.${column}`;
}

/** A current row as its content. */
export function contentSql(kind: InventoryKind): string {
  const pairs = inventoryFields[kind].map((field) => `'${field.name}', ${valueSql(field)}`);
  return `jsonb_build_object(${pairs.join(', ')})`;
}

/** What these codes say now; those retired left out. */
export async function contentsOf(
  tx: Tx,
  kind: InventoryKind,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Content>> {
  const found = await rows<{ code: string; content: Content }>(
    tx,
    `select t.code, ${contentSql(kind)} as content from ${tables[kind]} t where t.code = any($1) and t.retired_at is null`,
    [codes],
  );
  return new Map(found.map(({ code, content }) => [code, content]));
}

/** Writes whole rows, new or changed; a retired one stands again. */
export async function writeContents(tx: Tx, kind: InventoryKind, source: ContentSource): Promise<void> {
  const fields = inventoryFields[kind];
  const plain = fields.filter(({ sql }) => sql !== 'route' && sql !== 'spans');
  const columns = plain.map(({ column }) => column);
  await rows(
    tx,
    `insert into ${tables[kind]} (${columns.join(', ')})
     select ${plain.map(({ name }) => `r."${name}"`).join(', ')}
     from ${source.from(plain.map(({ name, sql }) => `"${name}" ${sql}`).join(', '))}
     on conflict (code) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}, retired_at = null`,
    [source.value],
  );
  if (kind === 'link') await writeSpans(tx, source);
  if (kind === 'circuit') await writePaths(tx, source);
}

async function writeSpans(tx: Tx, { from, value }: ContentSource): Promise<void> {
  await rows(tx, `delete from link_span where link_code in (select r.code from ${from('code text')})`, [
    value,
  ]);
  await rows(
    tx,
    `insert into link_span (link_code, position, span_code)
     select r.code, h.position, h.span from ${from('code text, spans jsonb')}
       cross join lateral jsonb_array_elements_text(case when jsonb_typeof(r.spans) = 'array' then r.spans else '[]' end)
         with ordinality as h(span, position)`,
    [value],
  );
}

export async function retire(
  tx: Tx,
  kind: InventoryKind,
  codes: readonly string[],
  now: Date,
): Promise<void> {
  if (codes.length === 0) return;
  await rows(tx, `update ${tables[kind]} set retired_at = $2 where code = any($1)`, [codes, now]);
  if (kind === 'link') await rows(tx, `delete from link_span where link_code = any($1)`, [codes]);
  if (kind === 'circuit') await clearPaths(tx, codes);
}

export interface Dangling {
  kind: InventoryKind;
  code: string;
  needs: string;
}

/** Rows that stand on something retired. */
export function danglingRows(tx: Tx, most: number): Promise<Dangling[]> {
  return rows<Dangling>(
    tx,
    `select 'link' as kind, l.code, s.code as needs from site s join link l on s.code in (l.a_site, l.z_site)
       where s.retired_at is not null and l.retired_at is null
     union all select 'link', h.link_code, s.code from span s join link_span h on h.span_code = s.code where s.retired_at is not null
     union all select 'circuit', c.code, s.code from site s join circuit c on s.code in (c.a_site, c.z_site)
       where s.retired_at is not null and c.retired_at is null
     union all select 'circuit', c.code, h.link_code from link l join circuit_link h on h.link_code = l.code
       join circuit c on c.code = h.circuit_code where l.retired_at is not null and c.retired_at is null
     union all select 'circuit', o.upper_code, k.code from circuit k join circuit_over o on o.lower_code = k.code where k.retired_at is not null
     union all select 'circuit', c.code, u.code from key_user u join circuit c on c.key_user = u.code
       where u.retired_at is not null and c.retired_at is null
     limit $1`,
    [most],
  );
}

/** Some standing circuits over the links and circuits that a version changed, by their codes, with what they name. */
export async function circuitsOver(
  tx: Tx,
  version: number,
  after: string,
  most: number,
): Promise<{ content: Content; links: ReadonlyMap<string, KnownLink> }[]> {
  const found = await rows<{ content: Content; links: Record<string, KnownLink> }>(
    tx,
    `with moved as (select code from inventory_change
       where version = $1 and kind in ('link', 'circuit') and before is not null and after is not null)
     select ${contentSql('circuit')} as content,
       (select jsonb_object_agg(n.code, n.hop) from (
          select l.code, jsonb_build_object('carrier', l.carrier_id, 'a', l.a_site, 'z', l.z_site, 'trench', l.trench) as hop
            from circuit_link h join link l on l.code = h.link_code where h.circuit_code = t.code
          union select k.code, jsonb_build_object('carrier', t.carrier_id, 'a', k.a_site, 'z', k.z_site, 'trench', null)
            from circuit_over o join circuit k on k.code = o.lower_code where o.upper_code = t.code) n) as links
     from circuit t where t.retired_at is null and t.code > $2
       and t.code in (select h.circuit_code from circuit_link h join moved m on m.code = h.link_code
         union select o.upper_code from circuit_over o join moved m on m.code = o.lower_code) order by t.code limit $3`,
    [version, after, most],
  );
  return found.map(({ content, links: over }) => ({ content, links: new Map(Object.entries(over)) }));
}

export interface Asked {
  carrier: string;
  mayCounty: boolean;
  box: CountyBox;
  /** Only what these name; everything unless given. */
  codes?: readonly string[];
}

const takenSql = (['site', 'trench', 'span', 'link', 'circuit', 'snmp-source'] as const)
  .map(
    (kind) => `select '${kind} ' || code as key, carrier_id as carrier from ${tables[kind]}
      where retired_at is not null and ($1::text[] is null or code = any($1))`,
  )
  .join(' union all ');

/** The network as it stands, for checking rows against it. */
export async function knownNetwork(tx: Tx, { carrier, mayCounty, box, codes }: Asked): Promise<KnownNetwork> {
  const where = `retired_at is null and ($1::text[] is null or code = any($1))`;
  const asked = [codes ?? null];
  const sites = new Map<string, string>();
  for await (const found of inPages<{ code: string; carrier: string }>(
    tx,
    `select code, carrier_id as carrier from site where ${where}`,
    asked,
  ))
    for (const { code, carrier: owner } of found) sites.set(code, owner);
  const links = new Map<string, KnownLink>();
  for await (const found of inPages<{ code: string } & KnownLink>(
    tx,
    `select code, carrier_id as carrier, a_site as a, z_site as z, trench,
       array(select h.span_code from link_span h where h.link_code = link.code order by h.position) as spans
     from link where ${where}`,
    asked,
  ))
    for (const { code, spans: over, ...link } of found)
      links.set(code, over?.length ? { ...link, spans: over } : link);
  const spans = await rows<{ code: string } & KnownSpan>(
    tx,
    `select code, carrier_id as carrier, a_point as a, z_point as z, trench from span
     where retired_at is null and ($1::text[] is null or code = any($1)
       or code in (select h.span_code from link_span h where h.link_code = any($1)))`,
    asked,
  );
  const trenches = await rows<{ code: string; carrier: string }>(
    tx,
    `select code, carrier_id as carrier from trench where ${where}`,
    asked,
  );
  const circuits = new Map<string, KnownCircuit>();
  for await (const found of inPages<{ code: string } & KnownCircuit>(
    tx,
    `select code, carrier_id as carrier, a_site as a, z_site as z from circuit where ${where}`,
    asked,
  ))
    for (const { code, ...circuit } of found) circuits.set(code, circuit);
  const sources = await rows<{ code: string; carrier: string }>(
    tx,
    `select code, carrier_id as carrier from snmp_source where ${where}`,
    asked,
  );
  const taken = await rows<{ key: string; carrier: string }>(tx, takenSql, asked);
  const users = await rows<{ code: string }>(tx, `select code from key_user where retired_at is null`);
  const townships = await rows<{ id: string }>(tx, `select id from organisation where kind = 'township'`);
  return {
    carrier,
    mayCounty,
    box,
    townships: new Set(townships.map(({ id }) => id)),
    sites,
    links,
    trenches: new Map(trenches.map(({ code, carrier: owner }) => [code, owner])),
    spans: new Map(spans.map(({ code, ...span }) => [code, span])),
    circuits,
    over: await allOver(tx),
    sources: new Map(sources.map(({ code, carrier: owner }) => [code, owner])),
    keyUsers: new Set(users.map(({ code }) => code)),
    taken: new Map(taken.map(({ key, carrier: owner }) => [key, owner])),
  };
}

export async function isCarrier(tx: Tx, id: string): Promise<boolean> {
  return (await row(tx, `select 1 from organisation where id = $1 and kind = 'carrier'`, [id])) !== undefined;
}
