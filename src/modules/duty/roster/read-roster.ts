/** A roster as people keep it in a sheet: a line a shift, by whichever of the usual heads, times typed or as the sheet stores them. */
import { typedCountyTime } from '../../../kernel/county-time.js';
import type { Words } from '../../../kernel/words.js';
import { postWords, posts } from '../../identity/posts.js';

export interface SheetLine {
  line: number;
  values: readonly string[];
}

export interface RosterLine {
  line: number;
  organisation: string;
  post: string;
  person: string;
  from: Date | undefined;
  until: Date | undefined;
  faults: Words[];
}

const heads = {
  organisation: ['单位', '机构', 'organisation', 'organization'],
  post: ['岗位', '职务', '班别', 'post'],
  person: ['姓名', '值班人', '人员', '用户名', 'name', 'person', 'username'],
  day: ['日期', 'date', 'day'],
  from: ['开始', '开始时间', '起', '上班', 'from', 'start'],
  until: ['结束', '结束时间', '止', '下班', 'until', 'end'],
} as const;
type Head = keyof typeof heads;

/** Needed, with what to call them where they are missing. */
const needed: readonly Head[] = ['post', 'person', 'from', 'until'];

const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, '');

/** The columns of the head line; a text says which are missing. */
export function rosterHeads(values: readonly string[]): Map<Head, number> | Words {
  const columns = new Map<Head, number>();
  values.forEach((value, at) => {
    const head = (Object.keys(heads) as Head[]).find((one) =>
      (heads[one] as readonly string[]).includes(plain(value)),
    );
    if (head !== undefined && !columns.has(head)) columns.set(head, at);
  });
  const missing = needed.filter((head) => !columns.has(head));
  return missing.length === 0
    ? columns
    : {
        zh: `缺少列：${missing.map((head) => heads[head][0]).join('、')}`,
        en: `columns missing: ${missing.map((head) => heads[head].at(-1)).join(', ')}`,
      };
}

const dayMs = 86_400_000;
/** Day 0 of a sheet's serial numbers, in the county's time. */
const serialZero = Date.UTC(1899, 11, 30) - 8 * 3_600_000;

function serial(text: string): number | undefined {
  return /^\d{1,5}(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function dayOf(text: string): Date | undefined {
  const number = serial(text.trim());
  if (number !== undefined) return number < 1 ? undefined : new Date(serialZero + Math.floor(number) * dayMs);
  return typedCountyTime(`${text.trim()} 00:00`);
}

/** Minutes after midnight of `8:00`, `08：00`, `8时` or a part of a day. */
function clockOf(text: string): number | undefined {
  const number = serial(text);
  if (number !== undefined && number < 1) return Math.round(number * 1_440);
  const match = /^(\d{1,2})[:：时点](\d{1,2})?分?$/.exec(text);
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  return match && hour <= 24 && minute < 60 ? hour * 60 + minute : undefined;
}

function momentOf(text: string, day: Date | undefined): Date | undefined {
  const asked = text.trim();
  const clock = clockOf(asked);
  if (clock !== undefined) return day && new Date(day.getTime() + clock * 60_000);
  const number = serial(asked);
  // A sheet's minutes are parts of a day and never quite whole.
  if (number !== undefined) return new Date(serialZero + Math.round(number * 1_440) * 60_000);
  return typedCountyTime(asked);
}

function postOf(text: string): string {
  const asked = plain(text);
  const known: Readonly<Record<string, string>> = {
    带班: 'deputy-commander',
    带班领导: 'deputy-commander',
    值班: 'duty-officer',
    值班人员: 'duty-officer',
  };
  return (
    known[asked] ??
    posts.find((post) =>
      [post, postWords[post].zh, postWords[post].en].some((one) => plain(one) === asked),
    ) ??
    text.trim()
  );
}

export function readRosterLine(
  { line, values }: Readonly<SheetLine>,
  columns: ReadonlyMap<Head, number>,
): RosterLine | undefined {
  const cell = (head: Head): string => {
    const at = columns.get(head);
    return at === undefined ? '' : (values[at] ?? '').trim();
  };
  if (values.every((value) => value.trim() === '')) return undefined;
  const faults: Words[] = [];
  const day = cell('day') === '' ? undefined : dayOf(cell('day'));
  const from = momentOf(cell('from'), day);
  let until = momentOf(cell('until'), day);
  // 20:00 to 08:00 of a day ends on the next.
  if (from && until && day && until <= from && clockOf(cell('until')) !== undefined)
    until = new Date(until.getTime() + dayMs);
  if (!from) faults.push({ zh: `开始时间读不懂：${cell('from')}`, en: `no time: ${cell('from')}` });
  if (!until) faults.push({ zh: `结束时间读不懂：${cell('until')}`, en: `no time: ${cell('until')}` });
  if (from && until && until <= from) faults.push({ zh: '结束不晚于开始', en: 'ends before it begins' });
  if (from && until && until.getTime() - from.getTime() > 2 * dayMs)
    faults.push({ zh: '一个班次超过 48 小时', en: 'one shift of more than 48 hours' });
  if (cell('person') === '') faults.push({ zh: '没有写人员', en: 'nobody is named' });
  return {
    line,
    organisation: cell('organisation'),
    post: postOf(cell('post')),
    person: cell('person'),
    from,
    until,
    faults,
  };
}
