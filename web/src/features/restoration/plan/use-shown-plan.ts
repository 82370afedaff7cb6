import { usePlan } from '../../../api/reads-plans.js';
import { type Read } from '../../../api/reads.js';
import { type Plan } from '../../../api/types-plans.js';
import { useQueryState } from '../../../ui/use-query-state.js';

/** The version the address names, else the newest; a version that is not there is a 404 of the server. */
export function useShownPlan(): { plan: Read<Plan>; isNewest: boolean } {
  const { get } = useQueryState();
  const version = get('version') || 'newest';
  return { plan: usePlan(version), isNewest: version === 'newest' };
}
