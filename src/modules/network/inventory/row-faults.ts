/** What may be wrong with a row of the inventory, and what a person is told of it. */
import type { Words } from '../../../kernel/words.js';

const words = {
  missing: { zh: '缺少必填项', en: 'is missing' },
  'bad-code': { zh: '编码只能用字母、数字、点和连字符', en: 'a code is letters, digits, dots and hyphens' },
  'bad-number': { zh: '不是数字', en: 'is not a number' },
  'out-of-range': { zh: '超出允许范围', en: 'is out of range' },
  'bad-choice': { zh: '不是可选的值', en: 'is not one of the choices' },
  'bad-boolean': { zh: '应为是或否', en: 'should be yes or no' },
  'bad-address': { zh: '不是 IPv4 地址', en: 'is not an IPv4 address' },
  'bad-network': { zh: '不是 IPv4 网段（如 10.1.0.0/16）', en: 'is no IPv4 network such as 10.1.0.0/16' },
  'bad-zone': { zh: '没有这个时区', en: 'there is no such time zone' },
  'bad-phone': { zh: '电话应为 7 至 16 位数字和连字符', en: 'a phone is 7 to 16 digits and hyphens' },
  'too-long': { zh: '文字过长', en: 'is too long' },
  'twice-in-file': { zh: '编码在文件中重复', en: 'the code comes twice in the file' },
  'of-another-carrier': { zh: '编码属于另一家企业', en: 'the code is another carrier’s' },
  'not-own-carrier': { zh: '企业与本次导入的企业不符', en: 'is not the carrier of this import' },
  'county-only': { zh: '重要用户名单只能由县办公室修改', en: 'the list of key users is the county office’s' },
  'no-township': { zh: '没有这个乡镇', en: 'there is no such township' },
  'no-site': { zh: '没有这个局站', en: 'there is no such site' },
  'no-link': { zh: '没有这条链路或电路', en: 'there is no such link or circuit' },
  cycle: { zh: '电路互相承载成环', en: 'circuits run over each other in a circle' },
  'no-span': { zh: '没有这段光缆', en: 'there is no such span' },
  'span-twice': { zh: '同一光缆段出现两次', en: 'a span comes twice' },
  'spans-loop': { zh: '光缆段成环，经过同一点两次', en: 'the spans pass a point twice' },
  'spans-apart': {
    zh: '光缆段没有从 A 端连到 Z 端',
    en: 'the spans do not lead from the A end to the Z end',
  },
  'no-key-user': { zh: '没有这个重要用户', en: 'there is no such key user' },
  'same-ends': { zh: '两端是同一局站', en: 'both ends are one site' },
  'ends-elsewhere': { zh: '两端都不是本企业局站', en: 'neither end is a site of the carrier' },
  'foreign-link': { zh: '链路属于另一家企业', en: 'the link is another carrier’s' },
  'link-twice': { zh: '同一链路出现两次', en: 'a link comes twice' },
  'site-twice': { zh: '路由成环，经过同一局站两次', en: 'the route passes a site twice' },
  'not-connected': { zh: '路由不连续', en: 'the route is not connected' },
  'wrong-end': { zh: '路由没有到达 Z 端', en: 'the route does not end at the Z end' },
  'off-county': { zh: '坐标不在本县范围', en: 'the coordinates are off the county' },
  'half-place': { zh: '纬度和经度须同时填写', en: 'latitude and longitude come together' },
  'no-place': { zh: '没有坐标，不会显示在图上', en: 'has no coordinates and is not on the map' },
  'formula-like': { zh: '像公式，已按文字保存', en: 'looks like a formula and is kept as text' },
  'shares-link': { zh: '备用路由与主用路由共用链路', en: 'protection shares a link with the route' },
  'shares-span': { zh: '备用路由与主用路由共用光缆段', en: 'protection shares a span with the route' },
  'shares-trench': {
    zh: '备用路由与主用路由共用管道或杆路',
    en: 'protection shares a trench with the route',
  },
  fitted: {
    zh: '原坐标不在本县，已按比例移入',
    en: 'lay elsewhere and was drawn into the county, true to scale',
  },
  external: { zh: '网外节点', en: 'a node outside the network' },
  'bad-row': { zh: '这一行读不出来', en: 'the row cannot be read' },
} as const satisfies Record<string, Words>;

export type FaultCode = keyof typeof words;

export interface RowFault {
  code: FaultCode;
  weight: 'error' | 'warning';
  /** The field's name; empty for the row as a whole. */
  field: string;
  value: string;
}

const mostValue = 120;

export function fault(code: FaultCode, field: string, value = ''): RowFault {
  return { code, weight: 'error', field, value: value.slice(0, mostValue) };
}

export function warning(code: FaultCode, field: string, value = ''): RowFault {
  return { ...fault(code, field, value), weight: 'warning' };
}

export function wordsOfFault(code: FaultCode): Words {
  return words[code];
}

/** `局站 S-1 名称：缺少必填项`. */
export function sentenceOf(what: Words, code: string, said: RowFault, field: Words | undefined): Words {
  const value = said.value === '' ? '' : ` (${said.value})`;
  const { zh, en } = words[said.code];
  return {
    zh: `${what.zh} ${code} ${field?.zh ?? ''}：${zh}${value}`,
    en: `${what.en} ${code} ${field?.en ?? ''}: ${en}${value}`,
  };
}
