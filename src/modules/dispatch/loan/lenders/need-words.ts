/** What a loan may be asked to do or be: a vehicle's capabilities, a team's skills, a store's category. */
import type { Words } from '../../../../kernel/words.js';

const words: Readonly<Record<string, Words>> = {
  satellite: { zh: '卫星', en: 'satellite' },
  microwave: { zh: '微波', en: 'microwave' },
  'base-station': { zh: '基站', en: 'base station' },
  generator: { zh: '发电', en: 'generator' },
  'fibre-splicing': { zh: '光纤熔接', en: 'fibre splicing' },
  broadcast: { zh: '广播电视', en: 'broadcast' },
  'cable-television': { zh: '有线电视', en: 'cable television' },
  'pole-line': { zh: '杆路', en: 'pole lines' },
  power: { zh: '电源', en: 'power' },
  switching: { zh: '交换', en: 'switching' },
  transmission: { zh: '传输', en: 'transmission' },
  'spare-fibre': { zh: '备用光缆纤芯', en: 'spare fibre' },
  'spare-circuit': { zh: '备用电路', en: 'spare circuits' },
  'cable-board': { zh: '备用线缆板卡', en: 'cable and boards' },
  'repair-gear': { zh: '抢修仪表工具', en: 'repair gear' },
  'satellite-station': { zh: '卫星地球站', en: 'satellite station' },
  'spare-device': { zh: '备用器件', en: 'spare devices' },
  radio: { zh: '无线通信设备', en: 'radio' },
};

/** One that the county added itself is called by its code. */
export const needWords = (need: string): Words => words[need] ?? { zh: need, en: need };
