import { row, type Tx } from '../../platform/database/transaction.js';

/** What a vehicle carries, one thing a line, as its card names them. */
export async function equipmentOf(tx: Tx, vehicle: string): Promise<{ nameZh: string; things: string[] }> {
  const found = await row<{ name_zh: string; plate: string; equipment_zh: string }>(
    tx,
    'select name_zh, plate, equipment_zh from vehicle where code = $1',
    [vehicle],
  );
  if (!found) return { nameZh: vehicle, things: [] };
  const things = found.equipment_zh.split(/[、；;]/).map((thing) => thing.trim());
  return { nameZh: `${found.name_zh}（${found.plate}）`, things: things.filter((thing) => thing !== '') };
}
