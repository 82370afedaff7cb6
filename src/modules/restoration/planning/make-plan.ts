/** A plan for an instance: routes and loans in turn until neither changes the other, then told with times, ways and a certificate for each class. */
import { seededRandom } from '../../../kernel/seeded-random.js';
import { allocateLoans, type Loans } from './loans/allocate-loans.js';
import { horizon, type PlanInstance } from './instance/plan-instance.js';
import { canonicalInstance } from './instance/canonical-instance.js';
import { planModel, type PlanModel } from './instance/plan-model.js';
import type { PlanJob, PlanPolicy, RestorationPlan } from './instance/restoration-plan.js';
import { far } from './instance/travel-times.js';
import { returnLoans, valuedAnew } from './search/return-loans.js';
import { plainRoutes } from './search/first-routes.js';
import { Schedule } from './search/schedule.js';
import { type ClassResult, solveModel, type Solved } from './search/solve-model.js';

export interface PlanHow {
  policy?: PlanPolicy;
  seed?: number;
  moves?: number;
  pause?: () => boolean;
  /** Crews’ elements of an earlier plan, by code. */
  warm?: ReadonlyMap<string, readonly string[]>;
  onClass?: (of: number, value: number) => void;
}

export const usualMoves = 400_000;
const loanRounds = 3;
const returnMoves = 20_000;

export function makePlan(given: Readonly<PlanInstance>, how: Readonly<PlanHow> = {}): RestorationPlan {
  const instance = canonicalInstance(given);
  const { policy = 'fastest', seed = 1, moves = usualMoves } = how;
  const lends = instance.links.length > 0 || instance.circuits.some(({ vehicle }) => vehicle !== undefined);
  const solve = (model: PlanModel, share: number): Solved =>
    solveModel(model, {
      policy,
      seed,
      moves: Math.floor(moves * share),
      ...(how.pause ? { pause: how.pause } : {}),
      ...(how.warm ? { warm: warmRoutes(model, how.warm) } : {}),
      ...(how.onClass ? { onClass: how.onClass } : {}),
    });
  let model = planModel(instance);
  let solved = solve(model, lends ? 0.25 : 1);
  if (!lends) return told(instance, { policy, seed, moves }, model, solved, undefined);
  let loans = allocateLoans(instance, ownUps(model, solved.schedule));
  for (let round = 0; round < loanRounds; round += 1) {
    model = planModel(instance, loans.at);
    solved = solve(model, 0.75 / loanRounds);
    const next = allocateLoans(instance, ownUps(model, solved.schedule));
    const settled = next.at.every((at, circuit) => at === loans.at[circuit]);
    loans = next;
    if (settled) break;
    if (round === loanRounds - 1) [model, solved] = underLoans(instance, policy, solved, loans);
  }
  if (policy === 'fastest') {
    const effort = {
      moves: Math.min(returnMoves, moves),
      random: seededRandom(seed),
      pause: how.pause ?? (() => false),
    };
    returnLoans(model, solved.schedule, loans, effort);
    solved = { ...solved, classes: valuedAnew(solved.classes, solved.schedule) };
  }
  return told(instance, { policy, seed, moves }, model, solved, loans);
}

/** The routes as they are, with other loans: values again, and of the proofs what bounds alone can say. */
export function underLoans(
  instance: Readonly<PlanInstance>,
  policy: PlanPolicy,
  solved: Solved,
  loans: Loans,
): [PlanModel, Solved] {
  const model = planModel(instance, loans.at);
  const schedule = new Schedule(model, 6, policy === 'last-first' ? 'last' : 'sum');
  schedule.take(solved.schedule.routes);
  const classes = solved.classes.map((result, of): ClassResult => {
    const value = schedule.value[of] ?? 0;
    return { ...result, value, bound: 0, proven: value === 0 };
  });
  return [model, { schedule, classes, finished: solved.finished }];
}

/** By circuit of the instance when its repairs are done, whatever carries it meanwhile. */
export function ownUps({ circuits, elements }: PlanModel, { done }: Schedule): Int32Array {
  const index = new Map(elements.map(({ code }, at) => [code, at]));
  return Int32Array.from(circuits, ({ needs }) =>
    needs.reduce((up, code) => Math.max(up, done[index.get(code) ?? -1] ?? 0), 0),
  );
}

/** Plain sort by class and weight, each repair to the crew that ends it first: what the planner is measured against. */
export function plainPlan(given: Readonly<PlanInstance>): RestorationPlan {
  const instance = canonicalInstance(given);
  const model = planModel(instance);
  const schedule = new Schedule(model);
  schedule.take(plainRoutes(model));
  const classes = [...schedule.value].map((value) => ({ value, bound: 0, proven: value === 0, core: 0 }));
  const solved = { schedule, classes, finished: true };
  return told(instance, { policy: 'fastest', seed: 0, moves: 0 }, model, solved, undefined);
}

export function warmRoutes(model: PlanModel, warm: ReadonlyMap<string, readonly string[]>): number[][] {
  const index = new Map(model.elements.map(({ code }, at) => [code, at]));
  return model.crews.map(({ code }, crew) =>
    (warm.get(code) ?? []).flatMap((element) => {
      const at = index.get(element);
      return at !== undefined && model.can[crew * model.elements.length + at] === 1 ? [at] : [];
    }),
  );
}

export function told(
  instance: Readonly<PlanInstance>,
  how: { policy: PlanPolicy; seed: number; moves: number },
  model: PlanModel,
  { schedule, classes, finished }: Solved,
  loans: Loans | undefined,
): RestorationPlan {
  const own = ownUps(model, schedule);
  const served = new Set(schedule.routes.flat());
  const circuits = instance.circuits.map((circuit, at): RestorationPlan['circuits'][number] => {
    const carried = loans?.at[at] ?? horizon;
    const repaired = own[at] ?? 0;
    if (loans && carried < repaired) {
      const path = loans.paths.get(at);
      const vehicle = loans.vehicles.get(at);
      if (path) {
        const links = path.links.map((link) => instance.links[link]?.code ?? '');
        return { code: circuit.code, by: path.own ? 'reroute' : 'loan', up: carried, links };
      }
      if (vehicle !== undefined) return { code: circuit.code, by: 'vehicle', up: carried, vehicle };
    }
    const reason = loans?.refused.get(at);
    const by = repaired < horizon ? 'own' : 'none';
    return { code: circuit.code, by, up: repaired, ...(reason === undefined ? {} : { noLoan: reason }) };
  });
  const last = new Array<number>(7).fill(0);
  const count = new Array<number>(7).fill(0);
  instance.circuits.forEach(({ class: of }, at) => {
    last[of - 1] = Math.max(last[of - 1] ?? 0, circuits[at]?.up ?? 0);
    count[of - 1] = (count[of - 1] ?? 0) + 1;
  });
  return {
    format: 'fengsui-plan/1',
    ...how,
    finished,
    crews: model.crews.map(({ code }, crew) => ({ crew: code, jobs: jobsOf(model, schedule, crew) })),
    unserved: model.elements.flatMap(({ code }, at) => (served.has(at) ? [] : [code])),
    circuits,
    classes: classes.map(({ value, bound, proven, core }, of) => ({
      class: of + 1,
      circuits: count[of] ?? 0,
      value,
      last: last[of] ?? 0,
      bound,
      proven,
      core,
    })),
  };
}

function jobsOf(model: PlanModel, { routes, done }: Schedule, crew: number): PlanJob[] {
  let [time, at] = [model.from[crew] ?? 0, model.baseOf[crew] ?? 0];
  return (routes[crew] ?? []).map((element) => {
    const place = model.placeOf[element] ?? 0;
    const leaves = time;
    const arrives = leaves + (model.travel.minutes[at * model.travel.size + place] ?? far);
    const ends = done[element] ?? 0;
    [time, at] = [ends, place];
    const begins = ends - (model.duration[element] ?? 0);
    return { element: model.elements[element]?.code ?? '', leaves, arrives, begins, ends };
  });
}
