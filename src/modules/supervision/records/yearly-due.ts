/** Whether what is owed once a year was done within the year: training by each carrier, a drill by the county (6.4.2, 6.4.3). */
export const yearlyKinds = ['training', 'drill'] as const;
export type YearlyKind = (typeof yearlyKinds)[number];

export const yearlyStates = ['done', 'due-soon', 'overdue'] as const;
export type YearlyState = (typeof yearlyStates)[number];

/** The same civil day a year later; 29 February becomes 28. */
export function aYearAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year + 1, month, 0)).getUTCDate();
  return `${year + 1}-${String(month).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** Days from one civil day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** `last` and `today` are civil days; what was never done is overdue. */
export function yearlyDue(
  last: string | null,
  today: string,
  soonDays: number,
): { state: YearlyState; dueOn: string | null } {
  if (last === null) return { state: 'overdue', dueOn: null };
  const dueOn = aYearAfter(last);
  const left = daysBetween(today, dueOn);
  if (left < 0) return { state: 'overdue', dueOn };
  return { state: left <= soonDays ? 'due-soon' : 'done', dueOn };
}
