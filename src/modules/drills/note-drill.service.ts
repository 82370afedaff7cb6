import { randomUUID } from 'node:crypto';
import { countyDate } from '../../kernel/county-time.js';
import type { DrillCounty } from './drill-county.service.js';
import { Refused } from './officer.service.js';
import { opened } from './play-all.contract.js';

/** A drill that was played counts as one of the year, with who took part (6.4.3); one that cannot be noted was played all the same. */
export async function noteDrill(
  county: DrillCounty,
  played: Readonly<{ scenario: string; title: string; posts: number; result: string; at: Date }>,
  say: (line: string) => void,
): Promise<void> {
  try {
    const { carriers } = await county.outage();
    await (
      await county.observer()
    ).write(
      '/exercises',
      {
        kind: 'drill',
        heldOn: countyDate(played.at),
        title: `系统推演：${played.title}`,
        place: '烽燧系统',
        members: `系统依次以 ${played.posts} 个岗位推演`,
        headCount: played.posts,
        organisations: carriers.map(({ id }) => id),
        result: played.result,
        scenario: played.scenario,
      },
      opened,
      randomUUID(),
    );
    say('已计入演练记录 Noted as a drill of the year');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(`未计入演练记录 Not noted: ${error.message}`);
  }
}
