/** What the county's own repairs took, by kind, once there are enough of them: the middle one, and a tenth from either end, so that one odd repair moves little. */
import { type RepairKind, repairKinds } from '../planning-policy.js';

export interface ClosedRepair {
  kind: RepairKind;
  minutes: number;
}

const longest = 10_080;

export function learnedDurations(
  closed: readonly ClosedRepair[],
  after: number,
): Map<RepairKind, [number, number, number]> {
  const learned = new Map<RepairKind, [number, number, number]>();
  for (const kind of repairKinds) {
    const minutes = closed
      .flatMap((repair) => (repair.kind === kind ? [Math.min(longest, Math.max(1, repair.minutes))] : []))
      .sort((a, b) => a - b);
    if (minutes.length < after) continue;
    const at = (share: number): number => minutes[Math.round(share * (minutes.length - 1))] ?? 1;
    const half = minutes.length / 2;
    const middle =
      minutes.length % 2 === 1
        ? (minutes[Math.floor(half)] ?? 1)
        : Math.round(((minutes[half - 1] ?? 1) + (minutes[half] ?? 1)) / 2);
    learned.set(kind, [Math.min(at(0.1), middle), middle, Math.max(at(0.9), middle)]);
  }
  return learned;
}
