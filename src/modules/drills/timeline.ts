/** The drill's record as a table for a terminal: time, who, step, clause, papers; a Chinese character is two columns wide. */
export interface TimelineLine {
  at: Date;
  who: string;
  step: string;
  clause: string;
  papers: readonly string[];
  fault?: string;
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

export function widthOf(text: string): number {
  return Array.from(text).reduce((width, letter) => width + (wide.test(letter) ? 2 : 1), 0);
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

const columns = { at: 8, who: 34, step: 46, clause: 12 } as const;

/** The county's civil time of day. */
function timeOfDay(at: Readonly<Date>): string {
  return new Date(at.getTime() + 480 * 60_000).toISOString().slice(11, 19);
}

export function timelineHead(): string {
  const head = `  ${pad('时间', columns.at)}  ${pad('谁 Who', columns.who)}  ${pad('步骤 Step', columns.step)}  ${pad('条款', columns.clause)}  文号 Papers`;
  return `${head}\n  ${'-'.repeat(widthOf(head) + 8)}`;
}

export function timelineText(line: Readonly<TimelineLine>): string {
  const mark = line.fault === undefined ? '✓' : '✗';
  const text = `${mark} ${timeOfDay(line.at)}  ${pad(line.who, columns.who)}  ${pad(line.step, columns.step)}  ${pad(line.clause, columns.clause)}  ${line.papers.join('、')}`;
  return line.fault === undefined ? text.trimEnd() : `${text.trimEnd()}\n    ${line.fault}`;
}
