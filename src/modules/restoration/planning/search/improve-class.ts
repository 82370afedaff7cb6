/** Makes one class better by many small changes while no class above it gets worse (annealing by number of moves, never by time). */
import { Moves } from './moves.js';
import type { Schedule } from './schedule.js';

export interface Effort {
  moves: number;
  random: () => number;
  /** Asked between moves; true ends the search where it is. */
  pause: () => boolean;
}

const probes = 200;
const askEvery = 512;

/** Leaves the best routes found in the schedule; answers how many moves it made. */
export function improveClass(
  schedule: Schedule,
  of: number,
  list: readonly number[],
  effort: Effort,
): number {
  if (list.length === 0 || schedule.routes.length === 0 || effort.moves <= 0) return 0;
  const { random } = effort;
  const moves = new Moves(schedule, list, random);
  const limit = Float64Array.from(schedule.value);
  let best = schedule.value[of] ?? 0;
  let bestRoutes = [...schedule.routes];
  let isBest = true;
  const within = (): boolean => {
    for (let upper = 0; upper < of; upper += 1)
      if ((schedule.tried[upper] ?? 0) > (limit[upper] ?? 0)) return false;
    return true;
  };
  const warm = warmth(schedule, moves, of);
  let made = 0;
  for (; made < effort.moves; made += 1) {
    if (made % askEvery === 0 && effort.pause()) break;
    const proposal = moves.propose();
    if (!proposal || !schedule.try(proposal.changes, proposal.removed)) continue;
    const now = schedule.tried[of] ?? 0;
    const worse = now - (schedule.value[of] ?? 0);
    const heat = warm * 0.003 ** (made / effort.moves);
    if (!within() || (worse > 0 && random() >= Math.exp(-worse / heat))) {
      schedule.undo();
      continue;
    }
    schedule.keep();
    moves.settle(proposal.changes, proposal.removed);
    if (now <= best) {
      best = now;
      bestRoutes = [...schedule.routes];
      isBest = true;
    } else isBest = false;
  }
  if (!isBest) schedule.take(bestRoutes);
  return made;
}

/** Half of what a change that makes it worse costs on the average. */
function warmth(schedule: Schedule, moves: Moves, of: number): number {
  let [sum, count] = [0, 0];
  for (let probe = 0; probe < probes; probe += 1) {
    const proposal = moves.propose();
    if (!proposal || !schedule.try(proposal.changes, proposal.removed)) continue;
    const worse = (schedule.tried[of] ?? 0) - (schedule.value[of] ?? 0);
    schedule.undo();
    if (worse > 0) [sum, count] = [sum + worse, count + 1];
  }
  return Math.max(0.5, count === 0 ? 1 : sum / count / 4);
}
