/** Why a circuit stands where it stands and comes back when it does: its grade, who is before it, the repair it waits for, the jobs before that one, why nothing is lent to it, and how sure the plan is. */
import type { Words } from '../../../kernel/words.js';
import type { LoanRefusal, RestorationPlan } from '../planning/instance/restoration-plan.js';
import type { CircuitLine, JobLine } from './plan-lines.js';

export interface Reason {
  code: string;
  zh: string;
  en: string;
}

export interface Explanation {
  circuit: CircuitLine;
  reasons: Reason[];
  /** How many stand before it, by class. */
  before: { class: number; circuits: number }[];
  /** The jobs of the same crew before the repair it waits for. */
  queue: {
    element: string;
    nameZh: string;
    nameEn: string;
    ends: number;
    highestClass: number | null;
    circuits: number;
  }[];
}

const refusals: Readonly<Record<LoanRefusal, Words>> = {
  'no-path': { zh: '没有可借的路由', en: 'no path could be borrowed' },
  'no-capacity': {
    zh: '可借路由的余量已给同类或更高类电路',
    en: 'what is spare on the way goes to circuits of its class or a higher one',
  },
  'not-graded': { zh: '可借路由不满足保密要求', en: 'the paths that are free may not carry what is secret' },
  'repair-sooner': { zh: '抢修比借用更快', en: 'the repair is quicker than a loan' },
};

const ways: Readonly<Record<CircuitLine['by'], Words>> = {
  own: { zh: '抢修后恢复', en: 'by repair' },
  reroute: { zh: '本企业迂回恢复', en: 'by rerouting within its carrier' },
  loan: { zh: '借用其他企业电路恢复', en: 'over circuits lent by others' },
  vehicle: { zh: '由应急通信车恢复', en: 'by an emergency vehicle' },
  none: { zh: '方案期内不能恢复', en: 'not within the plan' },
};

const said = (code: string, zh: string, en: string): Reason => ({ code, zh, en });

/** `graded`: the reasons of 4.4.1 for this circuit; `nameOf`: what a crew is called. */
export function explainPlace(
  circuit: CircuitLine,
  all: readonly CircuitLine[],
  jobs: readonly JobLine[],
  classes: RestorationPlan['classes'],
  graded: readonly Words[],
  nameOf: (crew: string) => Words,
): Explanation {
  const ahead = all.filter(({ position }) => position < circuit.position);
  const counts = new Map<number, number>();
  for (const { plannedClass } of ahead) counts.set(plannedClass, (counts.get(plannedClass) ?? 0) + 1);
  const before = [...counts].sort(([a], [b]) => a - b).map(([of, circuits]) => ({ class: of, circuits }));
  const awaited = jobs.find(({ element }) => element === circuit.waitsFor);
  const queue = awaited ? jobs.filter(({ crew, ends }) => crew === awaited.crew && ends < awaited.ends) : [];
  queue.sort((a, b) => a.ends - b.ends);
  const reasons: Reason[] = [
    said(
      'position',
      `在本次可见的${all.length}条电路中列第${circuit.position}位`,
      `place ${circuit.position}; ${all.length} circuits are seen`,
    ),
    ...graded.map(({ zh, en }) => said('grade', zh, en)),
    ...moved(circuit),
    way(circuit),
    ...(circuit.noLoan === null
      ? []
      : [
          said(
            `no-loan.${circuit.noLoan}`,
            `未借用：${refusals[circuit.noLoan].zh}`,
            `nothing lent: ${refusals[circuit.noLoan].en}`,
          ),
        ]),
    ...waiting(circuit, awaited, queue, nameOf),
    ...certificate(circuit, classes),
  ];
  return {
    circuit,
    reasons,
    before,
    queue: queue.map(({ element, nameZh, nameEn, ends, highestClass, circuits }) => ({
      element,
      nameZh,
      nameEn,
      ends,
      highestClass,
      circuits,
    })),
  };
}

function moved({ class: own, plannedClass, isOrderWire }: CircuitLine): Reason[] {
  return isOrderWire === true || own === plannedClass
    ? []
    : [
        said(
          'moved-by-hand',
          `经人工调整，按第${plannedClass}类安排（本为第${own}类）`,
          `moved by hand: planned as class ${plannedClass}, it is class ${own}`,
        ),
      ];
}

function way({ by, up }: CircuitLine): Reason {
  const { zh, en } = ways[by];
  return up === null
    ? said('way.none', zh, en)
    : said(`way.${by}`, `${zh}，约${up}分钟后`, `${en}, in about ${up} min`);
}

function waiting(
  { ownUp, waitsFor }: CircuitLine,
  job: JobLine | undefined,
  queue: readonly JobLine[],
  nameOf: (crew: string) => Words,
): Reason[] {
  if (waitsFor === null)
    return [said('nothing-awaited', '自身路由上没有待抢修点', 'no repair is open on its own path')];
  if (!job || ownUp === null)
    return [said('not-served', `没有能抢修${waitsFor}的队伍`, `no crew can repair ${waitsFor}`)];
  const crew = nameOf(job.crew);
  const reasons = [
    said(
      'waits-for',
      `自身路由等${job.nameZh}修复：${crew.zh}第${job.begins}分钟开工，第${job.ends}分钟完工`,
      `its own path waits for ${job.nameEn}: ${crew.en} begins at ${job.begins} min and ends at ${job.ends} min`,
    ),
  ];
  if (queue.length > 0)
    reasons.push(
      said(
        'queue',
        `${crew.zh}此前要完成${queue.length}处，最高服务第${highest(queue)}类`,
        `${crew.en} has ${queue.length} repairs before it, for class ${highest(queue)} at the highest`,
      ),
    );
  return reasons;
}

const highest = (jobs: readonly JobLine[]): number =>
  Math.min(...jobs.map(({ highestClass }) => highestClass ?? 7));

function certificate({ plannedClass }: CircuitLine, classes: RestorationPlan['classes']): Reason[] {
  const own = classes[plannedClass - 1];
  if (!own) return [];
  if (own.proven)
    return [
      said(
        'proven',
        `第${plannedClass}类已证明不能更快（在更高类不变的前提下）`,
        `class ${plannedClass} is proven: nothing is quicker while the classes above stay`,
      ),
    ];
  const gap = own.value > 0 ? Math.round(((own.value - own.bound) / own.value) * 100) : 0;
  return [
    said(
      'gap',
      `第${plannedClass}类与理论下界最多相差${gap}%`,
      `class ${plannedClass} is at most ${gap} % above what could be reached`,
    ),
  ];
}
