import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { contentsAt, versionAt } from './inventory/inventory-at.queries.js';
import type { InventoryKind } from './inventory/inventory-fields.js';
import { moment } from './inventory/inventory.contract.js';
import { usedOfLinkSql } from './link-load.queries.js';

const filter = z.object({
  carrier: z.string().max(60).optional(),
  class: z.coerce.number().int().min(1).max(7).optional(),
  q: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  after: z.string().max(60).optional(),
  /** The inventory of that moment or version, by its own content only. */
  at: moment.optional(),
});
type Filter = z.infer<typeof filter>;

const chosen = `retired_at is null and ($1::text is null or carrier_id = $1) and ($2::text is null or code ilike '%' || $2 || '%' or name_zh ilike '%' || $2 || '%') and ($3::text is null or code > $3)`;

/** The inventory, as row-level security lets the officer see it. */
@Controller()
export class NetworkController {
  constructor(private readonly transactions: Transactions) {}

  @Get('sites')
  @Permit('network.read')
  sites(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.list(
      officer,
      'site',
      query,
      `select code, name_zh as "nameZh", name_en as "nameEn", kind, carrier_id as carrier, township_id as township, lat, lon, host(address) as address,
        power_class as "powerClass", battery_hours as "batteryHours", generator, hub, building from site where ${chosen}`,
    );
  }

  @Get('links')
  @Permit('network.read')
  links(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.list(
      officer,
      'link',
      query,
      `select code, name_zh as "nameZh", carrier_id as carrier, a_site as a, z_site as z, a_if_index as "aIfIndex", z_if_index as "zIfIndex", km, capacity, trench,
        large_backbone as "largeBackbone", array(select h.span_code from link_span h where h.link_code = link.code order by h.position) as spans, greatest(capacity - (${usedOfLinkSql}), 0) as spare,
        exists (select 1 from alarm x where x.link_code = link.code and x.state = 'raised' and x.severity in (3, 4)) as failed from link where ${chosen}`,
    );
  }

  @Get('spans')
  @Permit('network.read')
  spans(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.list(
      officer,
      'span',
      query,
      `select code, name_zh as "nameZh", carrier_id as carrier, a_point as a, z_point as z, km, trench, cable,
        array(select h.link_code from link_span h where h.span_code = span.code order by h.link_code limit 20) as links from span where ${chosen}`,
    );
  }

  @Get('trenches')
  @Permit('network.read')
  trenches(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.list(
      officer,
      'trench',
      query,
      `select code, name_zh as "nameZh", name_en as "nameEn", carrier_id as carrier, kind, a_place as "aPlace", z_place as "zPlace", km,
        (select count(*)::int from trench_link t where t.trench = trench.code) as links from trench where ${chosen}`,
    );
  }

  @Get('circuits')
  @Permit('network.read')
  circuits(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.list(
      officer,
      'circuit',
      query,
      `select code, name_zh as "nameZh", name_en as "nameEn", carrier_id as carrier, class, tier, key, urgent, reach, bandwidth, users, a_site as a, z_site as z, key_user as "keyUser",
        coalesce(layers->'route', to_jsonb(array(select link_code from circuit_link h where h.circuit_code = circuit.code and h.path = 'route' order by position))) as route,
        coalesce(layers->'protection', to_jsonb(array(select link_code from circuit_link h where h.circuit_code = circuit.code and h.path = 'protection' order by position))) as protection,
        exists (select 1 from outage_circuit d where d.circuit_code = circuit.code and d.up_at is null) as down
        from circuit where ${chosen} and ($4::int is null or class = $4)`,
      [query.class ?? null],
    );
  }

  @Get('snmp-sources')
  @Permit('network.read')
  snmpSources(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.list(
      officer,
      'snmp-source',
      query,
      `select code, name_zh as "nameZh", carrier_id as carrier, network::text as network, zone, trusted_relay as "trustedRelay",
        community is not null as "hasCommunity" from snmp_source where ${chosen}`,
    );
  }

  @Get('key-users')
  @Permit('network.read')
  keyUsers(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.list(
      officer,
      'key-user',
      { ...query, carrier: undefined },
      `select code, kind, name_zh as "nameZh", name_en as "nameEn", department_zh as "departmentZh", phone from key_user where ${chosen.replace('carrier_id = $1', 'true')}`,
    );
  }

  private list(
    officer: SignedInOfficer,
    kind: InventoryKind,
    query: Filter,
    select: string,
    more: readonly unknown[] = [],
  ) {
    return this.transactions.run(officer, async (tx) => {
      if (query.at !== undefined) return this.listAt(tx, kind, query, query.at);
      const values = [query.carrier ?? null, query.q ?? null, query.after ?? null, ...more, query.limit + 1];
      const found = await rows<{ code: string }>(
        tx,
        `${select} order by code limit $${values.length}`,
        values,
      );
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      return { items, ...(found.length > query.limit && last ? { next: last.code } : {}) };
    });
  }

  private async listAt(tx: Tx, kind: InventoryKind, query: Filter, at: string | number) {
    const found = await contentsAt(tx, kind, await versionAt(tx, at), {
      carrier: query.carrier ?? null,
      q: query.q ?? null,
      after: query.after ?? null,
      limit: query.limit + 1,
    });
    const items = found.slice(0, query.limit);
    const last = items.at(-1)?.['code'];
    return { items, ...(found.length > query.limit && typeof last === 'string' ? { next: last } : {}) };
  }
}
