import { Refusal } from '../../../kernel/refusal.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import { keepCircuitLinks } from './change-sets.queries.js';
import type { ContentSource } from './content-source.js';

/** Writes the links of plain circuits, and of others what they name; `layCircuits` makes links of that. */
export async function writePaths(tx: Tx, { from, value }: ContentSource): Promise<void> {
  const codes = `select r.code from ${from('code text')}`;
  await rows(tx, `delete from circuit_link where circuit_code in (${codes})`, [value]);
  await rows(tx, `delete from circuit_over where upper_code in (${codes})`, [value]);
  const named = from('code text, route jsonb, protection jsonb');
  const entries = `from ${named}
       cross join lateral (values ('route', r.route), ('protection', r.protection)) as p(path, hops)
       cross join lateral jsonb_array_elements_text(p.hops) with ordinality as h(entry, position)
       left join link l on l.code = h.entry`;
  await rows(
    tx,
    `insert into circuit_link (circuit_code, path, position, link_code)
     select r.code, p.path, h.position, l.code ${entries} where l.code is not null`,
    [value],
  );
  await rows(
    tx,
    `insert into circuit_over (upper_code, lower_code) select distinct r.code, h.entry ${entries} where l.code is null`,
    [value],
  );
  await rows(
    tx,
    `update circuit k set layers = w.layers
     from (select r.code, case when o.upper_code is not null then jsonb_build_object('route', r.route, 'protection', r.protection) end as layers
       from ${named} left join (select distinct upper_code from circuit_over) o on o.upper_code = r.code) w
     where k.code = w.code and (k.layers is not null or w.layers is not null)`,
    [value],
  );
}

export async function clearPaths(tx: Tx, codes: readonly string[]): Promise<void> {
  await rows(tx, `delete from circuit_link where circuit_code = any($1)`, [codes]);
  await rows(tx, `delete from circuit_over where upper_code = any($1)`, [codes]);
}

/** Which circuits stand on which. */
export async function allOver(tx: Tx): Promise<Map<string, readonly string[]>> {
  const found = await rows<{ upper: string; lower: string[] }>(
    tx,
    `select upper_code as upper, array_agg(lower_code) as lower from circuit_over group by upper_code`,
  );
  return new Map(found.map(({ upper, lower }) => [upper, lower]));
}

/** Writes the links of circuits that run over others, from the ground up, after circuits have changed. */
export async function layCircuits(tx: Tx, version: number): Promise<void> {
  const over = await layered(tx, version);
  const waiting = new Set(over.keys());
  while (waiting.size > 0) {
    const ready = [...waiting].filter((code) => (over.get(code) ?? []).every((lower) => !waiting.has(lower)));
    if (ready.length === 0) throw inCircle([...waiting]);
    await keepCircuitLinks(tx, version, ready);
    await layThese(tx, ready);
    for (const code of ready) waiting.delete(code);
  }
}

/** The changed circuits that stand on others, and all that stand on the changed ones, each with what it stands on. */
async function layered(tx: Tx, version: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await rows<{ code: string; lower: string[] }>(
    tx,
    `with recursive touched(code) as (
       select code from inventory_change where version = $1 and kind = 'circuit' union select o.upper_code from circuit_over o join touched t on t.code = o.lower_code)
     select o.upper_code as code, array_agg(o.lower_code order by o.lower_code) as lower
     from circuit_over o join touched t on t.code = o.upper_code group by o.upper_code order by o.upper_code`,
    [version],
  );
  return new Map(found.map(({ code, lower }) => [code, lower]));
}

async function layThese(tx: Tx, codes: readonly string[]): Promise<void> {
  await rows(tx, `delete from circuit_link where circuit_code = any($1)`, [codes]);
  await rows(
    tx,
    `insert into circuit_link (circuit_code, path, position, link_code)
     select t.code, p.path, row_number() over (partition by t.code, p.path order by h.position, m.position), coalesce(l.code, m.link_code)
     from circuit t
       cross join lateral (values ('route', t.layers->'route'), ('protection', t.layers->'protection')) as p(path, hops)
       cross join lateral jsonb_array_elements_text(p.hops) with ordinality as h(entry, position)
       left join link l on l.code = h.entry and l.retired_at is null
       left join circuit_link m on l.code is null and m.circuit_code = h.entry and m.path = 'route'
     where t.code = any($1) and t.layers is not null and (l.code is not null or m.link_code is not null)`,
    [codes],
  );
}

function inCircle(codes: readonly string[]): Refusal {
  const named = codes.slice(0, 20).join(' ');
  return new Refusal('does-not-fit', {
    blockers: [
      {
        code: 'cycle',
        words: { zh: `电路互相承载成环：${named}`, en: `Circuits run over each other in a circle: ${named}` },
      },
    ],
  });
}
