/** Why an element is taken as failed, in words: what spoke for it, what nobody said, and who else it could be. */
import type { Words } from '../../kernel/words.js';
import type { CauseKind, Element, Finding, Symptom } from './cause.js';

export const kindWords: Readonly<Record<CauseKind, Words>> = {
  span: { zh: '光缆段中断', en: 'Fibre span cut' },
  trench: { zh: '同沟光缆中断', en: 'Shared trench cut' },
  node: { zh: '局站设备故障', en: 'Equipment of a site failed' },
  mains: { zh: '局站市电中断', en: 'Mains of a site failed' },
  site: { zh: '局站全阻', en: 'Site dead' },
  building: { zh: '局房全阻', en: 'Building dead' },
};

const namesShown = 6;
const rivalsShown = 3;

export interface Names {
  /** Of a site, link, circuit, trench or building by its code. */
  of: (code: string) => Words;
}

const listed = (symptoms: readonly Symptom[], names: Names, language: keyof Words): string => {
  const shown = symptoms.slice(0, namesShown).map((symptom) => wordsOf(symptom, names)[language]);
  const more = symptoms.length - shown.length;
  if (language === 'zh') return shown.join('、') + (more > 0 ? ` 等 ${symptoms.length} 处` : '');
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
};

/** A symptom as a person says it. */
export function wordsOf(symptom: Symptom, { of }: Names): Words {
  if (symptom.of === 'circuit') return of(symptom.circuit);
  if (symptom.of !== 'end') return of(symptom.site);
  const [link, site] = [of(symptom.link), of(symptom.site)];
  return { zh: `${link.zh}（${site.zh}侧）`, en: `${link.en} (${site.en} end)` };
}

const heardWords: Readonly<Record<Symptom['of'], (heard: number, all: number) => Words>> = {
  end: (heard, all) => ({
    zh: `应失去信号的端口 ${all} 处，已报 ${heard} 处`,
    en: `${heard} of ${all} ends that must lose their signal say so`,
  }),
  power: (heard, all) => ({
    zh: `应停电的局站 ${all} 处，已报 ${heard} 处`,
    en: `${heard} of ${all} sites that must lose their mains say so`,
  }),
  silent: (heard, all) => ({
    zh: `应失去联系的局站 ${all} 处，已报 ${heard} 处`,
    en: `${heard} of ${all} sites that must fall silent did`,
  }),
  circuit: (heard, all) => ({
    zh: `应中断或倒换的电路 ${all} 条，已报 ${heard} 条`,
    en: `${heard} of ${all} circuits that must fail or switch say so`,
  }),
};

export function reasonsOf(
  finding: Pick<Finding, 'explains' | 'unheard' | 'rivals' | 'pinned'>,
  names: Names,
): Words[] {
  const reasons: Words[] = [];
  if (finding.pinned) reasons.push({ zh: '由人工认定', en: 'Said by a person' });
  for (const said of ['end', 'silent', 'power', 'circuit'] as const) {
    const heard = finding.explains.filter((symptom) => symptom.of === said);
    const all = heard.length + finding.unheard.filter((symptom) => symptom.of === said).length;
    if (heard.length === 0) continue;
    const { zh, en } = heardWords[said](heard.length, all);
    reasons.push({ zh: `${zh}：${listed(heard, names, 'zh')}`, en: `${en}: ${listed(heard, names, 'en')}` });
  }
  const near = finding.unheard.filter((symptom) => symptom.of !== 'circuit');
  if (near.length > 0)
    reasons.push({
      zh: `尚无告警、可据以核实：${listed(near, names, 'zh')}。如确认正常，则不是它`,
      en: `Silent so far, and to be asked: ${listed(near, names, 'en')}. If they are sound, it is not this`,
    });
  for (const { behind, ...rival } of finding.rivals.slice(0, rivalsShown)) {
    const { zh, en } = elementWords(rival, names);
    reasons.push(
      behind < 0.05
        ? { zh: `告警无法与此区分：${zh}`, en: `The alarms cannot tell it from: ${en}` }
        : { zh: `也可能是：${zh}`, en: `Could also be: ${en}` },
    );
  }
  return reasons;
}

export function elementWords({ kind, code }: Element, { of }: Names): Words {
  const name = of(code);
  return { zh: `${kindWords[kind].zh} ${name.zh}`, en: `${kindWords[kind].en}: ${name.en}` };
}
