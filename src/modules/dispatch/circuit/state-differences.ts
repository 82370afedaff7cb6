/** What still differs from the state before a circuit was dispatched: it ends only when all is as it was (4.3.2(6), 4.3.3(6)). */
import type { Words } from '../../../kernel/words.js';

export interface LinkFacts {
  link: string;
  capacity: number;
  used: number;
  failed: boolean;
}

export function stateDifferences(before: readonly LinkFacts[], now: readonly LinkFacts[]): Words[] {
  const standing = new Map(now.map((state) => [state.link, state]));
  return before.flatMap((was) => {
    const is = standing.get(was.link);
    if (!is) return [{ zh: `${was.link} 已不在网`, en: `${was.link} is no longer in the network` }];
    const differences: Words[] = [];
    if (is.failed && !was.failed)
      differences.push({ zh: `${was.link} 有告警`, en: `${was.link} has an alarm` });
    if (is.capacity !== was.capacity)
      differences.push({
        zh: `${was.link} 容量由 ${was.capacity} 变为 ${is.capacity}`,
        en: `${was.link}: capacity was ${was.capacity}, is ${is.capacity}`,
      });
    if (is.used !== was.used)
      differences.push({
        zh: `${was.link} 占用由 ${was.used} 变为 ${is.used}`,
        en: `${was.link}: ${was.used} were in use, ${is.used} are`,
      });
    return differences;
  });
}
