import { type CheckItem, type Says, type VehicleDetail } from '../../api/types-checks.js';

/** Whether what is filled in says all that the item asks. */
export function isComplete(item: CheckItem, says: Says | undefined, vehicle: VehicleDetail): boolean {
  if (!says) return false;
  switch (item) {
    case 'battery':
      return says.volts !== undefined;
    case 'fuel':
      return says.percent !== undefined;
    case 'accessories':
      return (
        says.inPlace !== undefined && vehicle.accessories.every(({ id }) => says.counts?.[id] !== undefined)
      );
    case 'generator':
      return says.good !== undefined && says.fuelPercent !== undefined;
    default:
      return says.good !== undefined;
  }
}

/** By the plan's limits, as the server will judge it; undefined while it is not filled in. */
export function isGood(item: CheckItem, says: Says | undefined, vehicle: VehicleDetail): boolean | undefined {
  if (!says || !isComplete(item, says, vehicle)) return undefined;
  switch (item) {
    case 'battery':
      return (says.volts ?? 0) >= vehicle.batteryVolts;
    case 'fuel':
      return (says.percent ?? 0) >= vehicle.leastFuelPercent;
    case 'accessories':
      return (
        says.inPlace === true &&
        vehicle.accessories.every(({ id, count }) => (says.counts?.[id] ?? 0) >= count)
      );
    case 'generator':
      return says.good === true && (says.fuelPercent ?? 0) >= vehicle.leastGeneratorFuelPercent;
    default:
      return says.good === true;
  }
}
