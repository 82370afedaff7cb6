import { row, type Tx } from '../../platform/database/transaction.js';
import type { Accessory } from './vehicles/item-faults.js';

/** What a vehicle carries, one thing a line, as its card names them; then the accessories that each check counts (6.1.1(3)). */
export async function equipmentOf(tx: Tx, vehicle: string): Promise<{ nameZh: string; things: string[] }> {
  const found = await row<{
    name_zh: string;
    plate: string;
    equipment_zh: string;
    accessories: Accessory[];
  }>(tx, 'select name_zh, plate, equipment_zh, accessories from vehicle where code = $1', [vehicle]);
  if (!found) return { nameZh: vehicle, things: [] };
  const things = found.equipment_zh.split(/[、；;]/).map((thing) => thing.trim());
  const counted = found.accessories.map(({ nameZh, count, placeZh }) => `${nameZh}${count}件（${placeZh}）`);
  return {
    nameZh: `${found.name_zh}（${found.plate}）`,
    things: [...things.filter((thing) => thing !== ''), ...counted],
  };
}
