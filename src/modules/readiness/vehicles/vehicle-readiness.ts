/** Whether an emergency vehicle may be sent, with every reason why not (6.1.1(1)–(5), 6.1.4, 6.3.2). */
import { countyMinute } from '../../../kernel/county-time.js';
import type { Words } from '../../../kernel/words.js';
import { type CheckItem, itemsOf, itemWords, type Period, periodWords, type Says } from './check-items.js';
import { type Fitted, itemFaults, type ReadinessLimits } from './item-faults.js';

export type FaultCode =
  CheckItem | 'overdue' | 'crew' | 'certificate' | 'reserved' | 'repair' | 'conflict' | 'unknown';

export interface Fault extends Words {
  code: FaultCode;
}

export interface Finding {
  says: Says;
  at: Date;
  /** Two telephones said different things and nobody has said which holds. */
  conflict: boolean;
}

export interface VehicleState extends Fitted {
  generatorKva: number | null;
  found: Readonly<Partial<Record<CheckItem, Readonly<Finding>>>>;
  /** Of each period that the vehicle is checked by. */
  checks: readonly Readonly<{ period: Period; dueAt: Date }>[];
  crewNeeded: number;
  crewOnShift: number;
  /** Certificates of those on shift that have run out; days are the county's. */
  expired: readonly Readonly<{ nameZh: string; certificateZh: string; expiresOn: string }>[];
  /** What it is promised for in the time that is asked about. */
  promised: readonly Readonly<{ purpose: string; until: Date }>[];
}

const promiseWords: Readonly<Record<string, Words>> = {
  loan: { zh: '已借调', en: 'lent' },
  task: { zh: '执行任务', en: 'on a task' },
  inspection: { zh: '检查', en: 'under inspection' },
  repair: { zh: '维修', en: 'in repair' },
  drill: { zh: '演练', en: 'at a drill' },
};

function ofItems(state: Readonly<VehicleState>, limits: Readonly<ReadinessLimits>): Fault[] {
  return itemsOf(state).flatMap((item): Fault[] => {
    const found = state.found[item];
    const name = itemWords[item];
    if (!found)
      return [
        { code: 'unknown', zh: `${name.zh}没有检查记录`, en: `${name.en.toLowerCase()} never checked` },
      ];
    const faults = itemFaults(item, found.says, state, limits).map((words) => ({ code: item, ...words }));
    return found.conflict
      ? [
          {
            code: 'conflict',
            zh: `${name.zh}的检查记录不一致，待核定`,
            en: `two entries on ${name.en.toLowerCase()} differ, to be settled`,
          },
          ...faults,
        ]
      : faults;
  });
}

export function vehicleFaults(
  state: Readonly<VehicleState>,
  limits: Readonly<ReadinessLimits>,
  now: Readonly<Date>,
): Fault[] {
  const overdue = state.checks
    .filter(({ dueAt }) => dueAt <= now)
    .map(({ period, dueAt }): Fault => {
      const days = Math.floor((now.getTime() - dueAt.getTime()) / 86_400_000) + 1;
      const name = periodWords[period];
      return {
        code: 'overdue',
        zh: `${name.zh}逾期${days}天`,
        en: `${name.en.toLowerCase()} overdue by ${days} ${days === 1 ? 'day' : 'days'}`,
      };
    });
  const crew: Fault[] =
    state.crewOnShift >= state.crewNeeded
      ? []
      : [
          {
            code: 'crew',
            zh: `当班人员${state.crewOnShift}人，需${state.crewNeeded}人`,
            en: `crew on shift ${state.crewOnShift} of ${state.crewNeeded}`,
          },
        ];
  const expired = state.expired.map(({ nameZh, certificateZh, expiresOn }): Fault => ({
    code: 'certificate',
    zh: `当班人员${nameZh}的${certificateZh}已于${expiresOn}到期`,
    en: `certificate of ${nameZh}, on shift, ran out on ${expiresOn} (${certificateZh})`,
  }));
  const promised = state.promised.map(({ purpose, until }): Fault => {
    const words = promiseWords[purpose] ?? { zh: '占用', en: 'promised' };
    return {
      code: purpose === 'repair' ? 'repair' : 'reserved',
      zh: `${words.zh}至${countyMinute(until)}`,
      en: `${words.en} until ${countyMinute(until)}`,
    };
  });
  return [...ofItems(state, limits), ...overdue, ...crew, ...expired, ...promised];
}
