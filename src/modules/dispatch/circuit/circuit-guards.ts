/** What may stand in the way of a circuit's dispatch: telecom carriers only (4.3.2, 4.3.3), capacity that is free, cooperation that is done, the original state. */
import type { Words } from '../../../kernel/words.js';
import type { Guard } from '../../procedures/procedure.js';
import { openAsk } from '../open-ask.js';

const listed = (value: unknown): readonly Words[] => (Array.isArray(value) ? (value as Words[]) : []);

export const circuitGuards = {
  lenderIsAnother: ({ parties }) =>
    parties['lender']?.[0] === parties['requester']?.[0]
      ? { because: { zh: '不能调度本企业的电路', en: 'A carrier does not ask for its own circuit' } }
      : true,
  telecomOnly: ({ known }) =>
    listed(known['notTelecom']).length > 0
      ? {
          because: {
            zh: `电路调度只在基础电信运营企业之间进行，${listed(known['notTelecom'])
              .map(({ zh }) => zh)
              .join('、')}不是（4.3.2、4.3.3）`,
            en: `Circuits are dispatched between telecom carriers only; ${listed(known['notTelecom'])
              .map(({ en }) => en)
              .join(', ')} is none (4.3.2, 4.3.3)`,
          },
        }
      : true,
  capacityIsFree: ({ known }) =>
    listed(known['short']).length > 0
      ? {
          because: {
            zh: `容量不足：${listed(known['short'])
              .map(({ zh }) => zh)
              .join('、')}`,
            en: `Not enough capacity: ${listed(known['short'])
              .map(({ en }) => en)
              .join(', ')}`,
          },
        }
      : true,
  cooperatorsHaveFinished: ({ children }) =>
    children.every(({ state }) => state === 'completed' || state === 'declined')
      ? true
      : {
          because: {
            zh: '还有配合单位没有完成',
            en: 'Some cooperating carriers have not completed their part',
          },
        },
  extensionIsAsked: ({ history }) =>
    openAsk(history, 'extension') === undefined
      ? { because: { zh: '没有待答复的延期申请', en: 'No extension has been asked for' } }
      : true,
  extensionIsLater: ({ facts, form }) => {
    const until = form['extendedUntil'];
    if (typeof until !== 'string' || typeof facts['to'] !== 'string') return true;
    return Date.parse(until) > Date.parse(facts['to'])
      ? true
      : {
          because: { zh: '延期须晚于原定时间', en: 'An extension must end later than the circuit does now' },
        };
  },
  stateIsAsBefore: ({ known }) =>
    listed(known['differences']).length > 0
      ? {
          because: {
            zh: `与调度前不一致：${listed(known['differences'])
              .map(({ zh }) => zh)
              .join('；')}`,
            en: `Not as before: ${listed(known['differences'])
              .map(({ en }) => en)
              .join('; ')}`,
          },
        }
      : true,
  stateDiffers: ({ known }) =>
    listed(known['differences']).length > 0
      ? true
      : { because: { zh: '与调度前一致，按正常步骤确认', en: 'All is as before; verify it the usual way' } },
} as const satisfies Record<string, Guard>;
