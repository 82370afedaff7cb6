/** What speaks for and against a lender, in words, with the minutes that each is worth. */
import { levelWords } from '../../../../kernel/levels.js';
import type { Words } from '../../../../kernel/words.js';
import type { Travel, Way } from '../../../network/roads/road-ways.js';
import { needWords } from './need-words.js';
import { type Asked, type Candidate, isTired, type LenderWeights, type Ranked } from './rank-lenders.js';

export interface LenderReason extends Words {
  code: 'way' | 'capable' | 'crew' | 'home' | 'war-reserve' | 'least' | 'short';
  minutes: number;
}

export interface Telling {
  weights: Readonly<LenderWeights>;
  travel: Readonly<Travel>;
  /** A county body; a carrier is not told what another carrier's outages are. */
  seesOutages: boolean;
}

export function lenderReasons(
  ranked: Readonly<Ranked<Candidate>>,
  asked: Readonly<Asked>,
  telling: Readonly<Telling>,
): LenderReason[] {
  const { candidate, counted } = ranked;
  return [
    { code: 'way', ...wayWords(candidate.way, telling.travel), minutes: counted.travel },
    ...capable(asked, candidate),
    ...crew(candidate, telling.weights.crew, counted.crew),
    { code: 'home', ...homeWords(ranked, telling), minutes: counted.home },
    ...(candidate.warReserve
      ? [
          {
            code: 'war-reserve' as const,
            zh: '战备物资，平时动用须按规定申请（6.1.5）',
            en: 'war reserve: its use is applied for (6.1.5)',
            minutes: counted['war-reserve'],
          },
        ]
      : []),
    ...(counted.least > 0
      ? [
          {
            code: 'least' as const,
            zh: `借出后低于最低储备${candidate.least}`,
            en: `lent, less than its minimum of ${candidate.least} is left`,
            minutes: counted.least,
          },
        ]
      : []),
    ...(ranked.short
      ? [
          {
            code: 'short' as const,
            zh: `只有${candidate.free}，需${asked.quantity}`,
            en: `only ${candidate.free} of ${asked.quantity}`,
            minutes: 0,
          },
        ]
      : []),
  ];
}

export function wayWords(way: Way, { detour }: Readonly<Travel>): Words {
  switch (way.by) {
    case 'table':
      return {
        zh: `公路${way.km}公里，约${way.minutes}分钟（里程表）`,
        en: `${way.km} km by road, about ${way.minutes} min (county's table)`,
      };
    case 'round':
      return {
        zh: `道路中断须绕行，公路${way.km}公里，约${way.minutes}分钟（里程表）`,
        en: `round a cut road, ${way.km} km, about ${way.minutes} min (county's table)`,
      };
    case 'straight':
      return {
        zh: `约${way.km}公里，约${way.minutes}分钟（直线×${detour}估算）`,
        en: `about ${way.km} km, ${way.minutes} min (straight line × ${detour})`,
      };
    case 'cut':
      return { zh: '道路中断，没有已知的绕行路线', en: 'the road is cut and no way round is known' };
    case 'untold':
      return { zh: '没有指明位置，不比较远近', en: 'nobody said where exactly, so distance does not count' };
    case 'unknown':
      return { zh: '地点没有坐标，距离不明', en: 'distance unknown: a place without coordinates' };
  }
}

function capable({ needs, kva }: Readonly<Asked>, candidate: Candidate): LenderReason[] {
  if (needs.length === 0) return [];
  const words = needs.map(needWords);
  const power = kva === null || candidate.kva === null ? undefined : `${candidate.kva} kVA`;
  return [
    {
      code: 'capable',
      zh: `具备${words.map(({ zh }) => zh).join('、')}${power === undefined ? '' : `（${power}）`}`,
      en: `has ${words.map(({ en }) => en).join(', ')}${power === undefined ? '' : ` (${power})`}`,
      minutes: 0,
    },
  ];
}

function crew(
  candidate: Candidate,
  limits: Readonly<LenderWeights['crew']>,
  minutes: number,
): LenderReason[] {
  const { hoursOnShift, hoursSinceMission } = candidate;
  if (hoursOnShift === null && hoursSinceMission === null) return [];
  const tired = isTired(candidate, limits);
  if (hoursSinceMission !== null && hoursSinceMission < limits.restHours)
    return [
      {
        code: 'crew',
        zh: `${hoursSinceMission}小时前才完成任务，休息不足${limits.restHours}小时`,
        en: `back from a mission ${hoursSinceMission} h ago, less than ${limits.restHours} h of rest`,
        minutes,
      },
    ];
  if (hoursOnShift === null) return [];
  return [
    tired
      ? {
          code: 'crew',
          zh: `人员已连续当班${hoursOnShift}小时，超过${limits.hoursOnShift}小时`,
          en: `crew on shift for ${hoursOnShift} h, over ${limits.hoursOnShift} h`,
          minutes,
        }
      : {
          code: 'crew',
          zh: `人员当班${hoursOnShift}小时，未超时`,
          en: `crew on shift for ${hoursOnShift} h`,
          minutes: 0,
        },
  ];
}

function homeWords({ worst }: Readonly<Ranked<Candidate>>, { seesOutages }: Readonly<Telling>): Words {
  if (worst === undefined) return { zh: '本单位没有未结的中断', en: 'no open outage of its own' };
  if (!seesOutages) return { zh: '本单位另有中断须处置', en: 'has an outage of its own to see to' };
  const level =
    worst.level === 'none' ? { zh: '未达响应等级的', en: 'below the levels' } : levelWords[worst.level];
  const where =
    worst.km === null
      ? { zh: '地点不明', en: 'place unknown' }
      : { zh: `距驻地${worst.km}公里`, en: `${worst.km} km from its base` };
  return {
    zh: `本单位有${level.zh}中断，${where.zh}：${worst.title.zh}`,
    en: `has an outage of its own, ${level.en}, ${where.en}: ${worst.title.en}`,
  };
}
