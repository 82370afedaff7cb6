/** Which step of a case a short answer takes, and with which words: the leading one, if all it needs is known. */
import type { Field } from '../../procedures/form.js';

export interface OfferedStep {
  event: string;
  mine: boolean;
  tone: string;
  blockers: readonly unknown[];
  form: readonly Field[];
}

export interface ShortAnswer {
  /** Who says so. */
  name: string;
  /** What else was said; empty when nothing. */
  said: string;
  /** Where the plan wants it known that another recorded it. */
  remark?: string;
}

export type AcceptingStep =
  { event: string; form: Record<string, unknown> } | { needs: readonly string[] } | { nothing: true };

export function acceptingStep(
  steps: readonly OfferedStep[],
  answer: Readonly<ShortAnswer>,
  allowed?: readonly string[],
): AcceptingStep {
  const step = steps.find(
    ({ mine, tone, blockers, event }) =>
      mine &&
      tone === 'primary' &&
      blockers.length === 0 &&
      (allowed === undefined || allowed.includes(event)),
  );
  if (step === undefined) return { nothing: true };
  const form: Record<string, unknown> = {};
  const needs: string[] = [];
  for (const field of step.form) {
    const value = valueOf(field, step.form, answer);
    if (value !== undefined) form[field.name] = value;
    else if (field.required) needs.push(field.name);
  }
  return needs.length > 0 ? { needs } : { event: step.event, form };
}

function valueOf(field: Readonly<Field>, all: readonly Field[], answer: Readonly<ShortAnswer>): unknown {
  if (field.prefill !== undefined) return field.prefill;
  if (field.name === 'receivedBy') return answer.name;
  if (field.name === 'remark')
    return (
      [answer.remark, answer.said].filter((text) => text !== undefined && text !== '').join('：') || undefined
    );
  const free = all.filter(
    ({ kind, required, prefill }) => kind === 'longtext' && required && prefill === undefined,
  );
  return free.length === 1 && free[0] === field && answer.said !== '' ? answer.said : undefined;
}
