import { type CaseView } from '../../api/types-cases.js';
import { countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const moment = (value: unknown): string => (typeof value === 'string' ? countyMinute(value) : '');

/** What a leader needs to decide on a loan, the three weightiest first: what, where, how long. */
export function useLoanFacts(): (found: CaseView) => [label: string, value: string][] {
  const w = useWords({ zh, en });
  const { language } = useSpeech();
  return ({ facts }) => {
    const resource =
      language === 'en' ? text(facts['resourceEn']) || text(facts['resourceZh']) : text(facts['resourceZh']);
    const items: [string, string][] = [
      [
        w.resourceLent,
        `${resource} × ${text(facts['quantity'])}${language === 'zh' ? text(facts['unitZh']) : ''}`,
      ],
      [w.place, text(facts['place'])],
      [w.period, `${moment(facts['neededFrom'])} – ${moment(facts['neededUntil'])}`],
      [w.purpose, text(facts['purpose'])],
      [w.contact, `${text(facts['contact'])} ${text(facts['contactPhone'])}`],
    ];
    return items.filter(([, value]) => value.trim() !== '');
  };
}
