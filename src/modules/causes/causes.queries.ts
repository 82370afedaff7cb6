import { inPages } from '../../platform/database/cursor.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { CauseInventory, InventoryCircuit, InventorySite } from './cause-inventory.js';
import type { CauseKind } from './cause.js';
import type { PlacedAlarm } from './symptoms-of-alarm.js';

interface NamedRow {
  code: string;
  zh: string;
  en: string;
}

export interface ReadInventory {
  inventory: CauseInventory;
  names: NamedRow[];
}

/** The network as the officer may see it, read some rows at a time. A link without spans of its own is one, by its code. */
export async function readInventory(tx: Tx): Promise<ReadInventory> {
  const names: NamedRow[] = [];
  const sites: InventorySite[] = [];
  for await (const found of inPages<Omit<InventorySite, 'building'> & NamedRow & { building: string | null }>(
    tx,
    `select s.code, s.carrier_id as carrier, s.name_zh as zh, s.name_en as en,
       coalesce(s.building, case when exists (select 1 from site h where h.building = s.code) then s.code end) as building
     from site s where s.retired_at is null order by s.code`,
  ))
    for (const { code, carrier, building, zh, en } of found) {
      names.push({ code, zh, en });
      sites.push(building === null ? { code, carrier } : { code, carrier, building });
    }
  const links = await rows<{
    code: string;
    carrier: string;
    a: string;
    z: string;
    trench: string | null;
    zh: string;
    spans: string[];
  }>(
    tx,
    `select code, carrier_id as carrier, a_site as a, z_site as z, trench, name_zh as zh,
       array(select h.span_code from link_span h where h.link_code = link.code order by h.position) as spans
     from link where retired_at is null order by code`,
  );
  const spans = await rows<{ code: string; trench: string | null; zh: string }>(
    tx,
    `select code, trench, name_zh as zh from span where retired_at is null order by code`,
  );
  const trenches = await rows<NamedRow>(
    tx,
    `select code, name_zh as zh, name_en as en from trench where retired_at is null order by code`,
  );
  names.push(
    ...trenches,
    ...spans.map(({ code, zh }) => ({ code, zh, en: code })),
    ...links.map(({ code, zh }) => ({ code, zh, en: code })),
  );
  const circuits = await readCircuits(tx, names, new Map(links.map(({ code }) => [code, code])));
  return { inventory: { sites, ...linesOf(links, spans), circuits }, names };
}

/** Hops are the links' own codes, not copies of them: there are a hundred to each link. */
async function readCircuits(
  tx: Tx,
  names: NamedRow[],
  links: ReadonlyMap<string, string>,
): Promise<InventoryCircuit[]> {
  const circuits: InventoryCircuit[] = [];
  const own = (hops: readonly string[]): string[] => hops.map((code) => links.get(code) ?? code);
  for await (const found of inPages<InventoryCircuit & NamedRow>(
    tx,
    `select c.code, c.name_zh as zh, c.name_en as en, c.a_site as a, c.z_site as z,
       array(select h.link_code from circuit_link h where h.circuit_code = c.code and h.path = 'route' order by h.position) as route,
       array(select h.link_code from circuit_link h where h.circuit_code = c.code and h.path = 'protection' order by h.position) as protection
     from circuit c where c.retired_at is null order by c.code`,
  ))
    for (const { code, zh, en, a, z, route, protection } of found) {
      names.push({ code, zh, en });
      circuits.push({ code, a, z, route: own(route), protection: own(protection) });
    }
  return circuits;
}

interface Line {
  code: string;
  trench: string | null;
}

/** Spans that the officer does not see are known by their links' word; a trench that is only the link's stays its own. */
function linesOf(
  links: readonly (Line & { carrier: string; a: string; z: string; spans: string[] })[],
  rows: readonly Line[],
): Pick<CauseInventory, 'spans' | 'links'> {
  const known = new Map(rows.map(({ code, trench }) => [code, { code, trench }]));
  const own: Line[] = [];
  const over = links.map(({ code, carrier, a, z, trench, spans }) => {
    for (const span of spans) if (!known.has(span)) known.set(span, { code: span, trench: null });
    const covered = trench === null || spans.some((span) => known.get(span)?.trench === trench);
    if (spans.length > 0 && covered) return { code, carrier, a, z, spans };
    own.push({ code, trench });
    return { code, carrier, a, z, spans: [...spans, code] };
  });
  const spans = [...known.values(), ...own].map(({ code, trench }) =>
    trench === null ? { code } : { code, trench },
  );
  return { spans, links: over };
}

export interface StandingAlarm extends PlacedAlarm {
  id: string;
}

/** Critical and major alarms that stand and name a place, those of circuits last: they are many and say little of where. Planned work is left out. */
export function standingAlarms(tx: Tx, most: number): Promise<StandingAlarm[]> {
  return rows<StandingAlarm>(
    tx,
    `select id, link_code as link, site_code as site, circuit_code as circuit, managed_object as "managedObject",
       event_type as "eventType", probable_cause as "probableCause" from alarm
     where state = 'raised' and mapped and severity in (3, 4) and maintenance_until is null
       and (link_code is not null or site_code is not null or circuit_code is not null)
     order by circuit_code is not null, last_raised_at desc, id desc limit $1`,
    [most],
  );
}

export interface OutageOfAlarm {
  alarm: string;
  id: string;
  titleZh: string;
  titleEn: string;
}

export function outagesOfAlarms(tx: Tx, alarms: readonly string[]): Promise<OutageOfAlarm[]> {
  return rows<OutageOfAlarm>(
    tx,
    `select y.alarm_id as alarm, c.id, c.title_zh as "titleZh", c.title_en as "titleEn"
     from outage_alarm y join outage o on o.case_id = y.outage_id join procedure_case c on c.id = o.case_id
     where o.closed_at is null and y.alarm_id = any($1::uuid[]) order by c.id`,
    [alarms],
  );
}

export interface CorrectionRow {
  id: string;
  kind: CauseKind;
  code: string;
  says: 'failed' | 'not-failed';
  reason: string;
  saidBy: string;
  /** The organisation in whose name it was said. */
  saidFor: string;
  saidAt: Date;
}

const correctionColumns = `x.id, x.kind, x.code, x.says, x.reason, o.name_zh as "saidBy", x.said_for as "saidFor", x.said_at as "saidAt"`;
const mostCorrections = 500;

export function standingCorrections(tx: Tx): Promise<CorrectionRow[]> {
  return rows<CorrectionRow>(
    tx,
    `select ${correctionColumns} from cause_correction x join officer o on o.id = x.said_by
     where x.undone_at is null order by x.said_at desc, x.id desc limit ${mostCorrections}`,
  );
}

export function standingCorrection(tx: Tx, id: string): Promise<CorrectionRow | undefined> {
  return row<CorrectionRow>(
    tx,
    `select ${correctionColumns} from cause_correction x join officer o on o.id = x.said_by
     where x.id = $1 and x.undone_at is null for update of x`,
    [id],
  );
}

export function standingOn(tx: Tx, kind: CauseKind, code: string): Promise<CorrectionRow | undefined> {
  return row<CorrectionRow>(
    tx,
    `select ${correctionColumns} from cause_correction x join officer o on o.id = x.said_by
     where x.kind = $1 and x.code = $2 and x.undone_at is null for update of x`,
    [kind, code],
  );
}

export async function undoCorrection(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  await rows(tx, `update cause_correction set undone_by = $2, undone_at = $3 where id = $1`, [id, by, now]);
}

/** Whose element it is: none for a trench or a building, which several share. Undefined when there is no such element. */
export async function carrierOfElement(
  tx: Tx,
  kind: CauseKind,
  code: string,
): Promise<{ carrier: string | null } | undefined> {
  const found = {
    span: `select carrier_id as carrier from link where code = $1 union all select carrier_id from span where code = $1 limit 1`,
    trench: `select null::text as carrier from trench_link where trench = $1 limit 1`,
    building: `select null::text as carrier from site where building = $1 limit 1`,
    node: `select carrier_id as carrier from site where code = $1`,
    mains: `select carrier_id as carrier from site where code = $1`,
    site: `select carrier_id as carrier from site where code = $1`,
  }[kind];
  return row<{ carrier: string | null }>(tx, found, [code]);
}

/** One word at a time stands on an element. */
export async function insertCorrection(
  tx: Tx,
  given: {
    id: string;
    kind: CauseKind;
    code: string;
    carrier: string | null;
    says: string;
    reason: string;
    by: string;
    saidFor: string;
    now: Date;
  },
): Promise<void> {
  const { id, kind, code, carrier, says, reason, by, saidFor, now } = given;
  await rows(
    tx,
    `update cause_correction set undone_by = $3, undone_at = $4 where kind = $1 and code = $2 and undone_at is null`,
    [kind, code, by, now],
  );
  await rows(
    tx,
    `insert into cause_correction (id, kind, code, carrier_id, says, reason, said_by, said_for, said_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, kind, code, carrier, says, reason, by, saidFor, now],
  );
}
