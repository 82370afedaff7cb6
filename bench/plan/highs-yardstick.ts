import { createRequire } from 'node:module';
import type { Highs } from 'highs';
import type { PlanInstance } from '../../src/modules/restoration/planning/instance/plan-instance.js';
import {
  isServable,
  planModel,
  type PlanModel,
} from '../../src/modules/restoration/planning/instance/plan-model.js';

// Its types describe the CommonJS build only.
const loadHighs = createRequire(import.meta.url)('highs') as () => Promise<Highs>;

/** The vector of class values by a solver that knows nothing of the planner, class after class; undefined where it ran out of time. `known`: values that somebody reached, as deadlines. */
export async function provenByHighs(
  instance: PlanInstance,
  known: readonly number[],
  seconds: number,
): Promise<number[] | undefined> {
  const highs = await loadHighs();
  const model = planModel(instance);
  const values: number[] = [];
  for (let of = 0; of < 7; of += 1) {
    if (!model.signatures.classOf.includes(of)) {
      values.push(0);
      continue;
    }
    const solution = highs.solve(programOf(model, of, values, known), {
      time_limit: seconds,
      mip_rel_gap: 0,
      mip_abs_gap: 0.5,
      output_flag: false,
    });
    if (solution.Status !== 'Optimal') return undefined;
    values.push(Math.round(solution.ObjectiveValue));
  }
  return values;
}

/** Arcs between repairs, a start for each crew, ends pushed along the arcs used, each circuit after its repairs. */
function programOf(
  model: PlanModel,
  of: number,
  values: readonly number[],
  known: readonly number[],
): string {
  const { elements, crews, rank, signatures, travel, placeOf, baseOf, duration, from, can } = model;
  const core = [...elements.keys()].filter((i) => isServable(model, i) && (rank[i] ?? 7) <= of);
  const way = (a: number, z: number): number => travel.minutes[a * travel.size + z] ?? 0;
  const late = new Map(core.map((i) => [i, 10_080]));
  const rows: string[] = [];
  const binaries: string[] = [];
  const sums = Array.from({ length: of + 1 }, () => [] as string[]);
  for (let at = 0; at < signatures.count && (signatures.classOf[at] ?? 0) <= of; at += 1) {
    const [rankOf, weight] = [signatures.classOf[at] ?? 0, signatures.weight[at] ?? 1];
    sums[rankOf]?.push(`${weight} R${at}`);
    for (let index = signatures.needStart[at] ?? 0; index < (signatures.needStart[at + 1] ?? 0); index += 1) {
      const i = signatures.needs[index] ?? 0;
      rows.push(`R${at} - C${i} >= 0`);
      late.set(i, Math.min(late.get(i) ?? 0, Math.floor((known[rankOf] ?? 0) / weight)));
    }
  }
  for (let upper = 0; upper < of; upper += 1)
    if ((sums[upper]?.length ?? 0) > 0) rows.push(`${sums[upper]?.join(' + ')} <= ${values[upper]}`);
  const starts = crews.map(() => [] as string[]);
  for (const j of core) {
    const into: string[] = [];
    const begun: string[] = [];
    const able = crews.flatMap((_, k) => (can[k * elements.length + j] === 1 ? [k] : []));
    rows.push(`${able.map((k) => `A${j}_${k}`).join(' + ')} = 1`);
    for (const k of able) {
      into.push(`S${k}_${j}`);
      starts[k]?.push(`S${k}_${j}`);
      binaries.push(`S${k}_${j}`, `A${j}_${k}`);
      begun.push(`- ${(from[k] ?? 0) + way(baseOf[k] ?? 0, placeOf[j] ?? 0)} S${k}_${j}`);
      rows.push(`A${j}_${k} - S${k}_${j} >= 0`);
    }
    rows.push(`C${j} ${begun.join(' ')} >= ${duration[j]}`, `C${j} <= ${late.get(j)}`);
    for (const i of core) {
      if (i === j) continue;
      into.push(`X${i}_${j}`);
      binaries.push(`X${i}_${j}`);
      const step = way(placeOf[i] ?? 0, placeOf[j] ?? 0) + (duration[j] ?? 0);
      const slack = Math.max(0, (late.get(i) ?? 0) + step);
      rows.push(`C${j} - C${i} - ${slack} X${i}_${j} >= ${step - slack}`);
      for (const k of crews.keys()) {
        const [one, two] = [can[k * elements.length + i] === 1, can[k * elements.length + j] === 1];
        if (one) rows.push(`${two ? `A${j}_${k} ` : ''}- A${i}_${k} - X${i}_${j} >= -1`);
      }
    }
    rows.push(`${into.join(' + ')} = 1`);
    const out = core.flatMap((i) => (i === j ? [] : [`X${j}_${i}`]));
    if (out.length > 0) rows.push(`${out.join(' + ')} <= 1`);
  }
  for (const list of starts) if (list.length > 0) rows.push(`${list.join(' + ')} <= 1`);
  const numbered = rows.map((row, at) => ` r${at}: ${row}`);
  return [
    'Minimize',
    ` obj: ${sums[of]?.join(' + ')}`,
    'Subject To',
    ...numbered,
    'Binary',
    ...binaries,
    'End',
  ].join('\n');
}
