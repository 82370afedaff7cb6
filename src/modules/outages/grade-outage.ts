/** How grave an outage is: level I–IV, the sentence of 4.1 that fired and the facts that fired it; the highest match wins. */
import type { Level } from '../../kernel/levels.js';
import type { Words } from '../../kernel/words.js';

/** Facts that follow from where an outage is. */
export const placeFacts = ['extent', 'backboneOutage', 'hubBuildingDestroyed'] as const;
export type PlaceFact = (typeof placeFacts)[number];

export interface OutageFacts {
  taskOrigin: 'national' | 'provincial' | 'county' | 'none';
  provincesAffected: number;
  backboneOutage: 'none' | 'partial' | 'largeArea';
  hubBuildingDestroyed: boolean;
  /** Carriers, telecom and cable, with a fault in the county. */
  carriersAffected: readonly string[];
  extent: Readonly<Record<string, 'local' | 'multiPoint'>>;
  /** What nobody can know yet: no is not known of them, and none of them is a reason for a milder level. */
  unknown?: readonly PlaceFact[];
  /** Carriers that have an outage of another cause meanwhile: one event may have brought about both. */
  carriersElsewhere?: readonly string[];
}

export interface Grade {
  level: Level;
  clause: string;
  evidence: Words[];
  activates: Words;
  leads: Words;
  told: Words[];
  /** Says why a person should look twice. */
  review?: Words;
}

const committee: Words = {
  zh: '县应急委员会启动本预案',
  en: 'the county emergency committee activates the plan',
};
const firstHandling: Words = {
  zh: '县应急委员会启动本预案进行先行处置',
  en: 'the county emergency committee activates the plan for first handling',
};
const toCommittee: Words = { zh: '县应急委员会', en: 'county emergency committee' };

/** Who activates, who leads and who is told (4.1); I and II go to headquarters, III to their offices. */
export const responseOf: Readonly<Record<Level, Pick<Grade, 'activates' | 'leads' | 'told'>>> = {
  I: {
    activates: firstHandling,
    leads: {
      zh: '国家通信保障领导小组负责组织和协调',
      en: 'the national lead group organises and coordinates',
    },
    told: [
      toCommittee,
      { zh: '省通信应急指挥部', en: 'provincial headquarters' },
      { zh: '市通信应急指挥部', en: 'city headquarters' },
      { zh: '国家通信保障领导小组', en: 'national lead group' },
    ],
  },
  II: {
    activates: firstHandling,
    leads: {
      zh: '省、市通信应急指挥部负责组织和协调',
      en: 'provincial and city headquarters organise and coordinate',
    },
    told: [
      toCommittee,
      { zh: '省通信应急指挥部', en: 'provincial headquarters' },
      { zh: '市通信应急指挥部', en: 'city headquarters' },
    ],
  },
  III: {
    activates: committee,
    leads: { zh: '县通信应急指挥部负责组织和协调', en: 'county headquarters organises and coordinates' },
    told: [
      toCommittee,
      { zh: '省通信应急指挥部办公室', en: 'office of the provincial headquarters' },
      { zh: '市通信应急指挥部办公室', en: 'office of the city headquarters' },
    ],
  },
  IV: {
    activates: { zh: '不启动县级预案', en: 'the county plan is not activated' },
    leads: {
      zh: '所在地人民政府或相应企业应急管理机构负责',
      en: "the local government or the carrier's own emergency body handles it",
    },
    told: [{ zh: '县通信应急指挥部办公室', en: 'office of the county headquarters' }],
  },
};

const unknownPlace: Words = {
  zh: '位置未定：是否多点、骨干网、枢纽楼均未知，级别可能更高，请核实位置后再定',
  en: 'the place is unknown, and with it whether several points, the backbone or a hub building are hit: the level may be higher; please find the place first',
};

/** The plan speaks of what one event has done; whether two faults apart are one event's, the network cannot say. */
function oneEvent({ carriersElsewhere: { length } = [] }: Readonly<OutageFacts>): Words | undefined {
  if (length === 0) return undefined;
  return {
    zh: `县内另有 ${length} 个企业同时有未结束的中断；若为同一突发事件造成，按条文为Ⅱ级，请核实`,
    en: `${length} other ${length === 1 ? 'carrier has' : 'carriers have'} an open outage in the county; if one event caused them, it is level II to the letter, please check`,
  };
}

type Finding = { level: Level; clause: string; evidence: Words; review?: Words };

function findings(facts: Readonly<OutageFacts>): Finding[] {
  const found: Finding[] = [];
  const I = (evidence: Words): void => void found.push({ level: 'I', clause: '4.1 Ⅰ级', evidence });
  if (facts.provincesAffected >= 2)
    I({
      zh: `${facts.provincesAffected} 个省（区、市）通信故障`,
      en: `${facts.provincesAffected} provinces affected`,
    });
  if (facts.backboneOutage === 'largeArea') I({ zh: '大面积骨干网中断', en: 'large-area backbone outage' });
  if (facts.hubBuildingDestroyed) I({ zh: '通信枢纽楼遭到破坏', en: 'hub building destroyed' });
  if (facts.taskOrigin === 'national')
    I({ zh: '国家有关部门下达的通信保障任务', en: 'task given by a national department' });
  const carriers = facts.carriersAffected;
  if (carriers.length >= 2) {
    const allLocal = carriers.every((carrier) => facts.extent[carrier] !== 'multiPoint');
    found.push({
      level: 'II',
      clause: '4.1 Ⅱ级',
      evidence: {
        zh: `本县 ${carriers.length} 个运营企业通信故障`,
        en: `${carriers.length} carriers of the county affected`,
      },
      ...(allLocal
        ? {
            review: {
              zh: '各企业均为局部故障，按条文为Ⅱ级，请核实',
              en: 'each carrier has only a local fault; level II to the letter, please check',
            },
          }
        : {}),
    });
  }
  if (facts.taskOrigin === 'provincial')
    found.push({
      level: 'II',
      clause: '4.1 Ⅱ级',
      evidence: { zh: '省有关部门下达的通信保障任务', en: 'task given by a provincial department' },
    });
  const multi = carriers.filter((carrier) => facts.extent[carrier] === 'multiPoint');
  if (multi.length > 0)
    found.push({
      level: 'III',
      clause: '4.1 Ⅲ级',
      evidence: { zh: '一个运营企业多点通信故障', en: 'one carrier, faults at several points' },
    });
  if (carriers.length > 0)
    found.push({
      level: 'IV',
      clause: '4.1 Ⅳ级',
      evidence: { zh: '一个运营企业局部通信故障', en: 'one carrier, local fault' },
    });
  return found;
}

const order: readonly Level[] = ['I', 'II', 'III', 'IV'];

/** Undefined when 4.1 names no level: no carrier affected and no task from above (county tasks, 1.3(3), have none). */
export function gradeOutage(facts: Readonly<OutageFacts>): Grade | undefined {
  const found = findings(facts);
  const level = order.find((candidate) => found.some((finding) => finding.level === candidate));
  if (level === undefined) return undefined;
  const fired = found.filter((finding) => finding.level === level);
  const review =
    fired.find((finding) => finding.review !== undefined)?.review ??
    (level !== 'I' && (facts.unknown ?? []).length > 0 ? unknownPlace : undefined) ??
    (level === 'III' || level === 'IV' ? oneEvent(facts) : undefined);
  return {
    level,
    clause: fired[0]?.clause ?? '4.1',
    evidence: fired.map((finding) => finding.evidence),
    ...responseOf[level],
    ...(review ? { review } : {}),
  };
}
