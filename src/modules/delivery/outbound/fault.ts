/** Why something did not go out, in words that an official reads, and whether trying again may help. */
import type { Words } from '../../../kernel/words.js';

export const faultWords = {
  'not-set-up': { zh: '该方式尚未设置完整', en: 'This channel is not fully set up' },
  'bad-address': { zh: '地址不符合该方式的要求', en: 'The address does not fit this channel' },
  'internal-address': {
    zh: '目标是内部地址，未列入允许名单，已拒绝',
    en: 'The target is an internal address that is not allowed',
  },
  redirected: { zh: '对方要求转到别处，未跟随', en: 'The other side redirected elsewhere; not followed' },
  unreachable: { zh: '连接不上', en: 'Cannot be reached' },
  'timed-out': { zh: '对方没有在时限内应答', en: 'No answer in time' },
  'broken-off': { zh: '对方中途断开', en: 'The other side broke off' },
  'too-large': { zh: '对方应答过大，已截断', en: 'The answer was too large and was cut off' },
  'bad-answer': { zh: '对方应答不合规范', en: 'The answer is not understood' },
  'wrong-credentials': { zh: '对方不认可我们的凭据', en: 'Our credentials were refused' },
  busy: { zh: '对方忙，稍后再试', en: 'The other side is busy' },
  rejected: { zh: '对方拒收', en: 'The message was rejected' },
  'not-delivered': { zh: '回执：未能送达', en: 'Receipt: not delivered' },
  'no-paper': { zh: '文书尚未生成', en: 'The paper is not printed yet' },
} as const satisfies Record<string, Words>;
export type FaultCode = keyof typeof faultWords;

export interface Fault {
  code: FaultCode;
  /** What the other side said, bounded; never a secret. */
  detail: string;
}

export type Outcome =
  | { took: 'sent'; providerId: string | null }
  /** `again`: the same may succeed later. */
  | { took: 'failed'; again: boolean; fault: Fault };

const detailOctets = 300;

export function failed(
  code: FaultCode,
  detail: string,
  again: boolean,
): Extract<Outcome, { took: 'failed' }> {
  const plain = detail.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return { took: 'failed', again, fault: { code, detail: plain.slice(0, detailOctets) } };
}
