/** When a sender says a thing happened: DateAndTime (RFC 2579) or a manager's text, in the source's zone where it names none. */

const minuteMs = 60_000;
const calendar = String.raw`(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T,]+(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.:](\d{1,6}))?`;
const written = new RegExp(`^${calendar}(.*)$`);
const compact = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const offset = /^[ ,]*(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{1,2}))?(.*)$/i;
const utc = /^[ ,]*(?:Z|UTC|GMT)\s*$/i;
const oldest = Date.UTC(1990, 0, 1);
const newest = Date.UTC(2100, 0, 1);

/** Undefined when it is no time; `summerTime` in a text (`DST`) is one hour on top of its offset. */
export function eventTime(value: Readonly<Buffer> | string | number, zone: string): Date | undefined {
  if (Buffer.isBuffer(value)) {
    return value.length === 8 || value.length === 11
      ? (dateAndTime(value, zone) ?? textTime(value.toString('latin1'), zone))
      : textTime(value.toString('latin1'), zone);
  }
  return textTime(String(value), zone);
}

function dateAndTime(octets: Readonly<Buffer>, zone: string): Date | undefined {
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0, deci = 0] = octets.subarray(2);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60)
    return undefined;
  const local = Date.UTC(octets.readUInt16BE(0), month - 1, day, hour, minute, second, deci * 100);
  if (octets.length === 8) return plausible(toTrueTime(local, zone));
  const sign = octets[8] === 0x2d ? -1 : 1;
  return plausible(local - sign * ((octets[9] ?? 0) * 60 + (octets[10] ?? 0)) * minuteMs);
}

function textTime(given: string, zone: string): Date | undefined {
  const text = given.replaceAll('\0', '').trim();
  const found = written.exec(text);
  if (!found) {
    const digits = compact.exec(text);
    if (digits) return plausible(toTrueTime(localOf(digits), zone));
    if (/^\d{10}$/.test(text)) return plausible(Number(text) * 1_000);
    return /^\d{13}$/.test(text) ? plausible(Number(text)) : undefined;
  }
  const local = localOf(found);
  const rest = found[8] ?? '';
  if (utc.test(rest)) return plausible(local);
  const named = offset.exec(rest);
  if (!named) return plausible(toTrueTime(local, zone));
  const minutes = Number(named[2]) * 60 + Number(named[3] ?? 0);
  const summer = /DST/i.test(named[4] ?? '') ? 60 : 0;
  return plausible(local - ((named[1] === '-' ? -minutes : minutes) + summer) * minuteMs);
}

function localOf(parts: RegExpExecArray): number {
  const [, year, month, day, hour, minute, second, fraction = '0'] = parts;
  const ms = Math.floor(Number(`0.${fraction}`) * 1_000);
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    ms,
  );
  const same = new Date(at);
  return same.getUTCMonth() + 1 === Number(month) && same.getUTCDate() === Number(day) ? at : NaN;
}

/** The moment a zone's clocks show `local`; of an hour shown twice the first, of one left out the time before the jump. */
function toTrueTime(local: number, zone: string): number {
  const before = local - zoneOffset(local - 24 * 60 * minuteMs, zone);
  return before + zoneOffset(before, zone) === local ? before : local - zoneOffset(before, zone);
}

const countyOffset = 480 * minuteMs;
/** Null: there is no such zone, and the county's is taken. */
const formats = new Map<string, Intl.DateTimeFormat | null>();
const fixed = new Map([
  ['Asia/Shanghai', countyOffset],
  ['UTC', 0],
]);

function zoneOffset(at: number, zone: string): number {
  const known = fixed.get(zone);
  if (known !== undefined) return known;
  if (!Number.isFinite(at)) return NaN;
  let format = formats.get(zone);
  if (format === null) return countyOffset;
  if (!format) {
    format = zoneFormat(zone);
    formats.set(zone, format);
    if (!format) return countyOffset;
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}

function plausible(at: number): Date | undefined {
  return at >= oldest && at < newest ? new Date(at) : undefined;
}

function zoneFormat(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}
