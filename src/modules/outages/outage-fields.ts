/** What a person fills in who names the failed element, tells facts from outside the county or sets another level (3.1, 4.1). */
import type { Field } from '../procedures/form.js';

export const elementFields: readonly Field[] = [
  {
    name: 'element',
    kind: 'text',
    required: true,
    words: { zh: '局站、链路或光缆段的编码或名称', en: 'Code or name of the site, link or span' },
  },
  { name: 'because', kind: 'longtext', required: true, words: { zh: '依据', en: 'How it is known' } },
];

export const factsFields: readonly Field[] = [
  {
    name: 'provincesAffected',
    kind: 'number',
    required: false,
    min: 1,
    max: 34,
    words: { zh: '涉及省（区、市）数', en: 'Provinces affected' },
  },
  {
    name: 'taskOrigin',
    kind: 'select',
    required: false,
    words: { zh: '保障任务由谁下达', en: 'Task given by' },
    options: [
      { value: 'none', words: { zh: '无', en: 'nobody' } },
      { value: 'county', words: { zh: '县', en: 'the county' } },
      { value: 'provincial', words: { zh: '省有关部门', en: 'a provincial department' } },
      { value: 'national', words: { zh: '国家有关部门', en: 'a national department' } },
    ],
  },
  { name: 'toldBy', kind: 'text', required: true, words: { zh: '告知单位和人员', en: 'Told by' } },
];

export const levelFields: readonly Field[] = [
  {
    name: 'level',
    kind: 'select',
    required: true,
    words: { zh: '级别', en: 'Level' },
    options: [
      { value: 'I', words: { zh: 'Ⅰ级（红色）', en: 'I (red)' } },
      { value: 'II', words: { zh: 'Ⅱ级（橙色）', en: 'II (orange)' } },
      { value: 'III', words: { zh: 'Ⅲ级（黄色）', en: 'III (yellow)' } },
      { value: 'IV', words: { zh: 'Ⅳ级（蓝色）', en: 'IV (blue)' } },
    ],
  },
  { name: 'because', kind: 'longtext', required: true, words: { zh: '理由', en: 'Reason' } },
];
