import { row, type Tx } from '../../../platform/database/transaction.js';

/** What statements read the network from: tables as they stand, or as a version had them. */
export interface NetworkTables {
  site: string;
  link: string;
  circuit: string;
  circuitLink: string;
  linkSpan: string;
  linkTrench: string;
}

const standing: NetworkTables = {
  site: `(select * from site where retired_at is null)`,
  link: `(select * from link where retired_at is null)`,
  circuit: `(select * from circuit where retired_at is null)`,
  circuitLink: 'circuit_link',
  linkSpan: 'link_span',
  linkTrench: 'trench_link',
};

/** The network of an outage's day; while nothing has changed since, that is what stands. */
export async function networkOfOutage(tx: Tx, outageId: string): Promise<NetworkTables> {
  const found = await row<{ version: number }>(
    tx,
    `select o.inventory_version::float8 as version from outage o
     where o.case_id = $1 and exists (select 1 from inventory_change c where c.version > o.inventory_version)`,
    [outageId],
  );
  if (!found) return standing;
  const { version } = found;
  return {
    site: `sites_at(${version})`,
    link: `links_at(${version})`,
    circuit: `circuits_at(${version})`,
    circuitLink: `circuit_links_at(${version})`,
    linkSpan: `link_spans_at(${version})`,
    linkTrench: `link_trenches_at(${version})`,
  };
}
