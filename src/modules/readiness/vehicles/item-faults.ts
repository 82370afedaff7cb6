/** What is wrong with one item as it was found, by the plan's five (6.1.1(1)–(5)); none where it is good. */
import type { Words } from '../../../kernel/words.js';
import type { CheckItem, ItemSays, Says } from './check-items.js';

export interface Accessory {
  id: string;
  nameZh: string;
  nameEn: string;
  count: number;
  placeZh: string;
}

export interface ReadinessLimits {
  fuelPercent: number;
  generatorFuelPercent: number;
  batteryVolts: Readonly<Record<'12' | '24', number>>;
}

export interface Fitted {
  batteryNominal: 12 | 24;
  accessories: readonly Readonly<Accessory>[];
}

type Judge<Item extends CheckItem> = (
  says: Readonly<ItemSays[Item]>,
  fitted: Readonly<Fitted>,
  limits: Readonly<ReadinessLimits>,
) => Words[];

const noted = (words: Words, note?: string): Words =>
  note === undefined || note === '' ? words : { zh: `${words.zh}（${note}）`, en: `${words.en} (${note})` };

const bad =
  (words: Words): Judge<'body' | 'equipment' | 'boxes'> =>
  ({ good, note }) =>
    good ? [] : [noted(words, note)];

const judges: { readonly [Item in CheckItem]: Judge<Item> } = {
  body: bad({ zh: '车况不良', en: 'vehicle not fit' }),
  battery: ({ volts, note }, { batteryNominal }, { batteryVolts }) => {
    const least = batteryVolts[`${batteryNominal}`];
    return volts >= least
      ? []
      : [
          noted(
            { zh: `电瓶电压 ${volts} 伏，低于 ${least} 伏`, en: `battery at ${volts} V, under ${least} V` },
            note,
          ),
        ];
  },
  fuel: ({ percent }, _, { fuelPercent }) =>
    percent >= fuelPercent
      ? []
      : [
          fuelPercent === 75
            ? { zh: `油量${percent}%，不足油箱的3/4`, en: `fuel ${percent}%, under three quarters` }
            : { zh: `油量${percent}%，不足${fuelPercent}%`, en: `fuel ${percent}%, under ${fuelPercent}%` },
        ],
  equipment: bad({ zh: '车载设备电气性能不良', en: 'equipment on board electrically at fault' }),
  accessories: ({ counts, inPlace, note }, { accessories }) => [
    ...accessories.flatMap(({ id, nameZh, nameEn, count }) => {
      const short = count - (counts[id] ?? 0);
      return short > 0 ? [{ zh: `缺${nameZh} ${short} 件`, en: `${nameEn} short by ${short}` }] : [];
    }),
    ...(inPlace ? [] : [noted({ zh: '附件未按固定位置放置', en: 'accessories not in their places' }, note)]),
  ],
  boxes: bad({ zh: '箱体不到位或标识不清', en: 'cases out of place or labels unclear' }),
  generator: ({ good, fuelPercent, note }, _, limits) => [
    ...(good ? [] : [noted({ zh: '发电机不正常', en: 'generator at fault' }, note)]),
    ...(fuelPercent >= limits.generatorFuelPercent
      ? []
      : [
          {
            zh: `发电机油量${fuelPercent}%，未加满`,
            en: `generator fuel ${fuelPercent}%, not full`,
          },
        ]),
  ],
};

export function itemFaults(
  item: CheckItem,
  says: Readonly<Says>,
  fitted: Readonly<Fitted>,
  limits: Readonly<ReadinessLimits>,
): Words[] {
  return judges[item](says as never, fitted, limits);
}
