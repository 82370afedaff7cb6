/** What may stand in the way of a loan: applicant, approver and issuer are three people (4.3.1(1), (2)), and the resource is ready (6.1.1). */
import type { Attempt, Guard } from '../../procedures/procedure.js';
import { openAsk } from '../open-ask.js';

const tookStep = (attempt: Attempt, event: string): boolean =>
  attempt.by.kind === 'officer' &&
  attempt.history.some(
    (step) => step.event === event && attempt.by.kind === 'officer' && step.officerId === attempt.by.id,
  );

export const loanGuards = {
  lenderIsAnother: ({ parties }) =>
    parties['lender']?.[0] === parties['requester']?.[0]
      ? { because: { zh: '不能向本企业借调', en: 'A carrier does not borrow from itself' } }
      : true,
  approverDidNotApply: (attempt) =>
    tookStep(attempt, 'apply')
      ? { because: { zh: '申请人不能批准自己的申请', en: 'The applicant may not approve' } }
      : true,
  issuerDidNotApprove: (attempt) =>
    tookStep(attempt, 'approve') || tookStep(attempt, 'apply')
      ? {
          because: {
            zh: '申请人、批准人不能再下达命令',
            en: 'Applicant or approver may not issue the order',
          },
        }
      : true,
  resourceIsReady: ({ known }) => {
    const faults = known['notReady'];
    return Array.isArray(faults) && faults.length > 0
      ? {
          because: {
            zh: `资源未达到待命要求：${faults.map((fault: { zh: string }) => fault.zh).join('、')}（6.1.1）`,
            en: `Not ready: ${faults.map((fault: { en: string }) => fault.en).join(', ')} (6.1.1)`,
          },
        }
      : true;
  },
  resourceIsNotReady: ({ known }) =>
    Array.isArray(known['notReady']) && known['notReady'].length > 0
      ? true
      : {
          because: {
            zh: '资源已达标，按正常步骤下达',
            en: 'The resource is ready; order it the usual way',
          },
        },
  isCountable: ({ facts }) =>
    typeof facts['quantity'] === 'number' && facts['quantity'] > 1
      ? true
      : { because: { zh: '只有一件，不能部分满足', en: 'There is but one; it cannot be lent in part' } },
  offersLess: ({ facts, form }) =>
    typeof form['offered'] === 'number' &&
    typeof facts['quantity'] === 'number' &&
    form['offered'] >= facts['quantity']
      ? {
          because: { zh: '能够全部满足的，请直接签收', en: 'Who can lend all of it acknowledges the notice' },
        }
      : true,
  laterIsInTime: ({ facts, form }) => {
    const from = form['laterFrom'];
    if (typeof from !== 'string' || typeof facts['neededUntil'] !== 'string') return true;
    return Date.parse(from) < Date.parse(facts['neededUntil'])
      ? true
      : {
          because: {
            zh: '届时使用时间已过，请报告不能执行',
            en: 'By then the loan is over; decline instead',
          },
        };
  },
  extensionIsAsked: ({ history }) =>
    openAsk(history, 'extension')
      ? true
      : { because: { zh: '没有待答复的延期申请', en: 'No extension has been asked for' } },
  extensionIsLater: ({ facts, form }) => {
    const until = form['extendedUntil'];
    if (typeof until !== 'string' || typeof facts['neededUntil'] !== 'string') return true;
    return Date.parse(until) > Date.parse(facts['neededUntil'])
      ? true
      : { because: { zh: '延期须晚于原定时间', en: 'An extension must end later than the loan does now' } };
  },
  withinOfficeCompetence: ({ facts, history, known }) => {
    const until = openAsk(history, 'extension')?.['extendedUntil'];
    const hours = known['officeExtendsHours'];
    if (typeof until !== 'string' || typeof facts['firstUntil'] !== 'string' || typeof hours !== 'number')
      return true;
    return Date.parse(until) - Date.parse(facts['firstUntil']) <= hours * 3_600_000
      ? true
      : {
          because: {
            zh: `超过批准的使用时间 ${hours} 小时以上，须由总指挥批准`,
            en: `More than ${hours} hours beyond what headquarters approved; the commander decides`,
          },
        };
  },
  substitutionIsAsked: ({ history }) =>
    openAsk(history, 'substitution')
      ? true
      : { because: { zh: '没有待答复的更换申请', en: 'No substitution has been asked for' } },
  substituteIsReady: ({ known }) => {
    const faults = known['substituteNotReady'];
    return Array.isArray(faults) && faults.length > 0
      ? {
          because: {
            zh: `更换的资源未达到待命要求：${faults.map((fault: { zh: string }) => fault.zh).join('、')}（6.1.1）`,
            en: `The substitute is not ready: ${faults.map((fault: { en: string }) => fault.en).join(', ')} (6.1.1)`,
          },
        }
      : true;
  },
} as const satisfies Record<string, Guard>;
