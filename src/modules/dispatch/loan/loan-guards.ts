/** What may stand in the way of a loan: applicant, approver and issuer are three people (4.3.1(1), (2)), and the resource is ready (6.1.1). */
import type { Attempt, Guard } from '../../procedures/procedure.js';

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
} as const satisfies Record<string, Guard>;
