/** An instance as numbers: elements and crews by code, circuits of equal class, needs and loan as one signature. */
import { holdsTriangle, far, type TravelTimes, travelTimes } from './travel-times.js';
import {
  horizon,
  type PlanCircuit,
  type PlanCrew,
  type PlanElement,
  type PlanInstance,
} from './plan-instance.js';
import { type Signatures, signaturesOf } from './signatures.js';

export interface PlanModel {
  elements: readonly PlanElement[];
  crews: readonly PlanCrew[];
  circuits: readonly PlanCircuit[];
  travel: TravelTimes;
  /** Place of an element, base of a crew. */
  placeOf: Int32Array;
  baseOf: Int32Array;
  duration: Int32Array;
  /** Before this minute its parts are not there. */
  ready: Int32Array;
  from: Int32Array;
  until: Int32Array;
  /** crew × element. */
  can: Uint8Array;
  before: readonly (readonly number[])[];
  waits: boolean;
  signatures: Signatures;
  /** Of an element the highest class that needs it, 0 for class 1; 7 where none does. */
  rank: Int32Array;
  triangle: boolean;
}

const byCode = (a: { code: string }, b: { code: string }): number =>
  a.code < b.code ? -1 : Number(a.code > b.code);

/** `loanAt` by circuit (in the order of the instance): when a borrowed path would carry it. */
export function planModel(instance: Readonly<PlanInstance>, loanAt?: Int32Array): PlanModel {
  const elements = [...instance.elements].sort(byCode);
  const crews = [...instance.crews].sort(byCode);
  const index = new Map(elements.map(({ code }, at) => [code, at]));
  const at = (code: string): number => index.get(code) ?? -1;
  const travel = travelTimes(instance, [
    ...elements.map(({ place }) => place),
    ...crews.map(({ base }) => base),
  ]);
  const placeOf = Int32Array.from(elements, ({ place }) => travel.index.get(place) ?? 0);
  const baseOf = Int32Array.from(crews, ({ base }) => travel.index.get(base) ?? 0);
  const duration = Int32Array.from(elements, ({ minutes }) => minutes.likely);
  const before = elements.map(({ after }) => after.map(at));
  const signatures = signaturesOf(instance.circuits, at, elements.length, loanAt);
  const rank = rankOf(signatures, before);
  const ready = readyOf(instance, elements, rank, signatures);
  const model: PlanModel = {
    elements,
    crews,
    circuits: instance.circuits,
    travel,
    placeOf,
    baseOf,
    duration,
    ready,
    from: Int32Array.from(crews, (crew) => crew.from),
    until: Int32Array.from(crews, (crew) => crew.until ?? horizon),
    can: new Uint8Array(elements.length * crews.length),
    before,
    waits: before.some((list) => list.length > 0),
    signatures,
    rank,
    triangle:
      (instance.travel.by === 'distance' && instance.travel.blocked.length === 0) ||
      holdsTriangle(
        travel,
        elements.map(({ minutes }, of) => ({ place: placeOf[of] ?? 0, duration: minutes.likely })),
        [...baseOf],
      ),
  };
  markAbilities(model);
  return model;
}

function rankOf({ count, classOf, needStart, needs }: Signatures, before: PlanModel['before']): Int32Array {
  const rank = new Int32Array(before.length).fill(7);
  const lower = (element: number, to: number): void => {
    if ((rank[element] ?? 0) <= to) return;
    rank[element] = to;
    for (const each of before[element] ?? []) lower(each, to);
  };
  for (let signature = 0; signature < count; signature += 1)
    for (let at = needStart[signature] ?? 0; at < (needStart[signature + 1] ?? 0); at += 1)
      lower(needs[at] ?? 0, classOf[signature] ?? 0);
  return rank;
}

/** Scarce parts go to the elements of the highest class first, then to those whose circuits weigh most. */
function readyOf(
  { parts }: Readonly<PlanInstance>,
  elements: readonly PlanElement[],
  rank: Int32Array,
  signatures: Signatures,
): Int32Array {
  const ready = new Int32Array(elements.length);
  const left = new Map(parts.map(({ kind, stock }) => [kind, stock]));
  const moreAt = new Map(parts.map(({ kind, moreAt: minute }) => [kind, minute ?? far]));
  const turn = [...elements.keys()].sort(
    (a, b) =>
      (rank[a] ?? 0) - (rank[b] ?? 0) ||
      (signatures.weightOn[b] ?? 0) - (signatures.weightOn[a] ?? 0) ||
      a - b,
  );
  for (const at of turn) {
    const wanted = elements[at]?.parts ?? [];
    if (wanted.every(({ kind, count }) => (left.get(kind) ?? Infinity) >= count))
      for (const { kind, count } of wanted) left.set(kind, (left.get(kind) ?? Infinity) - count);
    else ready[at] = Math.max(...wanted.map(({ kind }) => moreAt.get(kind) ?? 0));
  }
  return ready;
}

function markAbilities(model: PlanModel): void {
  const { elements, crews, can, travel } = model;
  crews.forEach((crew, k) => {
    elements.forEach((element, i) => {
      const way = travel.minutes[(model.baseOf[k] ?? 0) * travel.size + (model.placeOf[i] ?? 0)] ?? far;
      const able =
        element.skills.every((skill) => crew.skills.includes(skill)) &&
        (element.vehicle === undefined || crew.vehicles.includes(element.vehicle)) &&
        Math.max(crew.from + way, model.ready[i] ?? 0) + (model.duration[i] ?? 0) <= (model.until[k] ?? 0);
      if (able) can[k * elements.length + i] = 1;
    });
  });
  // What waits for a repair nobody can do cannot be done either.
  for (let changed = model.waits; changed;) {
    changed = false;
    for (const i of elements.keys()) {
      if (!isServable(model, i) || (model.before[i] ?? []).every((each) => isServable(model, each))) continue;
      for (const k of crews.keys()) can[k * elements.length + i] = 0;
      changed = true;
    }
  }
}

export const isServable = ({ can, crews, elements }: PlanModel, element: number): boolean =>
  crews.some((_, k) => can[k * elements.length + element] === 1);
