/** How long a site's batteries should still last, to a tenth of an hour. */
export function hoursLeft(
  { since, batteryHours }: Readonly<{ since: Date; batteryHours: number }>,
  now: Date,
): number {
  const spent = Math.max(0, now.getTime() - since.getTime()) / 3_600_000;
  return Math.max(0, Math.round((batteryHours - spent) * 10) / 10);
}
