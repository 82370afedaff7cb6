/** What a person fills in to take a step, and whether it is filled in. */
import { countyMinute } from '../../kernel/county-time.js';
import type { Words } from '../../kernel/words.js';

export interface Field {
  name: string;
  kind: 'text' | 'longtext' | 'datetime' | 'number' | 'select' | 'boolean' | 'phone' | 'multiselect';
  required: boolean;
  words: Words;
  options?: readonly { value: string; words: Words }[];
  min?: number;
  max?: number;
  /** Between which moments a time must lie, ISO 8601; what each is stands in `words`. */
  notBefore?: { at: string; words: Words };
  notAfter?: { at: string; words: Words };
  prefill?: string | number | boolean | readonly string[];
  /** Shown only where another field has one of these answers; what is required does not depend on it. */
  shownIf?: { field: string; is: readonly string[] };
}

export interface FormFaults {
  missing: string[];
  wrong: { path: string; message: string }[];
}

const lengths = { text: 200, phone: 40, longtext: 3_000 } as const;

const bound = (at: string): string => countyMinute(new Date(at));

function timeFault({ notBefore, notAfter }: Field, time: number): string | undefined {
  if (notBefore && time < Date.parse(notBefore.at))
    return `不得早于${notBefore.words.zh}（${bound(notBefore.at)}）/ no earlier than ${notBefore.words.en} (${bound(notBefore.at)})`;
  if (notAfter && time > Date.parse(notAfter.at))
    return `不得晚于${notAfter.words.zh}（${bound(notAfter.at)}）/ no later than ${notAfter.words.en} (${bound(notAfter.at)})`;
  return undefined;
}

function faultOf(field: Field, value: unknown): string | undefined {
  switch (field.kind) {
    case 'text':
    case 'longtext':
    case 'phone':
      if (typeof value !== 'string') return 'a text is needed';
      return value.length > lengths[field.kind] ? `at most ${lengths[field.kind]} characters` : undefined;
    case 'datetime':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value))
        ? timeFault(field, Date.parse(value))
        : 'an ISO 8601 time is needed';
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'a number is needed';
      if (field.min !== undefined && value < field.min) return `at least ${field.min}`;
      return field.max !== undefined && value > field.max ? `at most ${field.max}` : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false is needed';
    case 'select':
      return field.options?.some((option) => option.value === value)
        ? undefined
        : `one of ${field.options?.map((option) => option.value).join(', ') ?? ''}`;
    case 'multiselect':
      return Array.isArray(value) &&
        value.every((item) => field.options?.some((option) => option.value === item))
        ? undefined
        : 'a list of the options is needed';
  }
}

const empty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** Missing items are the plan's business (422), wrong shapes the client's (400). */
export function formFaults(fields: readonly Field[], form: Readonly<Record<string, unknown>>): FormFaults {
  const faults: FormFaults = { missing: [], wrong: [] };
  for (const field of fields) {
    const value = form[field.name];
    if (empty(value)) {
      if (field.required) faults.missing.push(field.name);
      continue;
    }
    const message = faultOf(field, value);
    if (message !== undefined) faults.wrong.push({ path: `form.${field.name}`, message });
  }
  const known = new Set(fields.map((field) => field.name));
  for (const name of Object.keys(form))
    if (!known.has(name)) faults.wrong.push({ path: `form.${name}`, message: 'not a field of this step' });
  return faults;
}

/** Only what was filled in, texts trimmed. */
export function cleanForm(
  fields: readonly Field[],
  form: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .filter((field) => !empty(form[field.name]))
      .map((field) => {
        const value = form[field.name];
        return [field.name, typeof value === 'string' ? value.trim() : value];
      }),
  );
}

/** A text field of a form already checked; empty when it was left out. */
export function formText(form: Readonly<Record<string, unknown>> | undefined, name: string): string {
  const value = form?.[name];
  return typeof value === 'string' ? value : '';
}
