/** A roster's fault in words. */
import { countyMinute } from '../../../kernel/county-time.js';
import type { Words } from '../../../kernel/words.js';
import { wordsOfPost } from '../../identity/posts.js';
import type { RosterFault, RosterFaultCode } from './roster-faults.js';

const says: Readonly<Record<RosterFaultCode, Words>> = {
  hole: { zh: '没有人', en: 'nobody' },
  overlap: { zh: '两人同时值班', en: 'two at once' },
  twice: { zh: '同一人在两个班次', en: 'one person on two shifts' },
  'on-leave': { zh: '请假期间排班', en: 'on leave' },
  'not-of-post': { zh: '不任该岗位', en: 'does not hold the post' },
};

export function faultWords(fault: Readonly<RosterFault>): Words {
  const post = wordsOfPost(fault.post);
  const time = `${countyMinute(fault.from)} – ${countyMinute(fault.until)}`;
  return {
    zh: `${post.zh} ${time} ${says[fault.code].zh}`,
    en: `${post.en}, ${time}: ${says[fault.code].en}`,
  };
}
