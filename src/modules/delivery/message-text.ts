/** What a message says of a paper or of a clock, in the county's two languages. */
import type { Words } from '../../kernel/words.js';

export interface PaperTold {
  kindWords: Words;
  numberText: string;
  titleZh: string;
  caseTitle: Words;
  issuer: Words;
  needsAnswer: boolean;
  exercise: boolean;
}

const marked = (words: Words, exercise: boolean): Words =>
  exercise ? { zh: `【演练】${words.zh}`, en: `[EXERCISE] ${words.en}` } : words;

export function textOfPaper(told: Readonly<PaperTold>): { subject: Words; body: Words } {
  const subject = {
    zh: `${told.kindWords.zh} ${told.numberText}`,
    en: `${told.kindWords.en} ${told.numberText}`,
  };
  const ask = told.needsAnswer
    ? { zh: '请即签收并办理。', en: ' Acknowledge and act now.' }
    : { zh: '', en: '' };
  return {
    subject: marked(subject, told.exercise),
    body: {
      zh: `${told.issuer.zh}发来${told.kindWords.zh}：${told.titleZh}。事项：${told.caseTitle.zh}。${ask.zh}`,
      en: `${told.issuer.en} sends a paper (${told.kindWords.en.toLowerCase()}) in the case ${told.caseTitle.en}.${ask.en}`,
    },
  };
}

export interface ClockTold {
  clock: Words;
  caseTitle: Words;
  owner: Words;
  dueText: string;
  exercise: boolean;
}

export function textOfClock(told: Readonly<ClockTold>): { subject: Words; body: Words } {
  return {
    subject: marked({ zh: `时限已过：${told.clock.zh}`, en: `Overdue: ${told.clock.en}` }, told.exercise),
    body: {
      zh: `${told.owner.zh}未在${told.dueText}前完成“${told.clock.zh}”。事项：${told.caseTitle.zh}。请督办。`,
      en: `${told.owner.en} did not finish “${told.clock.en}” by ${told.dueText}. Case: ${told.caseTitle.en}. See to it.`,
    },
  };
}

export function textOfReminder(told: Readonly<Omit<ClockTold, 'owner'>>): { subject: Words; body: Words } {
  return {
    subject: marked({ zh: `即将到期：${told.clock.zh}`, en: `Due soon: ${told.clock.en}` }, told.exercise),
    body: {
      zh: `“${told.clock.zh}”将于${told.dueText}到期。事项：${told.caseTitle.zh}。请提前办理。`,
      en: `“${told.clock.en}” is due on ${told.dueText}. Case: ${told.caseTitle.en}. Act in good time.`,
    },
  };
}

export interface SilenceTold {
  subject: Words;
  recipient: Words;
  exercise: boolean;
}

export function textOfSilence(told: Readonly<SilenceTold>): { subject: Words; body: Words } {
  return {
    subject: { zh: `无人签收：${told.subject.zh}`, en: `Not accepted: ${told.subject.en}` },
    body: {
      zh: `发给${told.recipient.zh}的“${told.subject.zh}”多次送达仍无人签收，请设法联系。`,
      en: `“${told.subject.en}”, sent to ${told.recipient.en} again and again, is not accepted. Reach them by other means.`,
    },
  };
}

export interface NotificationTold {
  carrier: Words;
  caseTitle: Words;
  because: Words;
  exercise: boolean;
}

export function textOfNotification(told: Readonly<NotificationTold>): { subject: Words; body: Words } {
  return {
    subject: marked(
      { zh: `${told.carrier.zh}通信中断通报`, en: `Outage notification by ${told.carrier.en}` },
      told.exercise,
    ),
    body: {
      zh: `${told.caseTitle.zh}。${told.because.zh}。抢修情况另行通报。`,
      en: `${told.caseTitle.en}: ${told.because.en}. Progress will follow.`,
    },
  };
}

export interface CheckTold {
  vehicle: Words;
  period: Words;
  dueText: string;
}

export function textOfCheck(told: Readonly<CheckTold>): { subject: Words; body: Words } {
  return {
    subject: {
      zh: `车辆检查逾期：${told.vehicle.zh}${told.period.zh}`,
      en: `Check overdue: ${told.vehicle.en}, ${told.period.en.toLowerCase()}`,
    },
    body: {
      zh: `${told.vehicle.zh}的${told.period.zh}应在${told.dueText}前完成，逾期车辆不列入可借调资源（6.1.1、6.1.4）。请安排检查。`,
      en: `The ${told.period.en.toLowerCase()} of ${told.vehicle.en} was due by ${told.dueText}; until it is done the vehicle is not offered (6.1.1, 6.1.4).`,
    },
  };
}
