/** Shifts as an iCalendar stream (RFC 5545), which every calendar can follow. */
export interface CalendarShift {
  id: string;
  from: Date;
  until: Date;
  title: string;
  place: string;
}

const moment = (at: Readonly<Date>): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** RFC 5545, 3.3.11. */
const text = (said: string): string =>
  said.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');

const lineOctets = 75;

/** Lines of at most 75 octets, cut between characters (RFC 5545, 3.1). */
export function folded(line: string): string {
  const lines: string[] = [];
  let now = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > lineOctets) {
      lines.push(now);
      now = ' ';
      octets = 1;
    }
    now += character;
    octets += size;
  }
  return [...lines, now].join('\r\n');
}

export function writeCalendar(
  name: string,
  shifts: readonly Readonly<CalendarShift>[],
  now: Readonly<Date>,
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Fengsui//Duty roster//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...shifts.flatMap(({ id, from, until, title, place }) => [
      'BEGIN:VEVENT',
      `UID:${id}@fengsui`,
      `DTSTAMP:${moment(now)}`,
      `DTSTART:${moment(from)}`,
      `DTEND:${moment(until)}`,
      `SUMMARY:${text(title)}`,
      `LOCATION:${text(place)}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
