/** When a crew on daily shifts works, in minutes from now; its work ends with its shift. */
const dayMinutes = 1_440;
/** China keeps UTC+8 all year. */
const countyMinutes = 480;

/** Minutes after midnight; one that ends before it begins runs over midnight. */
export interface DailyShift {
  from: number;
  until: number;
}

export interface ShiftWindow {
  from: number;
  /** Without: open end. */
  until?: number;
}

/** Today's and tomorrow's; a crew without shifts works at any time, and so does one whose shift is the whole day. */
export function shiftWindows(now: Date, shift: Readonly<DailyShift> | null): ShiftWindow[] {
  const length = shift === null ? 0 : (shift.until - shift.from + dayMinutes) % dayMinutes;
  if (shift === null || length === 0) return [{ from: 0 }];
  const minute = (Math.floor(now.getTime() / 60_000) + countyMinutes) % dayMinutes;
  const since = (minute - shift.from + dayMinutes) % dayMinutes;
  const next = dayMinutes - since;
  return since < length
    ? [
        { from: 0, until: length - since },
        { from: next, until: next + length },
      ]
    : [
        { from: next, until: next + length },
        { from: next + dayMinutes, until: next + dayMinutes + length },
      ];
}
