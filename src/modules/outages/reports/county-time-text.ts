/** A time as people type it into a sheet, in the county's civil time (UTC+8): 2026-11-24 08:05, 2026/11/24 8:05, 2026年11月24日08时05分. */
const shape =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})?)?秒?分?$/;

/** ISO 8601 in UTC; undefined when the text is no such time. */
export function countyTimeText(text: string): string | undefined {
  const match = shape.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = Array.from(
    { length: 6 },
    (_, at) => Number(match[at + 1] ?? 0),
  );
  const at = new Date(Date.UTC(year, month - 1, day, hour - 8, minute, second));
  const isSame = new Date(at.getTime() + 8 * 3_600_000).getUTCDate() === day && month >= 1 && month <= 12;
  return isSame && hour < 24 && minute < 60 && second < 60 ? at.toISOString() : undefined;
}
