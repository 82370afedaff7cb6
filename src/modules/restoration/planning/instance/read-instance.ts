/** An instance or a plan from text, or everything that is wrong with it by name. */
import type { z } from 'zod';
import { instanceFaults } from './instance-faults.js';
import { type PlanInstance, planInstance } from './plan-instance.js';
import { type RestorationPlan, restorationPlan } from './restoration-plan.js';

export type ReadText<T> = { ok: true; value: T } | { ok: false; faults: string[] };

const mostFaults = 100;

function parsed<T>(text: string, shape: z.ZodType<T>): ReadText<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, faults: [`JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const read = shape.safeParse(json);
  if (read.success) return { ok: true, value: read.data };
  const { issues } = read.error;
  const said = issues.slice(0, mostFaults).map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { ok: false, faults: said };
}

export function readInstance(text: string): ReadText<PlanInstance> {
  const read = parsed(text, planInstance);
  if (!read.ok) return read;
  const faults = instanceFaults(read.value);
  if (faults.length === 0) return read;
  return { ok: false, faults: faults.map(({ at, code, names }) => `${at}: ${code} ${names}`) };
}

export const readPlan = (text: string): ReadText<RestorationPlan> => parsed(text, restorationPlan);
