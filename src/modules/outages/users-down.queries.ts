import { row, type Tx } from '../../platform/database/transaction.js';
import { networkOfOutage } from '../network/inventory/network-at.queries.js';

export interface UsersDown {
  /** Of all circuits the outage has held down. */
  affected: number;
  down: number;
  /** Of each circuit its users times the hours for which it was down, rounded. */
  userHours: number;
}

/** By the inventory, as far as the officer may see it; undefined while no circuit that was down says how many users it carries. */
export async function usersDown(tx: Tx, outageId: string, until: Date): Promise<UsersDown | undefined> {
  const { circuit } = await networkOfOutage(tx, outageId);
  const found = await row<{ affected: number | null; down: number | null; hours: number | null }>(
    tx,
    `select sum(k.users)::float8 as affected, sum(k.users) filter (where x.up_at is null)::float8 as down,
       sum(k.users * extract(epoch from x.down_before + greatest(coalesce(x.up_at, $2) - x.down_since, '0')) / 3600)::float8 as hours
     from outage_circuit x join (select code, users from ${circuit} every_circuit
       where users > 0 and code = any(array(select circuit_code from outage_circuit where outage_id = $1))) k on k.code = x.circuit_code
     where x.outage_id = $1`,
    [outageId, until],
  );
  return found === undefined || found.affected === null
    ? undefined
    : { affected: found.affected, down: found.down ?? 0, userHours: Math.round(found.hours ?? 0) };
}
