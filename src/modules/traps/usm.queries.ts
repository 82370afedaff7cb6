import { rows, type Tx } from '../../platform/database/transaction.js';
import type { UsmUser } from './usm-judge.js';
import type { AuthProtocol, PrivProtocol } from './usm-protocols.js';
import type { SnmpUserView } from './usm.contract.js';

export interface StoredUser {
  id: string;
  source: string;
  name: string;
  engineId: Buffer | null;
  auth: AuthProtocol | null;
  priv: PrivProtocol | null;
  credentials: Buffer;
}

export function levelOf({ auth, priv }: Pick<StoredUser, 'auth' | 'priv'>): UsmUser['level'] {
  if (priv !== null) return 'encrypted';
  return auth === null ? 'none' : 'authenticated';
}

export function readUsers(tx: Tx): Promise<StoredUser[]> {
  return rows<StoredUser>(
    tx,
    `select id, source_code as source, name, engine_id as "engineId", auth, priv, credentials from snmp_user order by id`,
  );
}

export interface PeerEngine {
  userId: string;
  engineId: Buffer;
  boots: number;
  time: number;
  at: Date;
}

export function readPeerEngines(tx: Tx): Promise<PeerEngine[]> {
  return rows<PeerEngine>(
    tx,
    `select user_id as "userId", engine_id as "engineId", boots::float8 as boots, engine_time::float8 as time, at
     from snmp_peer_engine order by at desc limit 10000`,
  );
}

/** Later clocks only; rows are locked in one order. A user taken away meanwhile is passed over. */
export async function savePeerEngines(tx: Tx, peers: readonly PeerEngine[]): Promise<void> {
  if (peers.length === 0) return;
  await rows(
    tx,
    `insert into snmp_peer_engine (user_id, engine_id, boots, engine_time, at)
     select p.* from unnest($1::uuid[], $2::bytea[], $3::bigint[], $4::bigint[], $5::timestamptz[])
       as p(user_id, engine_id, boots, engine_time, at)
     where exists (select 1 from snmp_user u where u.id = p.user_id)
     order by 1, 2
     on conflict (user_id, engine_id) do update
       set boots = excluded.boots, engine_time = excluded.engine_time, at = excluded.at
       where (excluded.boots, excluded.engine_time) > (snmp_peer_engine.boots, snmp_peer_engine.engine_time)`,
    [
      peers.map(({ userId }) => userId),
      peers.map(({ engineId }) => engineId),
      peers.map(({ boots }) => boots),
      peers.map(({ time }) => time),
      peers.map(({ at }) => at),
    ],
  );
}

export async function listUsers(tx: Tx): Promise<SnmpUserView[]> {
  const found = await rows<
    Omit<SnmpUserView, 'auth' | 'priv' | 'engineId' | 'createdAt' | 'lastEngineId' | 'lastSeenAt'> & UserRow
  >(
    tx,
    `select u.id, carrier_id as carrier, source_code as source, name, encode(u.engine_id, 'hex') as engine_id, auth, priv, created_at,
       encode(heard.engine_id, 'hex') as heard_engine, heard.at as heard_at
     from snmp_user u
     left join lateral (select p.engine_id, p.at from snmp_peer_engine p where p.user_id = u.id order by p.at desc limit 1) heard on true
     order by source_code, name, u.engine_id nulls last`,
  );
  return found.map(
    ({ engine_id: engineId, auth, priv, created_at: createdAt, heard_engine, heard_at, ...user }) => ({
      ...user,
      ...(engineId === null ? {} : { engineId }),
      ...(auth === null ? {} : { auth }),
      ...(priv === null ? {} : { priv }),
      createdAt: createdAt.toISOString(),
      ...(heard_engine === null ? {} : { lastEngineId: heard_engine }),
      ...(heard_at === null ? {} : { lastSeenAt: heard_at.toISOString() }),
    }),
  );
}

interface UserRow {
  engine_id: string | null;
  auth: AuthProtocol | null;
  priv: PrivProtocol | null;
  created_at: Date;
  heard_engine: string | null;
  heard_at: Date | null;
}
