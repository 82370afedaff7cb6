import { rows, type Tx } from '../../platform/database/transaction.js';
import { askReconciliation } from './reconciliation.queries.js';
import type { Acknowledging } from '../alarms/judge-acknowledgement.js';
import {
  type ManagerAcknowledgement,
  takeAcknowledgements,
} from '../alarms/manager-acknowledgements.queries.js';
import { hear, type ManagerContract, type ManagerNote } from './manager-contract.js';

export interface HeardTrap extends ManagerNote {
  source: { code: string; carrier: string };
  shadow?: { profile: string; does: string };
  acknowledgement?: { does: Acknowledging; serial: string; by?: string };
  rawEventId?: string;
}

export const contractColumns = `c.source_code as source, c.carrier_id as carrier, c.profile, c.every_seconds as "everySeconds",
  c.missed_after as "missedAfter", c.watched_since as "watchedSince", c.last_heard_at as "lastHeardAt",
  c.last_heartbeat_at as "lastHeartbeatAt", c.sequence::float8 as sequence, c.missing, c.lost_total::float8 as "lostTotal",
  c.gap_seen_at as "gapSeenAt", c.skews, c.quiet_since as "quietSince", c.gap_since as "gapSince"`;

/** What a batch says about the managers it came from; the caller's transaction stores it with the batch. */
export async function noteManagers(tx: Tx, heard: readonly HeardTrap[]): Promise<void> {
  if (heard.length === 0) return;
  // Before the managers' rows: alarms come first in every transaction that touches both.
  await takeAcknowledgements(tx, heard.flatMap(acknowledgementOf));
  const bySource = new Map<string, HeardTrap[]>();
  for (const trap of heard) {
    const others = bySource.get(trap.source.code);
    if (others) others.push(trap);
    else bySource.set(trap.source.code, [trap]);
  }
  const contracts = await lockContracts(tx, [...bySource.keys()], heard[0]?.at ?? new Date(0));
  const after = contracts.map((contract) => hear(contract, bySource.get(contract.source) ?? []));
  await writeContracts(tx, after);
  for (const [at, contract] of contracts.entries()) {
    const [now, heardOf] = [heard[0]?.at ?? new Date(0), bySource.get(contract.source) ?? []];
    if ((after[at]?.sequence ?? Infinity) < (contract.sequence ?? -1))
      await askReconciliation(tx, contract.source, 'restart', now);
    else if (heardOf.some(({ does }) => does === 'resync'))
      await askReconciliation(tx, contract.source, 'list-rebuilt', now);
  }
  await countShadows(tx, heard);
}

function acknowledgementOf({ source, at, acknowledgement }: HeardTrap): ManagerAcknowledgement[] {
  if (!acknowledgement) return [];
  return [{ ...acknowledgement, source: source.code, carrier: source.carrier, at }];
}

async function lockContracts(tx: Tx, sources: readonly string[], now: Date): Promise<ManagerContract[]> {
  const read = (): Promise<ManagerContract[]> =>
    rows<ManagerContract>(
      tx,
      `select ${contractColumns} from manager_contract c where c.source_code = any($1::text[]) order by c.source_code for update`,
      [sources],
    );
  const found = await read();
  if (found.length === sources.length) return found;
  await rows(
    tx,
    `insert into manager_contract (source_code, carrier_id, watched_since)
     select code, carrier_id, $2 from snmp_source where code = any($1::text[]) order by code on conflict do nothing`,
    [sources, now],
  );
  return read();
}

async function writeContracts(tx: Tx, contracts: readonly ManagerContract[]): Promise<void> {
  await rows(
    tx,
    `update manager_contract c set profile = n.profile, every_seconds = n.every_seconds, missed_after = n.missed_after,
       last_heard_at = n.heard, last_heartbeat_at = n.beat, sequence = n.sequence, missing = n.missing::jsonb,
       lost_total = n.lost, gap_seen_at = n.gap, skews = n.skews::jsonb
     from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::bigint[],
       $8::text[], $9::bigint[], $10::timestamptz[], $11::text[])
       as n(source, profile, every_seconds, missed_after, heard, beat, sequence, missing, lost, gap, skews)
     where c.source_code = n.source`,
    [
      contracts.map(({ source }) => source),
      contracts.map(({ profile }) => profile),
      contracts.map(({ everySeconds }) => everySeconds),
      contracts.map(({ missedAfter }) => missedAfter),
      contracts.map(({ lastHeardAt }) => lastHeardAt),
      contracts.map(({ lastHeartbeatAt }) => lastHeartbeatAt),
      contracts.map(({ sequence }) => sequence),
      contracts.map(({ missing }) => JSON.stringify(missing)),
      contracts.map(({ lostTotal }) => lostTotal),
      contracts.map(({ gapSeenAt }) => gapSeenAt),
      contracts.map(({ skews }) => JSON.stringify(skews)),
    ],
  );
}

async function countShadows(tx: Tx, heard: readonly HeardTrap[]): Promise<void> {
  const counts = new Map<string, { profile: string; does: string; count: number }>();
  for (const { shadow } of heard) {
    if (!shadow) continue;
    const key = `${shadow.profile} ${shadow.does}`;
    counts.set(key, { ...shadow, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  if (counts.size === 0) return;
  const all = [...counts.keys()].sort().flatMap((key) => counts.get(key) ?? []);
  await rows(
    tx,
    `insert into trap_profile_trial (profile, does, count)
     select * from unnest($1::text[], $2::text[], $3::bigint[])
     on conflict (profile, does) do update set count = trap_profile_trial.count + excluded.count`,
    [all.map(({ profile }) => profile), all.map(({ does }) => does), all.map(({ count }) => count)],
  );
}
