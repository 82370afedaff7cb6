/** A public statement about an outage: larger and ordinary ones by the county, major and extra-major ones by the province's plan only (4.7). */
import { formText } from '../../procedures/form.js';
import { procedure } from '../../procedures/procedure.js';
import type { Attempt } from '../../procedures/procedure.js';

const level = ({ known }: Attempt): string => formText(known, 'level');
const isProvincial = (attempt: Attempt): boolean => level(attempt) === 'I' || level(attempt) === 'II';
const statement = [
  { name: 'headline', kind: 'text', required: true, words: { zh: '标题', en: 'Headline' } },
  { name: 'report', kind: 'longtext', required: true, words: { zh: '发布内容', en: 'Text' } },
  { name: 'channels', kind: 'text', required: true, words: { zh: '发布渠道', en: 'Channels' } },
] as const;

export const publicationProcedure = procedure({
  name: 'publication',
  words: { zh: '信息发布', en: 'Publication' },
  initial: 'new',
  states: {
    new: { words: { zh: '新建', en: 'New' } },
    submitted: { words: { zh: '待审批', en: 'Awaiting approval' } },
    approved: { words: { zh: '已批准', en: 'Approved' } },
    published: { words: { zh: '已发布', en: 'Published' }, final: true },
    refused: { words: { zh: '未批准', en: 'Not approved' }, final: true },
    'handed-up': { words: { zh: '已转省级发布', en: 'Handed to the province' }, final: true },
  },
  events: {
    submit: { zh: '提交发布稿', en: 'Submit a statement' },
    revise: { zh: '修改发布稿', en: 'Revise the statement' },
    approve: { zh: '批准发布', en: 'Approve' },
    refuse: { zh: '不予发布', en: 'Refuse' },
    publish: { zh: '发布', en: 'Publish' },
    'hand-up': { zh: '报省按总体预案发布', en: "Hand to the province's process" },
  },
  parties: {
    author: { words: { zh: '起草单位', en: 'Author' } },
    office: { words: { zh: '指挥部办公室', en: 'Office' } },
    headquarters: { words: { zh: '指挥部', en: 'Headquarters' } },
  },
  deadlines: {},
  guards: {
    countyMayPublish: (attempt) =>
      isProvincial(attempt)
        ? {
            because: {
              zh: `${level(attempt)}级属特别重大、重大，按省总体应急预案发布，县级不得自行发布（4.7）`,
              en: `Level ${level(attempt)} is published by the province's plan; the county may not publish it (4.7)`,
            },
          }
        : true,
    provincePublishes: (attempt) =>
      isProvincial(attempt)
        ? true
        : {
            because: {
              zh: '较大和一般事件由县政府办公室会同新闻宣传主管部门、县信息中心发布（4.7）',
              en: 'Larger and ordinary events are published by the county (4.7)',
            },
          },
  },
  rows: [
    {
      from: ['new'],
      event: 'submit',
      to: 'submitted',
      by: ['author.duty-officer', 'author.director', 'author.noc'],
      form: statement,
      cites: ['4.7'],
    },
    {
      from: ['submitted'],
      event: 'revise',
      to: 'same',
      by: ['author.duty-officer', 'author.director', 'author.noc'],
      form: statement,
      cites: ['4.7'],
    },
    {
      from: ['submitted'],
      event: 'approve',
      to: 'approved',
      by: ['headquarters.deputy-commander', 'headquarters.commander'],
      when: ['countyMayPublish'],
      form: [
        {
          name: 'governmentOffice',
          kind: 'text',
          required: true,
          words: { zh: '县政府办公室审核人', en: 'For the government office' },
        },
        {
          name: 'publicity',
          kind: 'text',
          required: true,
          words: { zh: '新闻宣传主管部门审核人', en: 'For the publicity department' },
        },
        {
          name: 'informationCentre',
          kind: 'text',
          required: true,
          words: { zh: '县信息中心审核人', en: 'For the information centre' },
        },
      ],
      cites: ['4.7'],
      tone: 'primary',
    },
    {
      from: ['submitted', 'approved'],
      event: 'refuse',
      to: 'refused',
      by: ['headquarters.deputy-commander', 'headquarters.commander', 'office.director'],
      form: [{ name: 'because', kind: 'longtext', required: true, words: { zh: '理由', en: 'Reason' } }],
      cites: ['4.7'],
      tone: 'danger',
    },
    {
      from: ['approved'],
      event: 'publish',
      to: 'published',
      by: ['office.director'],
      when: ['countyMayPublish'],
      issues: ['publication'],
      signedBy: 'office.director',
      cites: ['4.7'],
      tone: 'primary',
    },
    {
      from: ['submitted', 'approved'],
      event: 'hand-up',
      to: 'handed-up',
      by: ['office.director'],
      when: ['provincePublishes'],
      form: [
        { name: 'handedTo', kind: 'text', required: true, words: { zh: '接收单位和人员', en: 'Handed to' } },
      ],
      cites: ['4.7'],
      tone: 'primary',
    },
  ],
});
