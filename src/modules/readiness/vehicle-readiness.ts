/** Whether an emergency vehicle may be sent: tank at least three quarters full, checked lately (6.1.1(1), 6.1.4). */
import type { Words } from '../../kernel/words.js';

export interface VehicleState {
  fuelPercent: number;
  checkedAt: Date;
}

const leastFuelPercent = 75;
const checkEveryDays = 31;

export function vehicleFaults(state: Readonly<VehicleState>, now: Readonly<Date>): Words[] {
  const faults: Words[] = [];
  if (state.fuelPercent < leastFuelPercent)
    faults.push({
      zh: `油量${state.fuelPercent}%，不足油箱的3/4`,
      en: `fuel ${state.fuelPercent}%, under three quarters`,
    });
  const days = Math.floor((now.getTime() - state.checkedAt.getTime()) / 86_400_000);
  if (days > checkEveryDays) faults.push({ zh: `${days}天未检查`, en: `not checked for ${days} days` });
  return faults;
}
