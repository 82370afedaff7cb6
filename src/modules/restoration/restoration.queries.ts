import { rows, type Tx } from '../../platform/database/transaction.js';
import type { Ground } from './priority-ground.js';
import type { CircuitDown } from './order-circuits.js';

export interface DownRow extends CircuitDown {
  nameZh: string;
  nameEn: string;
  carrier: string;
  keyUserZh: string | null;
  upAt: Date | null;
}

/** Circuits an outage took down, those already back included; row-level security leaves a carrier only its own. */
export function circuitsOf(tx: Tx, outageId: string): Promise<DownRow[]> {
  return rows<DownRow>(
    tx,
    `select k.code, k.class, k.tier, k.key, k.urgent, x.down_since as "downSince", x.up_at as "upAt", k.name_zh as "nameZh", k.name_en as "nameEn", k.carrier_id as carrier,
            u.name_zh as "keyUserZh"
       from outage_circuit x join circuit k on k.code = x.circuit_code left join key_user u on u.code = k.key_user where x.outage_id = $1`,
    [outageId],
  );
}

/** The priority that each of the outage's circuits has, or had last. */
export async function groundsOf(tx: Tx, outageId: string): Promise<Map<string, Ground>> {
  const found = await rows<Ground & { circuit: string }>(
    tx,
    `select distinct on (p.circuit_code) p.circuit_code as circuit, p.sponsor, p.granted_at as "grantedAt", p.expires_at as "expiresAt",
       p.revalidated_at as "revalidatedAt", p.revoked_at as "revokedAt", p.revoked_because as "revokedBecause"
     from circuit_priority p where p.circuit_code in (select circuit_code from outage_circuit where outage_id = $1)
     order by p.circuit_code, (p.revoked_at is null) desc, p.granted_at desc`,
    [outageId],
  );
  return new Map(found.map(({ circuit, ...ground }) => [circuit, ground]));
}

export interface OverrideRow {
  circuit: string;
  position: number;
  because: string;
  byZh: string;
  at: Date;
}

export function overridesOf(tx: Tx, outageId: string): Promise<OverrideRow[]> {
  return rows<OverrideRow>(
    tx,
    `select v.circuit_code as circuit, v.position, v.because, o.name_zh as "byZh", v.at from restoration_override v join officer o on o.id = v.officer_id
      where v.outage_id = $1 and v.revoked_at is null order by v.at`,
    [outageId],
  );
}
