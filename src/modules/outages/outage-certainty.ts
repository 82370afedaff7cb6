/** How sure the office may be that an outage is one: a carrier says so, the alarms agree on a cause, or neither (3.1, 3.4.2: verified before it is passed on). */
import type { Words } from '../../kernel/words.js';

/** Below this a finding is shown and nothing is done by it. */
export const sureEnough = 0.8;

export type Certainty = 'reported' | 'by-alarms' | 'unconfirmed';

export interface Evidence {
  elementKind: string;
  standingReports: number;
  causeConfidence: number | undefined;
  /** Some alarms say that what others speak of is well. */
  isContradicted: boolean;
}

export function certaintyOf({
  standingReports,
  causeConfidence,
  isContradicted,
}: Readonly<Evidence>): Certainty {
  if (standingReports > 0) return 'reported';
  if (isContradicted) return 'unconfirmed';
  return causeConfidence !== undefined && causeConfidence >= sureEnough ? 'by-alarms' : 'unconfirmed';
}

const noPlace: Words = {
  zh: '告警所指对象不在网络台账，或只是局站里的部件，只按企业和地点归并；具体位置、受影响电路未知，请核实后指明位置或并入',
  en: 'The alarms name nothing the inventory knows, or only a part of a site, and are put together by carrier and place only; where it is and which circuits are down is unknown: verify, then name the element or merge it',
};
const contradiction: Words = {
  zh: '告警互相矛盾：同一线路有的已恢复、有的仍中断，或称中断的局站仍在上报，请向企业核实',
  en: 'The alarms contradict each other: of one line some have cleared and others stand, or a site said to be silent still speaks; ask the carrier',
};
const noCommonCause: Words = {
  zh: '告警没有共同的故障点，请向企业核实',
  en: 'The alarms have no common cause; ask the carrier',
};

/** Why it is not sure, or sure and still without a place. */
export function doubtOf(evidence: Readonly<Evidence>): Words | undefined {
  const { elementKind, causeConfidence, isContradicted } = evidence;
  if (elementKind === 'unplaced') return noPlace;
  if (isContradicted) return contradiction;
  if (certaintyOf(evidence) !== 'unconfirmed') return undefined;
  if (causeConfidence === undefined) return noCommonCause;
  const [percent, needed] = [Math.floor(causeConfidence * 100), sureEnough * 100];
  return {
    zh: `最可能的故障点把握为 ${percent}%，不到 ${needed}%：只有一端告警或告警互相矛盾，请向企业核实`,
    en: `The likeliest cause is ${percent}% sure, less than ${needed}%: one end alone speaks, or the alarms contradict each other; ask the carrier`,
  };
}
