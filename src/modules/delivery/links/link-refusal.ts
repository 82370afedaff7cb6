/** Whether a link may still be used, by whom and how often: once, on the device that first opened it, while it is valid. */
import type { Words } from '../../../kernel/words.js';

export interface LinkFacts {
  expiresAt: Date;
  /** Bound by its first opening. */
  device: string | null;
  usedAt: Date | null;
  /** Still holds a post in the organisation. */
  holds: boolean;
  endedAt: Date | null;
}

export const linkRefusals = {
  unknown: { zh: '链接无效或已被改动', en: 'The link is not ours or was altered' },
  expired: {
    zh: '链接已过期，请用新消息中的链接或登录办理',
    en: 'The link has expired; use a newer message or sign in',
  },
  'another-device': {
    zh: '链接已在另一台设备上打开，不能转给他人使用',
    en: 'The link was opened on another device; it cannot be passed on',
  },
  used: { zh: '链接只能办理一次，已经用过', en: 'The link works once and has been used' },
  'not-holder': { zh: '您已不在该岗位', en: 'You no longer hold the post' },
  over: { zh: '此事已了结，不需办理', en: 'The matter is over; nothing is to be done' },
  'too-many-questions': { zh: '询问次数已满，请打电话', en: 'Too many questions; please call' },
} as const satisfies Record<string, Words>;
export type LinkRefusal = keyof typeof linkRefusals;

export function linkRefusal(
  link: Readonly<LinkFacts>,
  device: string,
  does: 'open' | 'act',
  now: Readonly<Date>,
): LinkRefusal | undefined {
  if (now >= link.expiresAt) return 'expired';
  if (link.device !== null && link.device !== device) return 'another-device';
  if (!link.holds) return 'not-holder';
  if (does === 'open') return undefined;
  if (link.usedAt !== null) return 'used';
  return link.endedAt === null ? undefined : 'over';
}
