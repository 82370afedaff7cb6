/** Which warnings the live network itself suggests (3.3; "may escalate" of 3.4.1): each with its level, what shows it, and what would confirm or refute it. */
import type { Words } from '../../../kernel/words.js';
import {
  calmFacts,
  gradeWarning,
  type Harm,
  noHarm,
  type WarningFacts,
  type WarningGrade,
} from '../grade-warning.js';
import type { WarningThresholds } from '../warning-policy.js';

export interface Named {
  code: string;
  nameZh: string;
  nameEn: string;
}

/** A leadership line that still runs while one of its two ways is cut. */
export interface UnprotectedLine extends Named {
  carrier: string;
  /** What is cut: the trench before the link in it. */
  element: Named;
  townships: readonly string[];
}

export interface BatterySite extends Named {
  carrier: string;
  township: string;
  townshipZh: string;
  townshipEn: string;
  kind: string;
  /** The house it stands in, itself where it stands alone. */
  building: string;
  hub: boolean;
  hoursLeft: number;
  generator: boolean;
  /** Large-area backbone links that end in its building. */
  backboneLinks: number;
}

/** A trench with links of several carriers, of which some have failed and some have not. */
export interface HalfCutTrench {
  code: string;
  failed: readonly (Named & { carrier: string })[];
  standing: readonly (Named & { carrier: string })[];
  townships: readonly string[];
}

export interface NetworkAtRisk {
  lines: readonly UnprotectedLine[];
  sites: readonly BatterySite[];
  trenches: readonly HalfCutTrench[];
}

export const proposalKinds = [
  'leadership',
  'hub-battery',
  'exchange-battery',
  'station-battery',
  'trench',
] as const;
export type ProposalKind = (typeof proposalKinds)[number];

export interface Proposal extends Omit<WarningGrade, 'review'> {
  /** Of the same matter however often it is looked at. */
  key: string;
  kind: ProposalKind;
  title: Words;
  /** What the network shows. */
  shows: Words[];
  /** What goes down if it grows. */
  mayHit: Words;
  confirm: Words;
  refute: Words;
  facts: WarningFacts;
  carriers: string[];
  townships: string[];
}

type Draft = Omit<Proposal, 'level' | 'clause' | 'evidence' | 'facts' | 'carriers' | 'townships'> & {
  carriers: readonly string[];
  townships: readonly string[];
  harm?: Partial<Harm>;
};

const shownMost = 6;

const distinct = (list: readonly string[]): string[] => [...new Set(list)].sort();

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const held = groups.get(key);
    if (held) held.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function listed(list: readonly Named[]): Words {
  const shown = list.slice(0, shownMost);
  const more = list.length - shown.length;
  return {
    zh: shown.map(({ nameZh }) => nameZh).join('、') + (more > 0 ? `等 ${list.length} 处` : ''),
    en: shown.map(({ nameEn }) => nameEn).join(', ') + (more > 0 ? ` and ${more} more` : ''),
  };
}

function proposalOf({ harm, carriers: at, townships, ...draft }: Draft): Proposal[] {
  const carriers = distinct(at);
  const facts: WarningFacts = { ...calmFacts, mayEscalate: { ...noHarm, ...harm, carriers } };
  const grade = gradeWarning(facts);
  if (!grade) return [];
  const { level, clause, evidence } = grade;
  return [{ ...draft, level, clause, evidence, facts, carriers, townships: distinct(townships) }];
}

function leadership(lines: readonly UnprotectedLine[]): Proposal[] {
  return groupBy(lines, ({ element }) => element.code).flatMap(([code, group]) => {
    const [first] = group;
    if (!first) return [];
    const { nameZh, nameEn } = first.element;
    const names = listed(group);
    return proposalOf({
      key: `leadership ${code}`,
      kind: 'leadership',
      title: {
        zh: `${nameZh}中断，首长专线失去保护`,
        en: `${nameEn} cut: leadership lines without protection`,
      },
      shows: [
        {
          zh: `${group.length} 条首长专线（4.4.1 第一类）只剩一条路由：${names.zh}`,
          en: `${group.length} leadership lines (4.4.1, class 1) have one way left: ${names.en}`,
        },
      ],
      mayHit: {
        zh: `如剩余路由再中断，${group.length} 条首长专线全阻`,
        en: `if the way that is left fails too, ${group.length} leadership lines are down`,
      },
      confirm: {
        zh: '企业网管确认主、备用路由只剩一条可用，或剩余路由也出现误码、告警',
        en: 'The carrier’s network management confirms that only one way is usable, or the other shows errors too',
      },
      refute: {
        zh: '中断的路由已恢复，或已调通第三路由',
        en: 'The cut way is back, or a third way has been set up',
      },
      carriers: group.map(({ carrier }) => carrier),
      townships: group.flatMap((line) => line.townships),
    });
  });
}

const batteryConfirm: Words = {
  zh: '现场或动环监控确认市电未恢复、油机未接入，蓄电池电压持续下降',
  en: 'The site or its power monitoring confirms: no mains, no generator running, the voltage falling',
};
const batteryRefute: Words = {
  zh: '市电已恢复，或油机已带载运行',
  en: 'The mains are back, or a generator carries the load',
};

function hoursShown(sites: readonly BatterySite[]): Words[] {
  return [...sites]
    .sort((a, b) => a.hoursLeft - b.hoursLeft || (a.code < b.code ? -1 : 1))
    .slice(0, shownMost)
    .map(({ nameZh, nameEn, hoursLeft, generator }) => ({
      zh: `${nameZh}市电中断，蓄电池约余 ${hoursLeft} 小时，${generator ? '有' : '无'}固定油机`,
      en: `${nameEn} without mains, about ${hoursLeft} h of battery left, ${generator ? 'a' : 'no'} fixed generator`,
    }));
}

function batteries(
  sites: readonly BatterySite[],
  { proposals }: WarningThresholds,
  largeAreaLinks: number,
): Proposal[] {
  const hubs = sites.filter((site) => site.hub && site.hoursLeft <= proposals.hubBatteryHours);
  const exchanges = sites.filter(
    (site) => !site.hub && site.kind !== 'base-station' && site.hoursLeft <= proposals.exchangeBatteryHours,
  );
  const stations = sites.filter(
    (site) => !site.hub && site.kind === 'base-station' && site.hoursLeft <= proposals.stationBatteryHours,
  );
  const common = { confirm: batteryConfirm, refute: batteryRefute };
  const ofBuilding =
    (kind: 'hub-battery' | 'exchange-battery') =>
    ([code, group]: [string, BatterySite[]]): Proposal[] => {
      const named = group.find((site) => site.code === code) ?? group[0];
      if (!named) return [];
      const large = Math.max(...group.map(({ backboneLinks }) => backboneLinks)) >= largeAreaLinks;
      const hub = kind === 'hub-battery';
      return proposalOf({
        ...common,
        key: `${kind} ${code}`,
        kind,
        title: {
          zh: `${named.nameZh}${hub ? '（通信枢纽）' : ''}靠蓄电池供电`,
          en: `${named.nameEn}${hub ? ' (hub)' : ''} on its batteries`,
        },
        shows: hoursShown(group),
        mayHit: {
          zh: `${named.nameZh}及经其转接的网络和业务`,
          en: `${named.nameEn} and all that runs through it`,
        },
        carriers: group.map(({ carrier }) => carrier),
        townships: group.map(({ township }) => township),
        harm: { hub, backbone: large ? 'largeArea' : 'none' },
      });
    };
  return [
    ...groupBy(hubs, ({ building }) => building).flatMap(ofBuilding('hub-battery')),
    ...groupBy(exchanges, ({ building }) => building).flatMap(ofBuilding('exchange-battery')),
    ...groupBy(stations, ({ carrier, township }) => `${carrier} ${township}`).flatMap(([code, group]) => {
      const [first] = group;
      if (!first || group.length < proposals.stationsOnBattery) return [];
      return proposalOf({
        ...common,
        key: `station-battery ${code}`,
        kind: 'station-battery',
        title: {
          zh: `${first.townshipZh} ${group.length} 个基站蓄电池即将耗尽`,
          en: `${group.length} base stations in ${first.townshipEn} near the end of their batteries`,
        },
        shows: hoursShown(group),
        mayHit: {
          zh: `${first.townshipZh} ${group.length} 个基站覆盖范围内的移动通信`,
          en: `mobile service of ${group.length} base stations in ${first.townshipEn}`,
        },
        carriers: group.map(({ carrier }) => carrier),
        townships: group.map(({ township }) => township),
        harm: { local: true },
      });
    }),
  ];
}

function halfCut(trenches: readonly HalfCutTrench[]): Proposal[] {
  return trenches.flatMap(({ code, failed, standing, townships }) => {
    const [cut, left] = [listed(failed), listed(standing)];
    return proposalOf({
      key: `trench ${code}`,
      kind: 'trench',
      title: {
        zh: `共用管道 ${code} 有光缆中断，同沟光缆可能随之中断`,
        en: `A fibre in the shared trench ${code} is cut; those beside it may follow`,
      },
      shows: [
        { zh: `已中断：${cut.zh}`, en: `Cut: ${cut.en}` },
        { zh: `同沟尚通：${left.zh}`, en: `Beside it and standing: ${left.en}` },
      ],
      mayHit: { zh: `同沟光缆及其承载的业务：${left.zh}`, en: `the fibres beside it: ${left.en}` },
      confirm: {
        zh: '巡线确认管道、杆路受损，或同沟光缆衰减增大',
        en: 'A look at the line finds the trench damaged, or the other fibres lose more light',
      },
      refute: {
        zh: '巡线确认中断点在局内或尾纤，管道、杆路完好',
        en: 'A look at the line finds the cut indoors and the trench whole',
      },
      carriers: [...failed, ...standing].map(({ carrier }) => carrier),
      townships,
    });
  });
}

/** `largeAreaLinks`: how many large-area backbone links make a large-area outage, as for outages (4.1). */
export function proposeWarnings(
  seen: Readonly<NetworkAtRisk>,
  thresholds: WarningThresholds,
  largeAreaLinks: number,
): Proposal[] {
  return [
    ...leadership(seen.lines),
    ...batteries(seen.sites, thresholds, largeAreaLinks),
    ...halfCut(seen.trenches),
  ];
}
