import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { median } from './manager-contract.js';
import type {
  LedgerLine,
  RawEventFilters,
  RawEventView,
  TrapSourceView,
  UnknownSourceView,
} from './traps.contract.js';

interface RawEventRow {
  id: string;
  received_at: Date;
  collector: string;
  address: string;
  source_port: number;
  octets: number;
  head: string | null;
  snmp_version: string | null;
  pdu_type: string | null;
  verdict: RawEventView['verdict'];
  reason: string | null;
  source_code: string | null;
  carrier_id: string | null;
  usm_engine: string | null;
  usm_user: string | null;
}

/** Tag, length and version: what follows them is the community. */
const shownOctets = 5;

const eventColumns = `id, received_at, collector, host(source_address) as address, source_port, length(bytes) as octets,
  case when verdict = 'malformed' then encode(substring(bytes from 1 for ${shownOctets}), 'hex') end as head,
  snmp_version, pdu_type, verdict, reason, source_code, carrier_id, usm_engine, usm_user`;

/** Newest first, one beyond the limit. */
export async function listRawEvents(tx: Tx, filters: RawEventFilters): Promise<RawEventView[]> {
  const found = await rows<RawEventRow>(
    tx,
    `select ${eventColumns}
     from raw_event
     where ($1::text is null or verdict = $1) and ($2::bigint is null or id < $2) and ($4::bigint is null or id = $4)
     order by id desc limit $3`,
    [filters.verdict ?? null, filters.after ?? null, filters.limit + 1, filters.id ?? null],
  );
  return found.map(eventView);
}

function eventView(event: RawEventRow): RawEventView {
  return {
    id: event.id,
    receivedAt: event.received_at.toISOString(),
    collector: event.collector,
    address: event.address,
    port: event.source_port,
    octets: event.octets,
    ...(event.head === null ? {} : { head: event.head }),
    ...(event.snmp_version === null ? {} : { version: event.snmp_version }),
    ...(event.pdu_type === null ? {} : { pdu: event.pdu_type }),
    verdict: event.verdict,
    ...(event.reason === null ? {} : { reason: event.reason }),
    ...(event.source_code === null ? {} : { source: event.source_code }),
    ...(event.carrier_id === null ? {} : { carrier: event.carrier_id }),
    ...(event.usm_engine === null ? {} : { engineId: event.usm_engine }),
    ...(event.usm_user === null ? {} : { user: event.usm_user }),
  };
}

export interface WholeEvent {
  view: RawEventView;
  bytes: Buffer;
  agentAddress: string | null;
  identifiedBy: string | null;
}

export async function readRawEvent(tx: Tx, id: string): Promise<WholeEvent | undefined> {
  const found = await row<RawEventRow & Omit<WholeEvent, 'view'>>(
    tx,
    `select ${eventColumns}, bytes, host(agent_address) as "agentAddress", identified_by as "identifiedBy"
     from raw_event where id = $1`,
    [id],
  );
  if (!found) return undefined;
  const { bytes, agentAddress, identifiedBy } = found;
  return { view: eventView(found), bytes, agentAddress, identifiedBy };
}

interface SourceRow {
  code: string;
  carrier_id: string;
  name_zh: string;
  network: string;
  zone: string;
  trusted_relay: boolean;
  last_heard_at: Date | null;
  charset: string | null;
  skews: number[] | null;
}

/** The table has no row-level security of its own, so the carrier is asked for here. */
export async function listTrapSources(tx: Tx): Promise<TrapSourceView[]> {
  const found = await rows<SourceRow>(
    tx,
    `select s.code, s.carrier_id, s.name_zh, s.network::text as network, s.zone, s.trusted_relay, s.charset,
       heard.last_heard_at, contract.skews
     from snmp_source s
     left join lateral (
       select r.received_at as last_heard_at from raw_event r
       where r.source_code = s.code order by r.id desc limit 1
     ) heard on true
     left join manager_contract contract on contract.source_code = s.code
     where s.retired_at is null and (sees_all() or s.carrier_id = own_organisation())
     order by s.carrier_id, s.code`,
  );
  return found.map(({ skews, ...source }) => ({
    code: source.code,
    carrier: source.carrier_id,
    nameZh: source.name_zh,
    network: source.network,
    zone: source.zone,
    trustedRelay: source.trusted_relay,
    charset: source.charset ?? 'auto',
    ...(skews && skews.length > 0 ? { skewMs: median(skews) } : {}),
    ...(source.last_heard_at === null ? {} : { lastHeardAt: source.last_heard_at.toISOString() }),
  }));
}

interface UnknownRow {
  address: string;
  reason: string;
  engine: string | null;
  user: string | null;
  count: number;
  first_seen_at: Date;
  last_seen_at: Date;
}

const newestQuarantined = 20_000;

/** Grouped from the newest quarantined events; only the county's offices see them, as nobody's carrier is known. */
export async function listUnknownSources(tx: Tx): Promise<UnknownSourceView[]> {
  const found = await rows<UnknownRow>(
    tx,
    `select host(source_address) as address, coalesce(reason, '') as reason,
       usm_engine as engine, usm_user as "user", count(*)::int as count,
       min(received_at) as first_seen_at, max(received_at) as last_seen_at
     from (select source_address, reason, usm_engine, usm_user, received_at from raw_event
           where verdict = 'quarantined' order by id desc limit ${newestQuarantined}) newest
     group by source_address, reason, usm_engine, usm_user
     order by max(received_at) desc limit 200`,
  );
  return found.map(({ address, reason, engine, user, count, ...seen }) => ({
    address,
    reason,
    ...(engine === null ? {} : { engineId: engine }),
    ...(user === null ? {} : { user }),
    count,
    firstSeenAt: seen.first_seen_at.toISOString(),
    lastSeenAt: seen.last_seen_at.toISOString(),
  }));
}

export function readLedger(tx: Tx): Promise<LedgerLine[]> {
  return rows<LedgerLine>(
    tx,
    `select collector, outcome, reason, count::float8 as count from trap_ledger order by collector, outcome, reason`,
  );
}
