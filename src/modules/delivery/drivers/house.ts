/** The two ways that need no network: the console's screen, and a person with a telephone. Their shells write what follows. */
import type { Words } from '../../../kernel/words.js';
import type { Driver } from './driver.js';

export interface HouseDriver extends Omit<Driver, 'send' | 'fetchReceipts'> {
  kind: 'screen' | 'phone';
}

const nothing: Words = { zh: '无须设置', en: 'Nothing to set' };

export const houseDrivers: readonly HouseDriver[] = [
  {
    kind: 'screen',
    words: { zh: '屏幕提示（带声音）', en: 'On screen, with sound' },
    about: nothing,
    fields: [],
    address: { words: { zh: '单位', en: 'Organisation' }, shape: /^[a-z][a-z0-9-]*$/, example: 'mobile' },
    carriesPaper: true,
    givesReceipts: () => true,
  },
  {
    kind: 'phone',
    words: { zh: '打印并电话通知', en: 'Print and call' },
    about: {
      zh: '生成电话任务：打给谁、照着说什么，并登记对方的答复。',
      en: 'Makes a telephone task: whom to call, what to say, and what was answered.',
    },
    fields: [],
    address: {
      words: { zh: '电话', en: 'Telephone' },
      shape: /^[+\d][\d\s()-]{2,29}$/,
      example: '0799-555-0100',
    },
    carriesPaper: false,
    givesReceipts: () => true,
  },
];
