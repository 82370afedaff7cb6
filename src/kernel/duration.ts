/** A length of time in minutes as policy files write it (PT1H, PT15M …) turned into moments; ISO 8601-1 durations. */
const shape = /^PT(?:(\d+)H)?(?:(\d+)M)?$/;

/** Minutes of an ISO 8601 duration of hours and minutes; undefined when the text is no such duration. */
export function durationMinutes(text: string): number | undefined {
  const match = shape.exec(text);
  if (!match || (match[1] === undefined && match[2] === undefined)) return undefined;
  return Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);
}

export function plusMinutes(at: Readonly<Date>, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

/** Whole minutes from one moment to another; negative when the second is earlier. */
export function minutesBetween(from: Readonly<Date>, to: Readonly<Date>): number {
  return Math.trunc((to.getTime() - from.getTime()) / 60_000);
}
