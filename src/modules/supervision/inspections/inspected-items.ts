/** The nine items of an inspection: what was found of each, which findings still stand and when the next is due (6.5). */
import { z } from 'zod';

export const itemCount = 9;
export const results = ['good', 'finding', 'not-applicable'] as const;
export type Result = (typeof results)[number];

export const inspectedItem = z.object({
  no: z.number().int().min(1).max(itemCount),
  result: z.enum(results),
  remark: z.string(),
  dueAt: z.string().nullable(),
  doneAt: z.string().nullable(),
  done: z.string(),
});
export type InspectedItem = z.infer<typeof inspectedItem>;

const shapeOfItems = z.array(inspectedItem);

/** Of a case's facts; none before they are recorded. */
export function itemsOf(facts: Readonly<Record<string, unknown>>): InspectedItem[] {
  const read = shapeOfItems.safeParse(facts['items'] ?? []);
  return read.success ? read.data : [];
}

const textIn = (form: Readonly<Record<string, unknown>>, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.trim() : '';
};

export function itemsOfForm(form: Readonly<Record<string, unknown>>): InspectedItem[] {
  return Array.from({ length: itemCount }, (_, at) => {
    const no = at + 1;
    const result = results.find((one) => one === form[`item${no}`]) ?? 'good';
    const due = textIn(form, `due${no}`);
    return {
      no,
      result,
      remark: textIn(form, `remark${no}`),
      dueAt: result === 'finding' && due !== '' ? new Date(due).toISOString() : null,
      doneAt: null,
      done: '',
    };
  });
}

/** The form's fields without which a finding cannot be put right: what is wrong, and by when. */
export function lackingOf(items: readonly Readonly<InspectedItem>[]): string[] {
  return items
    .filter(({ result }) => result === 'finding')
    .flatMap(({ no, remark, dueAt }) => [
      ...(remark === '' ? [`remark${no}`] : []),
      ...(dueAt === null ? [`due${no}`] : []),
    ]);
}

export const isFinding = ({ result }: Readonly<InspectedItem>): boolean => result === 'finding';

/** Findings not yet put right. */
export function standing(items: readonly Readonly<InspectedItem>[]): InspectedItem[] {
  return items.filter((item) => isFinding(item) && item.doneAt === null);
}

/** When the next finding is due; once all are put right, the last, by which the carrier reports. */
export function nextDue(items: readonly Readonly<InspectedItem>[]): Date | undefined {
  const dues = (some: readonly Readonly<InspectedItem>[]): number[] =>
    some.flatMap(({ dueAt }) => (dueAt === null ? [] : [Date.parse(dueAt)]));
  const open = dues(standing(items));
  if (open.length > 0) return new Date(Math.min(...open));
  const all = dues(items.filter(isFinding));
  return all.length === 0 ? undefined : new Date(Math.max(...all));
}

/** A finding put right on a day. */
export function withDone(
  items: readonly Readonly<InspectedItem>[],
  no: number,
  doneAt: string,
  done: string,
): InspectedItem[] {
  return items.map((item) => (item.no === no && isFinding(item) ? { ...item, doneAt, done } : item));
}

/** Findings that were not put right after all, with a new day. */
export function reopened(
  items: readonly Readonly<InspectedItem>[],
  which: readonly number[],
  dueAt: string,
): InspectedItem[] {
  return items.map((item) =>
    which.includes(item.no) && isFinding(item) ? { ...item, doneAt: null, done: '', dueAt } : item,
  );
}
