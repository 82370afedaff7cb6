/** PostgreSQL's array literal of many values at once, which the driver would write element by element. */
type Element = string | number | boolean | Date | null | undefined;

const special = /["\\]/;

/** Values whose text needs no quotes: numbers, identifiers, times, truth. */
export function plainArray(values: readonly Element[]): string {
  let text = '{';
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (at > 0) text += ',';
    if (value === null || value === undefined) text += 'NULL';
    else text += value instanceof Date ? value.toISOString() : String(value);
  }
  return `${text}}`;
}

export function textArray(values: readonly (string | null | undefined)[]): string {
  let text = '{';
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (at > 0) text += ',';
    if (value === null || value === undefined) text += 'NULL';
    else
      text += special.test(value)
        ? `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
        : `"${value}"`;
  }
  return `${text}}`;
}
