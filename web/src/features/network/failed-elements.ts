import { useAlarms } from '../../api/reads.js';
import { type Link } from '../../api/types-resources.js';

const major = 4;

/** Links the server marks as failed, and sites with an active alarm of that weight on the site itself. */
export function useFailedElements(links: readonly Link[]): { failed: ReadonlySet<string>; known: boolean } {
  const alarms = useAlarms({ state: 'raised', severity: major, limit: 200 });
  const failed = new Set(links.filter((link) => link.failed === true).map((link) => link.code));
  for (const alarm of alarms.items) {
    if (!alarm.link && alarm.site && alarm.mapped) failed.add(alarm.site);
  }
  return { failed, known: alarms.query.data !== undefined };
}
