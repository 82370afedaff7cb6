import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { ManagerView } from './manager-contracts.contract.js';
import { isQuiet, type ManagerContract, median } from './manager-contract.js';
import { contractColumns } from './manager-notes.queries.js';

export interface WatchedManager extends ManagerContract {
  nameZh: string;
  /** Of the source: overrules the profile; null where it does not say. */
  owedEvery: number | null;
  address: string;
}

const watched = `select ${contractColumns}, s.name_zh as "nameZh", s.heartbeat_seconds as "owedEvery", host(s.network) as address
  from manager_contract c join snmp_source s on s.code = c.source_code`;

export function watchedManagers(tx: Tx): Promise<WatchedManager[]> {
  return rows<WatchedManager>(tx, `${watched} order by c.carrier_id, c.source_code`);
}

export async function lockManager(tx: Tx, source: string): Promise<WatchedManager | undefined> {
  return (await rows<WatchedManager>(tx, `${watched} where c.source_code = $1 for update of c`, [source]))[0];
}

/** By whose profile its notifications were read last. */
export async function profileOfManager(tx: Tx, source: string): Promise<string | undefined> {
  const found = await row<{ profile: string | null }>(
    tx,
    `select profile from manager_contract where source_code = $1`,
    [source],
  );
  return found?.profile ?? undefined;
}

/** A source that must send heartbeats and never sent anything is watched from now on. */
export async function watchSilentSources(tx: Tx, now: Date): Promise<void> {
  await rows(
    tx,
    `insert into manager_contract (source_code, carrier_id, watched_since)
     select code, carrier_id, $1 from snmp_source where heartbeat_seconds > 0 order by code on conflict do nothing`,
    [now],
  );
}

export async function markManager(
  tx: Tx,
  source: string,
  about: 'heartbeat' | 'sequence',
  since: Date | null,
): Promise<void> {
  const column = about === 'heartbeat' ? 'quiet_since' : 'gap_since';
  await rows(tx, `update manager_contract set ${column} = $2 where source_code = $1`, [source, since]);
}

/** The raw event our own alarm is about: the last one heard of the source; 0 where there is none. */
export async function lastRawEvent(tx: Tx, source: string): Promise<string> {
  const [found] = await rows<{ id: string }>(
    tx,
    `select id from raw_event where source_code = $1 order by id desc limit 1`,
    [source],
  );
  return found?.id ?? '0';
}

/** Every source with what it owes; the carrier's row-level security decides which are seen. */
export async function listManagers(tx: Tx, now: Date): Promise<ManagerView[]> {
  return (await watchedManagers(tx)).map((manager) => {
    const every = manager.owedEvery ?? manager.everySeconds;
    const skewMs = median(manager.skews);
    return {
      source: manager.source,
      carrier: manager.carrier,
      nameZh: manager.nameZh,
      ...(manager.profile === null ? {} : { profile: manager.profile }),
      state: isQuiet(manager, manager.owedEvery, now)
        ? 'quiet'
        : manager.missing.length > 0
          ? 'gaps'
          : every === null || every === 0
            ? 'unwatched'
            : 'well',
      ...(every === null || every === 0
        ? {}
        : { everySeconds: every, missedAfter: manager.missedAfter ?? 3 }),
      ...(manager.lastHeardAt ? { lastHeardAt: manager.lastHeardAt.toISOString() } : {}),
      ...(manager.lastHeartbeatAt ? { lastHeartbeatAt: manager.lastHeartbeatAt.toISOString() } : {}),
      ...(manager.quietSince ? { quietSince: manager.quietSince.toISOString() } : {}),
      ...(manager.sequence === null ? {} : { sequence: manager.sequence }),
      missing: manager.missing.length,
      lostTotal: manager.lostTotal,
      ...(skewMs === undefined ? {} : { skewMs }),
      skewSamples: manager.skews.length,
    };
  });
}

export function listTrials(tx: Tx): Promise<{ profile: string; does: string; count: number }[]> {
  return rows(
    tx,
    `select profile, does, count::float8 as count from trap_profile_trial order by profile, does`,
  );
}
