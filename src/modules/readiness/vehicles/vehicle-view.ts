/** A vehicle as the console shows it: what it carries, whether it is ready and, if not, every reason (6.1.1). */
import { briefOf, type Organisation } from '../../identity/organisation.js';
import type { Fault } from './vehicle-readiness.js';
import type { VehicleRow } from './vehicle-states.queries.js';

export function vehicleView(
  vehicle: Readonly<VehicleRow>,
  notReady: readonly Fault[],
  byId: ReadonlyMap<string, Organisation>,
) {
  return {
    code: vehicle.code,
    plate: vehicle.plate,
    nameZh: vehicle.name_zh,
    nameEn: vehicle.name_en,
    kind: vehicle.kind,
    owner: briefOf(byId, vehicle.owner_id),
    baseZh: vehicle.base_zh,
    fuelPercent: vehicle.fuel_percent,
    equipmentZh: vehicle.equipment_zh,
    checkedAt: vehicle.checked_at,
    capabilities: vehicle.capabilities,
    generatorKva: vehicle.generator_kva,
    batteryNominal: vehicle.battery_nominal,
    crewNeeded: vehicle.crew_needed,
    ready: notReady.length === 0,
    notReady,
    reservations: vehicle.reservations,
  };
}
