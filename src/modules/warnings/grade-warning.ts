/** How grave what may happen is: level I–IV, the sentence of 3.4.1 that fired and the facts that fired it; the highest match wins. */
import { type Level, levels } from '../../kernel/levels.js';
import type { Words } from '../../kernel/words.js';

export const taskOrigins = ['none', 'county', 'provincial', 'national'] as const;
export const backboneHarms = ['none', 'partial', 'largeArea'] as const;
export const eventGrades = ['general', 'larger', 'major', 'extraMajor'] as const;
export const readinessNeeds = ['none', 'ordinary', 'major'] as const;

/** What may be hit. */
export interface Harm {
  provinces: number;
  backbone: (typeof backboneHarms)[number];
  hub: boolean;
  /** Carriers, telecom and cable, whose networks may fail. */
  carriers: readonly string[];
  /** Only a part of the network may fail; of weight with one carrier only. */
  local: boolean;
}

export interface WarningFacts {
  taskOrigin: (typeof taskOrigins)[number];
  /** By a public event. */
  potential: Harm;
  needsReadiness: (typeof readinessNeeds)[number];
  /** By a fault of the live network that may grow. */
  mayEscalate: Harm;
  eventGrade: (typeof eventGrades)[number];
}

export interface WarningGrade {
  level: Level;
  clause: string;
  evidence: Words[];
  /** Says why a person should look twice. */
  review?: Words;
}

export const noHarm: Harm = { provinces: 1, backbone: 'none', hub: false, carriers: [], local: false };
export const calmFacts: WarningFacts = {
  taskOrigin: 'none',
  potential: noHarm,
  needsReadiness: 'none',
  mayEscalate: noHarm,
  eventGrade: 'general',
};

const clauses: Readonly<Record<Level, string>> = {
  I: '3.4.1 Ⅰ级',
  II: '3.4.1 Ⅱ级',
  III: '3.4.1 Ⅲ级',
  IV: '3.4.1 Ⅳ级',
};

export const clauseOf = (level: Level): string => clauses[level];

interface Finding {
  level: Level;
  evidence: Words;
  review?: Words;
}

const provinces = (n: number): Words => ({
  zh: ` ${n} 个省（区、市）通信故障`,
  en: `${n} provinces to fail`,
});
const largeArea: Words = { zh: '大面积骨干网中断', en: 'a large-area backbone outage' };
const may = ({ zh, en }: Words): Words => ({
  zh: `突发事件可能造成${zh}`,
  en: `an event may cause ${en}`,
});
const mayGrow = ({ zh, en }: Words): Words => ({
  zh: `通信网络故障可能升级造成${zh}`,
  en: `a network fault may grow into ${en}`,
});
const networks = (n: number): Words => ({
  zh: ` ${n} 个运营企业网络通信故障`,
  en: n === 1 ? 'a fault of one carrier’s network' : `faults of ${n} carriers’ networks`,
});

function ofTasksAndReadiness({ taskOrigin, needsReadiness }: Readonly<WarningFacts>): Finding[] {
  const found: Finding[] = [];
  if (taskOrigin === 'national')
    found.push({
      level: 'I',
      evidence: { zh: '国家有关部门下达的通信保障任务', en: 'a task given by a national department' },
    });
  if (taskOrigin === 'provincial')
    found.push({
      level: 'II',
      evidence: { zh: '省有关部门下达的通信保障任务', en: 'a task given by a provincial department' },
    });
  if (needsReadiness === 'major')
    found.push({
      level: 'I',
      evidence: { zh: '需要通信保障应急准备的重大情况', en: 'a major matter that needs readiness' },
    });
  if (needsReadiness === 'ordinary')
    found.push({
      level: 'II',
      evidence: { zh: '需要通信保障应急准备', en: 'a matter that needs readiness' },
    });
  return found;
}

function ofEvent({ potential, eventGrade }: Readonly<WarningFacts>): Finding[] {
  const found: Finding[] = [];
  const { carriers } = potential;
  if (potential.provinces >= 2) found.push({ level: 'I', evidence: may(provinces(potential.provinces)) });
  if (potential.backbone === 'largeArea') found.push({ level: 'I', evidence: may(largeArea) });
  if (potential.hub)
    found.push({
      level: 'I',
      evidence: may({ zh: '通信枢纽遭到破坏', en: 'the destruction of a hub' }),
    });
  if (carriers.length >= 2) found.push({ level: 'II', evidence: may(networks(carriers.length)) });
  if (carriers.length !== 1) return found;
  const fault = potential.local
    ? { zh: ' 1 个运营企业网络局部通信故障', en: 'a local fault of one carrier’s network' }
    : networks(1);
  if (!potential.local) found.push({ level: 'III', evidence: may(fault) });
  else if (eventGrade === 'general') found.push({ level: 'IV', evidence: may(fault) });
  // Only a general event with a local fault is singled out as IV; the sentence of III knows no "local".
  else
    found.push({
      level: 'III',
      evidence: may(fault),
      review: {
        zh: '突发事件高于一般级别而只影响局部，按条文为Ⅲ级，请核实',
        en: 'the event is above general and the fault local; level III to the letter, please check',
      },
    });
  return found;
}

function ofNetworkFault({ mayEscalate }: Readonly<WarningFacts>): Finding[] {
  const found: Finding[] = [];
  const { carriers } = mayEscalate;
  if (mayEscalate.provinces >= 2)
    found.push({ level: 'I', evidence: mayGrow(provinces(mayEscalate.provinces)) });
  if (mayEscalate.backbone === 'largeArea') found.push({ level: 'I', evidence: mayGrow(largeArea) });
  // The sentences on network faults do not name the hub; a person says whether it is an event of level I.
  const review: Pick<Finding, 'review'> = mayEscalate.hub
    ? {
        review: {
          zh: '涉及通信枢纽，请核实是否属于“通信枢纽遭到破坏”的Ⅰ级情形',
          en: 'a hub is concerned; please check whether it is the level I case of a destroyed hub',
        },
      }
    : {};
  if (carriers.length >= 2)
    found.push({ level: 'II', evidence: mayGrow(networks(carriers.length)), ...review });
  if (carriers.length === 1) found.push({ level: 'III', evidence: mayGrow(networks(1)), ...review });
  return found;
}

/** Undefined when 3.4.1 names no level: nothing may be hit and no task or readiness asks for one. */
export function gradeWarning(facts: Readonly<WarningFacts>): WarningGrade | undefined {
  const found = [...ofTasksAndReadiness(facts), ...ofEvent(facts), ...ofNetworkFault(facts)];
  const level = levels.find((candidate) => found.some((finding) => finding.level === candidate));
  if (level === undefined) return undefined;
  const fired = found.filter((finding) => finding.level === level);
  const review = fired.find((finding) => finding.review !== undefined)?.review;
  return {
    level,
    clause: clauses[level],
    evidence: fired.map(({ evidence }) => evidence),
    ...(review ? { review } : {}),
  };
}
