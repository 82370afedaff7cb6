/** What is filled in at an inspection: nine results with remark and day, and what is done about findings (6.5). */
import type { Words } from '../../../kernel/words.js';
import type { Field } from '../../procedures/form.js';
import { itemCount } from './inspected-items.js';

export const resultWords = {
  good: { zh: '符合', en: 'Good' },
  finding: { zh: '有问题', en: 'Finding' },
  'not-applicable': { zh: '不适用', en: 'Not applicable' },
} as const satisfies Readonly<Record<string, Words>>;

const options = Object.entries(resultWords).map(([value, words]) => ({ value, words }));
const numbers = Array.from({ length: itemCount }, (_, at) => at + 1);

/** The template's words come from the policy; here stand their numbers. */
export function recordFields(wordsOf: (no: number) => Words): Field[] {
  return numbers.flatMap((no): Field[] => {
    const words = wordsOf(no);
    const asked = (zh: string, en: string): Words => ({ zh: `（${no}）${zh}`, en: `(${no}) ${en}` });
    return [
      { name: `item${no}`, kind: 'select', required: true, words, options },
      {
        name: `remark${no}`,
        kind: 'longtext',
        required: false,
        words: asked('说明', 'remark'),
        shownIf: { field: `item${no}`, is: ['finding', 'not-applicable'] },
      },
      {
        name: `due${no}`,
        kind: 'datetime',
        required: false,
        words: asked('整改期限', 'to be put right by'),
        shownIf: { field: `item${no}`, is: ['finding'] },
      },
    ];
  });
}

const plain = (no: number): Words => ({ zh: `第 ${no} 项`, en: `Item ${no}` });
export const plainRecordFields = recordFields(plain);
const every = numbers.map((no) => ({ value: String(no), words: plain(no) }));

export const because: Field = {
  name: 'because',
  kind: 'longtext',
  required: true,
  words: { zh: '理由', en: 'Reason' },
};

export const signFields: readonly Field[] = [
  {
    name: 'opinion',
    kind: 'longtext',
    required: true,
    words: { zh: '受检单位意见', en: 'Opinion of the inspected' },
  },
  {
    name: 'receiver',
    kind: 'text',
    required: true,
    words: { zh: '受检单位签字人', en: 'Signs for the inspected' },
  },
];

export const rectificationFields: readonly Field[] = [
  {
    name: 'item',
    kind: 'select',
    required: true,
    words: { zh: '整改的问题', en: 'Finding put right' },
    options: every,
  },
  { name: 'doneAt', kind: 'datetime', required: true, words: { zh: '整改完成时间', en: 'Put right on' } },
  { name: 'done', kind: 'longtext', required: true, words: { zh: '整改情况', en: 'What was done' } },
];

export const returnFields: readonly Field[] = [
  {
    name: 'items',
    kind: 'multiselect',
    required: true,
    words: { zh: '须再整改的问题', en: 'Findings that still stand' },
    options: every,
  },
  { name: 'newUntil', kind: 'datetime', required: true, words: { zh: '新的整改期限', en: 'New day' } },
  because,
];
