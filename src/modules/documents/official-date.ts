// A document's date is written in Arabic numerals without leading zeros, in county time (GB/T 9704-2012, 7.3.5.4).

const countyDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function parts(date: Date): Record<string, string> {
  return Object.fromEntries(countyDay.formatToParts(date).map((part) => [part.type, part.value]));
}

/** `2026年11月24日` */
export function officialDate(date: Date): string {
  const { year = '', month = '', day = '' } = parts(date);
  return `${Number(year)}年${Number(month)}月${Number(day)}日`;
}

/** `2026年11月24日08时05分`, the form for times inside a paper. */
export function officialTime(date: Date): string {
  const { hour = '', minute = '' } = parts(date);
  return `${officialDate(date)}${hour}时${minute}分`;
}

/** The county year a counter belongs to. */
export function officialYear(date: Date): number {
  return Number(parts(date).year);
}
