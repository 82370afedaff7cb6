/** The last tie: while no class loses a minute, the own paths of circuits that are carried otherwise are repaired sooner, so that what is borrowed goes back. */
import type { Loans } from '../loans/allocate-loans.js';
import { horizon } from '../instance/plan-instance.js';
import type { PlanModel } from '../instance/plan-model.js';
import type { Effort } from './improve-class.js';
import { Moves } from './moves.js';
import type { Schedule } from './schedule.js';
import type { ClassResult } from './solve-model.js';

interface Borrowed {
  needs: number[];
  weight: number;
}

export function returnLoans(
  model: PlanModel,
  schedule: Schedule,
  loans: Readonly<Loans>,
  effort: Effort,
): void {
  const borrowed = borrowedOf(model, loans);
  const list = [...new Set(borrowed.flatMap(({ needs }) => needs))].sort((a, b) => a - b);
  if (list.length === 0 || schedule.routes.length === 0) return;
  schedule.look(6);
  const moves = new Moves(schedule, list, effort.random);
  let best = backAt(borrowed, schedule);
  for (let made = 0; made < effort.moves; made += 1) {
    if (made % 256 === 0 && effort.pause()) return;
    const proposal = moves.propose();
    // Nothing is left out in exchange.
    if (!proposal || proposal.removed >= 0 || !schedule.try(proposal.changes)) continue;
    const now = losesNothing(schedule) ? backAt(borrowed, schedule) : Infinity;
    if (now > best) {
      schedule.undo();
      continue;
    }
    schedule.keep();
    moves.settle(proposal.changes);
    best = now;
  }
}

/** The results of the classes with the values as they now are. */
export function valuedAnew(classes: readonly ClassResult[], schedule: Schedule): ClassResult[] {
  return classes.map((result, of) => {
    const value = schedule.value[of] ?? 0;
    return { ...result, value, proven: result.bound >= value };
  });
}

function borrowedOf({ circuits, elements }: PlanModel, { at, paths, vehicles }: Readonly<Loans>): Borrowed[] {
  const index = new Map(elements.map(({ code }, place) => [code, place]));
  return circuits.flatMap(({ needs, weight }, circuit) =>
    (at[circuit] ?? horizon) < horizon && (paths.has(circuit) || vehicles.has(circuit))
      ? [{ needs: needs.flatMap((code) => index.get(code) ?? []), weight }]
      : [],
  );
}

function backAt(borrowed: readonly Borrowed[], { done }: Schedule): number {
  let sum = 0;
  for (const { needs, weight } of borrowed) {
    let up = 0;
    for (const need of needs) up = Math.max(up, done[need] ?? 0);
    sum += weight * up;
  }
  return sum;
}

const losesNothing = ({ tried, value }: Schedule): boolean =>
  tried.every((minutes, of) => minutes <= (value[of] ?? 0));
