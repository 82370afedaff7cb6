/** Wall clock of the county whatever the zone of the desk; China keeps UTC+8 all year. */
const countyOffsetMillis = 8 * 3600_000;

const two = (value: number): string => String(value).padStart(2, '0');

function shifted(iso: string | number): Date {
  return new Date((typeof iso === 'number' ? iso : Date.parse(iso)) + countyOffsetMillis);
}

export function countyDay(at: string | number): string {
  const date = shifted(at);
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

export function countyClock(at: string | number): string {
  const date = shifted(at);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** 2026-11-24 14:05 */
export function countyMinute(at: string | number): string {
  return `${countyDay(at)} ${countyClock(at).slice(0, 5)}`;
}

/** What a datetime-local input holds for an instant, and back. */
export function toInput(iso: string): string {
  return countyMinute(iso).replace(' ', 'T');
}

export function fromInput(text: string): string | undefined {
  const millis = Date.parse(`${text.slice(0, 16)}:00+08:00`);
  return Number.isNaN(millis) ? undefined : new Date(millis).toISOString();
}

/** 83 s → 01:23; 3700 s → 1:01:40. */
export function clockFace(seconds: number): string {
  const whole = Math.floor(Math.abs(seconds));
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
