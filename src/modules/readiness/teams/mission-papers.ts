/** What the papers of a mission say: the log on receipt and the record of the whole (6.3.2(1)–(4)). */
import { officialTime } from '../../documents/official-date.js';
import type { DocumentAnnex } from '../../documents/document.js';
import { formText } from '../../procedures/form.js';
import type { PastStep } from '../../procedures/procedure.js';
import { timeOf } from './mission-times.js';
import { wordsOfSkill } from './team-skills.js';

export interface Mustered {
  nameZh: string;
  skills: readonly string[];
  answer: 'confirmed' | 'declined' | null;
  arrivesAt: Date | null;
  because: string | null;
}

const logged = ['source', 'task', 'nature', 'place', 'told'] as const;

export function logFacts(form: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(logged.map((name) => [name, formText(form, name)]));
}

const at = (history: readonly PastStep[], event: string): string => {
  const time = timeOf(history, event);
  return time === undefined ? '' : officialTime(time);
};

export function recordFacts(
  history: readonly PastStep[],
  form: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const log = history.findLast(({ event }) => event === 'log')?.form ?? {};
  const depart = history.findLast(({ event }) => event === 'depart')?.form;
  const watch = history
    .filter(({ event }) => event === 'go-on-air' || event === 'note-watch')
    .map((step) => `${officialTime(step.at)}：${formText(step.form, 'report')}`);
  return {
    ...logFacts(log),
    calledAt: at(history, 'call-out'),
    departedAt: at(history, 'depart'),
    leader: formText(depart, 'crew'),
    items: formText(depart, 'gear'),
    onAirAt: at(history, 'go-on-air'),
    condition: watch.join('；'),
    stoodDownAt: officialTime(new Date(formText(form, 'at'))),
    report: formText(form, 'report'),
  };
}

const answers = { confirmed: '到', declined: '未到' } as const;

export function rollAnnex(teamZh: string, called: readonly Mustered[]): DocumentAnnex {
  return {
    titleZh: `${teamZh}集结名册`,
    columns: [
      { titleZh: '序号', widthMm: 13, align: 'center' },
      { titleZh: '姓名', widthMm: 27 },
      { titleZh: '技能', widthMm: 46 },
      { titleZh: '答复', widthMm: 18, align: 'center' },
      { titleZh: '到达时间或原因', widthMm: 52 },
    ],
    rows: called.map(({ nameZh, skills, answer, arrivesAt, because }, index) => [
      String(index + 1),
      nameZh,
      skills.map((skill) => wordsOfSkill(skill).zh).join('、'),
      answer === null ? '未答复' : answers[answer],
      arrivesAt === null ? (because ?? '') : officialTime(arrivesAt),
    ]),
  };
}
