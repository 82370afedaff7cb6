import { type CaseView } from '../../api/types-cases.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const moment = (value: unknown): string => (typeof value === 'string' ? countyMinute(value) : '');

/** Where the ranking had it when it was applied for. */
function choiceSaid(choice: unknown, w: Record<keyof typeof zh, string>, language: string): string {
  if (typeof choice !== 'object' || choice === null || !('rank' in choice) || !('of' in choice)) return '';
  const said = new Map<string, unknown>(Object.entries(choice));
  const [rank, n] = [text(said.get('rank')), text(said.get('of'))];
  if (rank === '1') return fill(w.choiceFirst, { n });
  const first = text(said.get(language === 'en' ? 'firstEn' : 'firstZh'));
  return fill(w.choiceOther, { rank, n, first, because: text(said.get('because')) });
}

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
      [w.choice, choiceSaid(facts['choice'], w, language)],
      [w.contact, `${text(facts['contact'])} ${text(facts['contactPhone'])}`],
    ];
    return items.filter(([, value]) => value.trim() !== '');
  };
}
