import { type CaseView } from '../../api/types-cases.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface LinkState {
  link: string;
  capacity: number;
  used: number;
  failed: boolean;
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const moment = (value: unknown): string => (typeof value === 'string' ? countyMinute(value) : '');

function linksOf(path: unknown): string {
  if (!Array.isArray(path)) return '';
  return path.map((one: { link?: string }) => one.link ?? '').join(' → ');
}

/** What a director needs to decide on a circuit, the three weightiest first: between where, how wide, how long. */
export function useCircuitFacts(): (found: CaseView) => [label: string, value: string][] {
  const w = useWords({ zh, en });
  const { language } = useSpeech();
  return ({ facts }) => {
    const before = facts['stateBefore'] as { said: string; links: LinkState[] } | undefined;
    const comma = language === 'zh' ? '；' : '; ';
    const states = (before?.links ?? []).map(
      ({ link, used, capacity, failed }) =>
        `${link} ${fill(w.usedOf, { used: String(used), capacity: String(capacity) })}${failed ? ` ${w.failedBefore}` : ''}`,
    );
    const items: [string, string][] = [
      [w.ends, `${text(facts['aEnd'])} — ${text(facts['zEnd'])}`],
      [w.bandwidth, text(facts['bandwidth'])],
      [w.period, `${moment(facts['from'])} – ${moment(facts['to'])}`],
      [w.restores, text(facts['restores'])],
      [w.circuitClass, text(facts['class'])],
      [w.lentCircuit, text(facts['circuit'])],
      [w.route, linksOf(facts['path']) || w.routeUnknown],
      [w.reason, text(facts['reason'])],
      [w.contact, `${text(facts['contact'])} ${text(facts['contactPhone'])}`],
      [w.stateBefore, before ? [before.said, ...states].join(comma) : ''],
    ];
    return items.filter(([, value]) => value.trim() !== '');
  };
}
