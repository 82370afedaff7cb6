import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { AlarmChange } from './alarm-change.js';
import { type MaintenanceWindow, quietUntil } from './maintenance.js';
import type { MaintenanceFilters, NewMaintenance } from './maintenance.contract.js';

export interface WindowRow extends MaintenanceWindow {
  id: string;
  valueNameZh: string | null;
  reason: string;
  plannedBy: string;
  plannedAt: Date;
  endedBy: string | null;
}

const shown = `select w.id, w.carrier_id as carrier, w.scope, w.value,
    case w.scope when 'site' then (select name_zh from site s where s.code = w.value)
      when 'link' then (select name_zh from link l where l.code = w.value)
      when 'source' then (select name_zh from snmp_source n where n.code = w.value) end as "valueNameZh",
    w.starts_at as "startsAt", w.ends_at as "endsAt", w.reason, o.name_zh as "plannedBy", w.created_at as "plannedAt",
    e.name_zh as "endedBy"
  from maintenance_window w
  join officer o on o.id = w.created_by
  left join officer e on e.id = w.ended_by`;

const inState: Readonly<Record<NonNullable<MaintenanceFilters['state']>, string>> = {
  planned: 'w.starts_at > $4 and w.ends_at > $4',
  running: 'w.starts_at <= $4 and w.ends_at > $4',
  ended: 'w.ends_at <= $4',
  open: 'w.ends_at > $4',
};

/** Latest beginning first, one beyond the limit. */
export function listWindows(tx: Tx, filters: MaintenanceFilters, now: Date): Promise<WindowRow[]> {
  const { carrier, state, after, limit } = filters;
  return rows<WindowRow>(
    tx,
    `${shown}
     where ($1::text is null or w.carrier_id = $1) and ($2::timestamptz is null or (w.starts_at, w.id) < ($2, $3::uuid))
       and $4::timestamptz is not null and ${state === undefined ? 'true' : inState[state]}
     order by w.starts_at desc, w.id desc limit $5`,
    [carrier ?? null, after?.at ?? null, after?.id ?? null, now, limit + 1],
  );
}

export function readWindow(tx: Tx, id: string): Promise<WindowRow | undefined> {
  return row<WindowRow>(tx, `${shown} where w.id = $1`, [id]);
}

/** A source, site or link must be the carrier's; a managed object's name may be any. */
export async function isOfCarrier(
  tx: Tx,
  { carrier, scope, value }: Readonly<Pick<NewMaintenance, 'carrier' | 'scope' | 'value'>>,
): Promise<boolean> {
  const found = await row(
    tx,
    {
      object: `select 1 from organisation where id = $1 and carrier_kind is not null and $2::text is not null`,
      source: `select 1 from snmp_source where carrier_id = $1 and code = $2`,
      site: `select 1 from site where carrier_id = $1 and code = $2`,
      link: `select 1 from link where carrier_id = $1 and code = $2`,
    }[scope],
    [carrier, value],
  );
  return found !== undefined;
}

export async function insertWindow(
  tx: Tx,
  window: Readonly<MaintenanceWindow & { id: string; reason: string; by: string; now: Date }>,
): Promise<void> {
  await rows(
    tx,
    `insert into maintenance_window (id, carrier_id, scope, value, starts_at, ends_at, reason, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      window.id,
      window.carrier,
      window.scope,
      window.value,
      window.startsAt,
      window.endsAt,
      window.reason,
      window.by,
      window.now,
    ],
  );
}

export async function changeWindow(
  tx: Tx,
  id: string,
  change: Readonly<{ endsAt: Date; reason: string; endedBy?: string }>,
): Promise<void> {
  await rows(
    tx,
    `update maintenance_window set ends_at = $2, reason = $3, ended_by = coalesce($4, ended_by) where id = $1`,
    [id, change.endsAt, change.reason, change.endedBy ?? null],
  );
}

/** What decides of windows that had not ended at a time. */
function windowsSince(tx: Tx, carriers: readonly string[], since: Date): Promise<MaintenanceWindow[]> {
  return rows<MaintenanceWindow>(
    tx,
    `select carrier_id as carrier, scope, value, starts_at as "startsAt", ends_at as "endsAt"
     from maintenance_window where carrier_id = any($1) and ends_at > $2`,
    [carriers, since],
  );
}

async function keepQuiet(tx: Tx, quiet: ReadonlyMap<string, Date>): Promise<void> {
  if (quiet.size === 0) return;
  await rows(
    tx,
    `update alarm a set maintenance_until = q.until from unnest($1::uuid[], $2::timestamptz[]) as q(id, until) where a.id = q.id`,
    [[...quiet.keys()], [...quiet.values()]],
  );
}

/** Marks what a batch raised inside a running window; answers what is therefore told to nobody as raised. */
export async function markMaintenance(
  tx: Tx,
  changes: readonly AlarmChange[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const raised = changes.filter(({ known, reopened }) => !known || reopened === true);
  if (raised.length === 0) return new Set();
  const windows = await windowsSince(tx, [...new Set(raised.map(({ carrier }) => carrier))], now);
  const quiet = new Map<string, Date>();
  if (windows.length > 0)
    for (const { id, carrier, first } of raised) {
      const until = first && quietUntil(windows, { ...first, carrier, raisedAt: first.at });
      if (until) quiet.set(id, until);
    }
  await keepQuiet(tx, quiet);
  const reopened = raised.flatMap(({ id, known }) => (known ? [id] : []));
  if (reopened.length === 0) return new Set(quiet.keys());
  const still = await rows<{ id: string }>(
    tx,
    `select id from alarm where id = any($1::uuid[]) and maintenance_until > $2`,
    [reopened, now],
  );
  return new Set([...quiet.keys(), ...still.map(({ id }) => id)]);
}

interface QuietRow {
  id: string;
  source: string;
  site: string | null;
  link: string | null;
  managedObject: string;
  raisedAt: Date;
}

/** After a window has changed: how long each alarm that is quiet now stays so. */
export async function renewMaintenance(tx: Tx, carrier: string, now: Date): Promise<void> {
  const alarms = await rows<QuietRow>(
    tx,
    `select id, source_code as source, site_code as site, link_code as link, managed_object as "managedObject",
       first_raised_at as "raisedAt"
     from alarm where carrier_id = $1 and maintenance_until is not null for update`,
    [carrier],
  );
  if (alarms.length === 0) return;
  const windows = await windowsSince(tx, [carrier], now);
  await keepQuiet(
    tx,
    new Map(
      alarms.map(({ id, site, link, ...alarm }) => {
        const placed = { ...(site === null ? {} : { site }), ...(link === null ? {} : { link }) };
        return [id, quietUntil(windows, { ...alarm, ...placed, carrier }) ?? now];
      }),
    ),
  );
}
