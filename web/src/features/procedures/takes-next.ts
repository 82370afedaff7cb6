import { type CaseSummary } from '../../api/types-cases.js';
import { useOfficer } from '../shell/signed-in.js';

/** Whether the signed-in officer takes the next step: the server's word, or else who it says is next. */
export function useTakesNext(): (summary: CaseSummary) => boolean {
  const { holdings } = useOfficer();
  const titles = holdings.map((held) => `${held.organisation.shortZh}${held.postWords.zh}`);
  return (summary) => {
    if (summary.closedAt !== null) return false;
    return (
      summary.nextMine ?? summary.nextBy?.zh.split(' / ').some((title) => titles.includes(title)) ?? false
    );
  };
}
