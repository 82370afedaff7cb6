import { randomUUID } from 'node:crypto';
import type { Words } from '../../../kernel/words.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import { linkStates } from '../../network/link-load.queries.js';

export interface Promised {
  caseId: string;
  lender: string;
  links: readonly string[];
  load: number;
  from: Date;
  until: Date;
}

/** The most that other dispatches hold of each link at any moment of the time. */
function heldByOthers(tx: Tx, asked: Readonly<Promised>): Promise<{ link: string; held: number }[]> {
  return rows<{ link: string; held: number }>(
    tx,
    `with standing as (select link_code, load, during from circuit_promise
        where released_at is null and case_id <> $1 and link_code = any($2) and during && tstzrange($3, $4)),
      moments as (select link_code, greatest(lower(during), $3::timestamptz) as at from standing)
     select m.link_code as link, max((select sum(s.load) from standing s where s.link_code = m.link_code and s.during @> m.at))::int as held
       from moments m group by m.link_code`,
    [asked.caseId, asked.links, asked.from, asked.until],
  );
}

/** What the links lack for the circuit; empty where it may be promised. Sees every carrier's rows only as the county. */
export async function lackOfCapacity(tx: Tx, asked: Readonly<Promised>): Promise<Words[]> {
  if (asked.links.length === 0) return [];
  const states = new Map((await linkStates(tx, asked.links)).map((state) => [state.link, state]));
  const held = new Map((await heldByOthers(tx, asked)).map((one) => [one.link, one.held]));
  return asked.links.flatMap((link) => {
    const state = states.get(link);
    if (state?.carrier !== asked.lender)
      return [{ zh: `${link} 不是调出单位的光缆段`, en: `${link} is no link of the lender` }];
    const free = state.capacity - state.used - (held.get(link) ?? 0);
    if (free >= asked.load) return [];
    return [
      {
        zh: `${link} 可用 ${Math.max(free, 0)}（2M），需要 ${asked.load}`,
        en: `${link} has ${Math.max(free, 0)} E1 free, ${asked.load} are needed`,
      },
    ];
  });
}

/** Locks the links, so that what is free stays free until the commit; always in the same order. */
export async function lockLinks(tx: Tx, links: readonly string[]): Promise<void> {
  await rows(tx, `select code from link where code = any($1) order by code for update`, [links]);
}

/** In place of what the case held before. */
export async function promiseCapacity(tx: Tx, promised: Readonly<Promised>, now: Date): Promise<void> {
  await freeCapacity(tx, promised.caseId, now);
  if (promised.links.length === 0) return;
  await rows(
    tx,
    `insert into circuit_promise (id, case_id, link_code, carrier_id, load, during)
     select id, $3, code, $4, $5, tstzrange($6, $7) from unnest($1::uuid[], $2::text[]) as asked(id, code)`,
    [
      promised.links.map(() => randomUUID()),
      promised.links,
      promised.caseId,
      promised.lender,
      promised.load,
      promised.from,
      promised.until,
    ],
  );
}

export async function freeCapacity(tx: Tx, caseId: string, now: Date): Promise<void> {
  await rows(tx, `update circuit_promise set released_at = $2 where case_id = $1 and released_at is null`, [
    caseId,
    now,
  ]);
}
