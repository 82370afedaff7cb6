/** What headquarters and the office arrange around a task: the on-site command, transport, power, police protection and help from above (4.3, 6.6). */
import type { Post } from '../../identity/posts.js';
import type { Field } from '../../procedures/form.js';
import type { Row } from '../../procedures/procedure.js';
import type { taskDeadlines, taskEvents, taskParties, taskStates } from './task-words.js';

type TaskRow = Row<
  keyof typeof taskStates,
  keyof typeof taskEvents,
  `${keyof typeof taskParties}.${Post}`,
  keyof typeof taskDeadlines,
  never
>;

const text = (name: string, zh: string, en: string, required = true): Field => ({
  name,
  kind: 'text',
  required,
  words: { zh, en },
});
const long = (name: string, zh: string, en: string, required = true): Field => ({
  ...text(name, zh, en, required),
  kind: 'longtext',
});
const time = (name: string, zh: string, en: string, required = true): Field => ({
  ...text(name, zh, en, required),
  kind: 'datetime',
});
export const because = long('because', '理由', 'Reason');
const contacts: readonly Field[] = [
  text('contact', '联系人', 'Contact'),
  { name: 'contactPhone', kind: 'phone', required: true, words: { zh: '联系电话', en: 'Phone' } },
];
const route: readonly Field[] = [
  text('origin', '起点', 'Origin'),
  text('destination', '终点', 'Destination'),
  time('startsAt', '起始时间', 'From when'),
];
const underWay = ['activated', 'noticed', 'executing'] as const;

export const supportRows: readonly TaskRow[] = [
  {
    from: ['noticed', 'executing'],
    event: 'form-onsite',
    to: 'same',
    by: ['headquarters.commander', 'headquarters.deputy-commander'],
    form: [
      text('commander', '负责人', 'Commander'),
      text('members', '成员', 'Members', false),
      text('place', '地点', 'Place'),
      { name: 'contactPhone', kind: 'phone', required: true, words: { zh: '联系电话', en: 'Phone' } },
    ],
    issues: ['onsite-formed'],
    signedBy: 'headquarters.commander',
    stops: ['onsite-headquarters'],
    cites: ['4.3', '4.3.1(3)'],
  },
  {
    from: underWay,
    event: 'request-transport',
    to: 'same',
    by: ['office.director'],
    form: [
      text('department', '受函部门', 'Department addressed'),
      long('cargo', '人员、车辆和物资', 'People, vehicles and goods'),
      ...route,
      text('vehicles', '车辆号牌', 'Vehicles', false),
      long('request', '请求事项', 'Request'),
      ...contacts,
    ],
    issues: ['transport-request'],
    signedBy: 'office.director',
    cites: ['6.6.1'],
  },
  {
    from: underWay,
    event: 'issue-pass',
    to: 'same',
    by: ['office.director'],
    form: [
      {
        name: 'passCarrier',
        kind: 'select',
        required: true,
        words: { zh: '车辆所属企业', en: 'Whose vehicles' },
      },
      text('vehicles', '车辆号牌', 'Vehicles'),
      ...route,
      time('validUntil', '有效期至', 'Valid until'),
      { name: 'contactPhone', kind: 'phone', required: true, words: { zh: '联系电话', en: 'Phone' } },
    ],
    issues: ['green-pass'],
    signedBy: 'office.director',
    cites: ['6.6.1'],
  },
  {
    from: underWay,
    event: 'request-power',
    to: 'same',
    by: ['office.director'],
    form: [long('sites', '保障对象', 'Sites'), long('request', '请求事项', 'Request'), ...contacts],
    issues: ['power-request'],
    signedBy: 'office.director',
    cites: ['6.6.2'],
  },
  {
    from: underWay,
    event: 'request-police',
    to: 'same',
    by: ['headquarters.commander', 'headquarters.deputy-commander'],
    form: [
      text('superior', '上级机关', 'Superior body'),
      long('sites', '保卫目标', 'What to protect'),
      because,
      time('startsAt', '起始时间', 'From when'),
      time('validUntil', '截止时间', 'Until when'),
      ...contacts,
    ],
    issues: ['police-request'],
    signedBy: 'headquarters.commander',
    cites: ['6.6.3'],
  },
  {
    from: underWay,
    event: 'request-coordination',
    to: 'same',
    by: ['headquarters.commander', 'headquarters.deputy-commander'],
    form: [
      { name: 'addressee', kind: 'select', required: true, words: { zh: '上级机关', en: 'Superior body' } },
      text('affectedArea', '影响范围', 'Affected area'),
      long('measures', '已采取的措施', 'Measures taken'),
      long('request', '请求事项', 'Request'),
      ...contacts,
    ],
    issues: ['coordination-request'],
    signedBy: 'headquarters.commander',
    cites: ['1.4', '2.1'],
  },
];
