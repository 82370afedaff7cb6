/** The three facts a leader decides by, on one telephone screen: what it is about, how grave, until when. */
import { levelWords, type Level } from '../../../kernel/levels.js';
import type { Words } from '../../../kernel/words.js';

export interface CardFacts {
  level: Level | null;
  caseTitle: Words;
  /** The case's own facts, as its procedure keeps them. */
  facts: Readonly<Record<string, unknown>>;
  /** The soonest clock, as text in county time. */
  due: { words: Words; text: string } | null;
}

export interface Fact {
  label: Words;
  value: Words;
}

const text = (facts: CardFacts['facts'], name: string): string => {
  const value = facts[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};
const same = (value: string): Words => ({ zh: value, en: value });

export function threeFacts({ level, caseTitle, facts, due }: Readonly<CardFacts>): Fact[] {
  const resource = text(facts, 'resourceZh');
  const what: Fact =
    resource === ''
      ? { label: { zh: '事项', en: 'Case' }, value: caseTitle }
      : {
          label: { zh: '调用', en: 'Resource' },
          value: same(`${resource} ${text(facts, 'quantity')}${text(facts, 'unitZh')}`.trim()),
        };
  const place = [text(facts, 'place'), text(facts, 'purpose') || text(facts, 'measures')]
    .filter((one) => one !== '')
    .join('：');
  const how: Fact =
    place === ''
      ? {
          label: { zh: '级别', en: 'Level' },
          value: level === null ? { zh: '未定级', en: 'Not graded' } : levelWords[level],
        }
      : { label: { zh: '地点和用途', en: 'Where and what for' }, value: same(place.slice(0, 200)) };
  const until: Fact =
    due === null
      ? { label: { zh: '时限', en: 'Due' }, value: { zh: '无', en: 'None' } }
      : {
          label: { zh: '时限', en: 'Due' },
          value: { zh: `${due.text} ${due.words.zh}`, en: `${due.text} ${due.words.en}` },
        };
  return [what, how, until];
}
