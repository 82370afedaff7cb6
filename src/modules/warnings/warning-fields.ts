/** What a warning's submission, analysis and decision ask for (3.3, 3.4; the record of a telephone call: duty practice). */
import { levels, levelWords } from '../../kernel/levels.js';
import type { Words } from '../../kernel/words.js';
import type { Field } from '../procedures/form.js';
import { colours, colourWords } from './warning-colour.js';

type Options = NonNullable<Field['options']>;

const options = (words: Readonly<Record<string, Words>>): Options =>
  Object.entries(words).map(([value, each]) => ({ value, words: each }));

/** Whose warning it is; `monitoring` is what the product itself has proposed. */
export const sourceWords = {
  carrier: { zh: '运营企业', en: 'Carrier' },
  weather: { zh: '气象部门', en: 'Weather bureau' },
  power: { zh: '供电企业', en: 'Power company' },
  water: { zh: '水利部门', en: 'Water bureau' },
  earthquake: { zh: '地震部门', en: 'Earthquake bureau' },
  resources: { zh: '自然资源部门', en: 'Natural resources bureau' },
  security: { zh: '公安机关', en: 'Public security' },
  superior: { zh: '上级部门', en: 'Superior body' },
  township: { zh: '乡镇人民政府', en: 'Township government' },
  monitoring: { zh: '网络监测', en: 'Network monitoring' },
  other: { zh: '其他单位', en: 'Other body' },
} as const satisfies Record<string, Words>;
export type SourceKind = keyof typeof sourceWords;

export const meansWords = {
  phone: { zh: '电话', en: 'Telephone' },
  fax: { zh: '传真', en: 'Fax' },
  document: { zh: '公文', en: 'Document' },
  system: { zh: '系统', en: 'System' },
  radio: { zh: '电台、广播', en: 'Radio or broadcast' },
  person: { zh: '当面', en: 'In person' },
} as const satisfies Record<string, Words>;
export type Means = keyof typeof meansWords;

export const weatherWords = {
  rainstorm: { zh: '暴雨', en: 'Rainstorm' },
  flood: { zh: '洪水', en: 'Flood' },
  typhoon: { zh: '台风', en: 'Typhoon' },
  ice: { zh: '冰冻、暴雪', en: 'Ice or snow' },
  thunder: { zh: '雷电、大风', en: 'Thunder or gale' },
  landslide: { zh: '地质灾害', en: 'Landslide' },
  fire: { zh: '森林火险', en: 'Forest fire' },
  heat: { zh: '高温', en: 'Heat' },
} as const satisfies Record<string, Words>;
export type WeatherKind = keyof typeof weatherWords;

const longtext = (name: string, required: boolean, words: Words): Field => ({
  name,
  kind: 'longtext',
  required,
  words,
});

export const becauseField = longtext('because', true, { zh: '理由', en: 'Reason' });

/** Kept by name; townships and carriers are the county's. */
const contentFields: readonly Field[] = [
  longtext('content', true, { zh: '预警内容', en: 'What is warned of' }),
  { name: 'area', kind: 'text', required: true, words: { zh: '可能影响区域', en: 'Area' } },
  { name: 'townships', kind: 'multiselect', required: false, words: { zh: '所涉乡镇', en: 'Townships' } },
  { name: 'expectedFrom', kind: 'datetime', required: true, words: { zh: '预计开始', en: 'Expected from' } },
  {
    name: 'expectedUntil',
    kind: 'datetime',
    required: false,
    words: { zh: '预计持续至', en: 'Expected until' },
  },
  longtext('mayHit', true, { zh: '可能受影响的网络和业务', en: 'What may be hit' }),
  {
    name: 'weatherKind',
    kind: 'select',
    required: false,
    words: { zh: '气象灾害种类', en: 'Kind of weather' },
    options: options(weatherWords),
  },
  {
    name: 'weatherColour',
    kind: 'select',
    required: false,
    words: { zh: '气象预警颜色', en: 'Weather warning’s colour' },
    options: colours.map((colour) => ({ value: colour, words: colourWords[colour] })),
  },
  { name: 'contact', kind: 'text', required: true, words: { zh: '联系人', en: 'Contact' } },
  { name: 'contactPhone', kind: 'phone', required: true, words: { zh: '联系电话', en: 'Phone' } },
];

/** A carrier speaks for itself. */
export const submissionFields = contentFields;

/** The office writes down what another body has told it, by what means and when. */
export const recordFields: readonly Field[] = [
  {
    name: 'sourceKind',
    kind: 'select',
    required: true,
    words: { zh: '来源类别', en: 'Kind of source' },
    options: options(sourceWords),
  },
  { name: 'sourceName', kind: 'text', required: true, words: { zh: '来源单位', en: 'Source' } },
  {
    name: 'means',
    kind: 'select',
    required: true,
    words: { zh: '接收方式', en: 'By what means' },
    options: options(meansWords),
  },
  { name: 'toldAt', kind: 'datetime', required: true, words: { zh: '接收时间', en: 'Told at' } },
  ...contentFields,
];

const backboneOptions: Options = [
  { value: 'none', words: { zh: '不涉及', en: 'None' } },
  { value: 'partial', words: { zh: '部分中断', en: 'Partial' } },
  { value: 'largeArea', words: { zh: '大面积中断', en: 'Large area' } },
];

/** The facts that 3.4.1 asks about, as the office judges them. */
export const analysisFields: readonly Field[] = [
  longtext('analysis', true, { zh: '分析意见', en: 'Analysis' }),
  {
    name: 'eventGrade',
    kind: 'select',
    required: true,
    words: { zh: '突发事件级别', en: 'Grade of the event' },
    options: [
      { value: 'general', words: { zh: '一般', en: 'General' } },
      { value: 'larger', words: { zh: '较大', en: 'Larger' } },
      { value: 'major', words: { zh: '重大', en: 'Major' } },
      { value: 'extraMajor', words: { zh: '特别重大', en: 'Extra major' } },
    ],
  },
  {
    name: 'taskOrigin',
    kind: 'select',
    required: true,
    words: { zh: '通信保障任务来源', en: 'Task given by' },
    options: [
      { value: 'none', words: { zh: '无任务', en: 'No task' } },
      { value: 'county', words: { zh: '县有关部门', en: 'County' } },
      { value: 'provincial', words: { zh: '省有关部门', en: 'Province' } },
      { value: 'national', words: { zh: '国家有关部门', en: 'Nation' } },
    ],
  },
  {
    name: 'needsReadiness',
    kind: 'select',
    required: true,
    words: { zh: '是否需要应急准备', en: 'Needs readiness' },
    options: [
      { value: 'none', words: { zh: '不需要', en: 'No' } },
      { value: 'ordinary', words: { zh: '需要', en: 'Yes' } },
      { value: 'major', words: { zh: '需要（重大情况）', en: 'Yes, a major matter' } },
    ],
  },
  {
    name: 'potentialCarriers',
    kind: 'multiselect',
    required: false,
    words: { zh: '突发事件可能影响的企业', en: 'Carriers an event may hit' },
  },
  {
    name: 'potentialLocal',
    kind: 'boolean',
    required: false,
    words: { zh: '只可能造成局部故障', en: 'Only a local fault' },
  },
  {
    name: 'potentialHub',
    kind: 'boolean',
    required: false,
    words: { zh: '可能造成通信枢纽遭到破坏', en: 'A hub may be destroyed' },
  },
  {
    name: 'potentialBackbone',
    kind: 'select',
    required: true,
    words: { zh: '突发事件可能影响骨干网', en: 'Backbone an event may cut' },
    options: backboneOptions,
  },
  {
    name: 'potentialProvinces',
    kind: 'number',
    required: true,
    words: { zh: '突发事件可能影响省（区、市）数', en: 'Provinces an event may hit' },
    min: 1,
    max: 34,
  },
  {
    name: 'escalateCarriers',
    kind: 'multiselect',
    required: false,
    words: { zh: '网络故障可能升级影响的企业', en: 'Carriers a fault may grow to' },
  },
  {
    name: 'escalateBackbone',
    kind: 'select',
    required: true,
    words: { zh: '网络故障可能升级影响骨干网', en: 'Backbone a fault may grow to' },
    options: backboneOptions,
  },
  {
    name: 'escalateProvinces',
    kind: 'number',
    required: true,
    words: { zh: '网络故障可能升级影响省（区、市）数', en: 'Provinces a fault may grow to' },
    min: 1,
    max: 34,
  },
];

export const levelField: Field = {
  name: 'level',
  kind: 'select',
  required: true,
  words: { zh: '预警级别', en: 'Level' },
  options: levels.map((level) => ({ value: level, words: levelWords[level] })),
};

/** What goes out: the committee's to write, the office's to propose. */
export const publicationFields: readonly Field[] = [
  levelField,
  longtext('measures', true, { zh: '应对措施', en: 'Measures' }),
  { name: 'validUntil', kind: 'datetime', required: true, words: { zh: '有效期至', en: 'Valid until' } },
];

export const carriersField: Field = {
  name: 'carriers',
  kind: 'multiselect',
  required: false,
  words: { zh: '通知的企业（不选为全部）', en: 'Carriers told (none chosen: all)' },
};

/** People, vehicles, generators and spares made ready (3.2). */
export const readinessFields: readonly Field[] = [
  {
    name: 'people',
    kind: 'number',
    required: true,
    words: { zh: '待命人员', en: 'People' },
    min: 0,
    max: 10_000,
  },
  {
    name: 'vehicles',
    kind: 'number',
    required: true,
    words: { zh: '待命车辆', en: 'Vehicles' },
    min: 0,
    max: 1_000,
  },
  {
    name: 'generators',
    kind: 'number',
    required: true,
    words: { zh: '油机', en: 'Generators' },
    min: 0,
    max: 1_000,
  },
  longtext('spares', true, { zh: '备品备件', en: 'Spares' }),
  longtext('remark', false, { zh: '备注', en: 'Remark' }),
];
