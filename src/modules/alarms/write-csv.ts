/** Alarms as CSV that a spreadsheet opens as text and never as a formula (RFC 4180). */
import type { AlarmView } from './alarms.contract.js';

const byteOrderMark = '\uFEFF';

const columns: readonly (readonly [string, (alarm: AlarmView) => string | number | undefined])[] = [
  ['编号 id', ({ id }) => id],
  ['企业 carrier', ({ carrier }) => carrier],
  ['对象 object', ({ managedObject }) => managedObject],
  ['局站 site', ({ site }) => site],
  ['光缆 link', ({ link }) => link],
  ['电路 circuit', ({ circuit }) => circuit],
  ['级别 severity', ({ severity, severityName }) => `${severity} ${severityName}`],
  ['状态 state', ({ state }) => state],
  ['可能原因 cause', ({ probableCauseWords }) => `${probableCauseWords.zh} ${probableCauseWords.en}`],
  ['问题 problem', ({ specificProblem }) => specificProblem],
  ['次数 count', ({ count }) => count],
  ['首次发生 first raised', ({ firstRaisedAt }) => firstRaisedAt],
  ['最近发生 last raised', ({ lastRaisedAt }) => lastRaisedAt],
  ['恢复 cleared', ({ clearedAt }) => clearedAt],
  ['确认 acknowledged', ({ acknowledgedAt }) => acknowledgedAt],
  ['搁置至 shelved until', ({ shelvedUntil }) => shelvedUntil],
  ['抖动 flapping since', ({ flappingSince }) => flappingSince],
  ['未再证实 unconfirmed since', ({ unconfirmedSince }) => unconfirmedSince],
  ['处理人 assigned to', ({ assignedTo }) => assignedTo],
];

export function csvCell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const harmless = typeof value === 'string' && /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export function csvOf(alarms: readonly AlarmView[]): string {
  const lines = [
    columns.map(([head]) => csvCell(head)),
    ...alarms.map((alarm) => columns.map(([, read]) => csvCell(read(alarm)))),
  ];
  return `${byteOrderMark}${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}
