/** What a vehicle's check asks: the five items of 6.1.1, the first of which is three numbers and looks. */
import type { Words } from '../../../kernel/words.js';

export const checkItems = [
  'body',
  'battery',
  'fuel',
  'equipment',
  'accessories',
  'boxes',
  'generator',
] as const;
export type CheckItem = (typeof checkItems)[number];

export interface ItemSays {
  body: { good: boolean; note?: string };
  battery: { volts: number; note?: string };
  fuel: { percent: number; note?: string };
  equipment: { good: boolean; note?: string };
  /** How many of each accessory were there, by its id. */
  accessories: { counts: Record<string, number>; inPlace: boolean; note?: string };
  boxes: { good: boolean; note?: string };
  generator: { good: boolean; fuelPercent: number; note?: string };
}
export type Says<Item extends CheckItem = CheckItem> = ItemSays[Item];

export const itemWords: Readonly<Record<CheckItem, Words & { clause: string }>> = {
  body: { zh: '车况', en: 'Vehicle', clause: '6.1.1(1)' },
  battery: { zh: '电瓶', en: 'Battery', clause: '6.1.1(1)' },
  fuel: { zh: '油量', en: 'Fuel', clause: '6.1.1(1)' },
  equipment: { zh: '车载设备', en: 'Equipment on board', clause: '6.1.1(2)' },
  accessories: { zh: '附件、接头、电缆', en: 'Accessories and cables', clause: '6.1.1(3)' },
  boxes: { zh: '箱体与标识', en: 'Cases and labels', clause: '6.1.1(4)' },
  generator: { zh: '发电机', en: 'Generator', clause: '6.1.1(5)' },
};

/** A vehicle without a generator is not asked for one. */
export function itemsOf(vehicle: Readonly<{ generatorKva: number | null }>): CheckItem[] {
  return checkItems.filter((item) => item !== 'generator' || vehicle.generatorKva !== null);
}

export const periods = ['daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type Period = (typeof periods)[number];

export const periodWords: Readonly<Record<Period, Words>> = {
  daily: { zh: '日检', en: 'Daily check' },
  weekly: { zh: '周检', en: 'Weekly check' },
  monthly: { zh: '月检', en: 'Monthly check' },
  quarterly: { zh: '季检', en: 'Quarterly check' },
  yearly: { zh: '年检', en: 'Yearly check' },
};
