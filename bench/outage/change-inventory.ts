type Sql = (text: string, values?: readonly unknown[]) => Promise<unknown>;

/** So many circuits and a tenth as many links have changed in one version, as change sets write it: what they said before stays. */
export async function changeInventory(sql: Sql, circuits: number): Promise<void> {
  await sql(
    `insert into inventory_change_set (id, version, carrier_id, kind, reason, made_by, made_for, made_at)
     select gen_random_uuid(), coalesce((select max(version) from inventory_change_set), 0) + 1, null, 'import', 'benchmark',
       (select id from officer order by id limit 1), 'headquarters', now()`,
  );
  const version = `(select max(version) from inventory_change_set)`;
  const changed = `(select * from circuit where retired_at is null order by md5(code) limit ${circuits})`;
  await sql(
    `insert into inventory_change (version, carrier_id, kind, code, before, after, valid_from, valid_to)
     select ${version}, k.carrier_id, 'circuit', k.code,
       jsonb_build_object('code', k.code, 'carrier', k.carrier_id, 'class', k.class, 'a', k.a_site, 'z', k.z_site),
       jsonb_build_object('code', k.code), null, now() from ${changed} k`,
  );
  await sql(
    `insert into circuit_link_past (circuit_code, version, path, position, link_code, carrier_id)
     select h.circuit_code, ${version}, h.path, h.position, h.link_code, k.carrier_id
     from ${changed} k join circuit_link h on h.circuit_code = k.code`,
  );
  await sql(
    `insert into inventory_change (version, carrier_id, kind, code, before, after, valid_from, valid_to)
     select ${version}, l.carrier_id, 'link', l.code,
       jsonb_build_object('code', l.code, 'nameZh', l.name_zh, 'carrier', l.carrier_id, 'a', l.a_site, 'z', l.z_site,
         'trench', l.trench, 'largeBackbone', false),
       jsonb_build_object('code', l.code), null, now()
     from (select * from link order by md5(code) limit ${Math.ceil(circuits / 10)}) l`,
  );
  await sql('analyze inventory_change');
  await sql('analyze circuit_link_past');
}
