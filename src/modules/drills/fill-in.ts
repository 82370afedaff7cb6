/** Fills the blanks of a scenario: {now+4h} and {now-5m} become times, {draft.place} what the product drafted (4.2.1). */

export type FormValue = string | number | boolean;

const moment = /^\{now(?:([+-])(\d+)([smh]))?\}$/;
const milliseconds: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

function timeOf(text: string, now: Readonly<Date>): string | undefined {
  const found = moment.exec(text);
  if (!found) return undefined;
  const by = Number(found[2] ?? 0) * (milliseconds[found[3] ?? 's'] ?? 0) * (found[1] === '-' ? -1 : 1);
  return new Date(now.getTime() + by).toISOString();
}

/** A blank that nothing fills is left as it stands, so that the product's refusal shows it. */
export function fillIn(
  form: Readonly<Record<string, FormValue>>,
  known: Readonly<Record<string, string>>,
  now: Readonly<Date>,
): Record<string, FormValue> {
  return Object.fromEntries(
    Object.entries(form).map(([field, value]): [string, FormValue] => {
      if (typeof value !== 'string') return [field, value];
      const filled = value.replace(/\{([a-zA-Z.]+)\}/g, (blank: string, key: string) => known[key] ?? blank);
      return [field, timeOf(value, now) ?? filled];
    }),
  );
}
