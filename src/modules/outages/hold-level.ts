/** A proposed level is raised at once and never lowered by the product: milder facts are noted, and a person decides (4.1). */
import { type Level, levels } from '../../kernel/levels.js';

export interface HeldLevel {
  level: Level | undefined;
  /** Since when the facts have been milder than the level, without a break. */
  milderSince?: Date;
}

export interface Held extends HeldLevel {
  /** The new facts take the place of the old ones; otherwise those that the level rests on are kept. */
  takesFacts: boolean;
}

const gravity = (level: Level | undefined): number =>
  level === undefined ? 0 : levels.length - levels.indexOf(level);

export function holdLevel(before: Readonly<HeldLevel>, seen: Level | undefined, now: Date): Held {
  if (gravity(seen) >= gravity(before.level)) return { level: seen, takesFacts: true };
  return { level: before.level, takesFacts: false, milderSince: before.milderSince ?? now };
}

/** Milder facts are told only when they have lasted: an outage that flickers must not tempt anybody to lower its level. */
export function mayBeLowered(
  milderSince: Date | undefined,
  dwellMinutes: number,
  now: Date,
): milderSince is Date {
  return milderSince !== undefined && now.getTime() - milderSince.getTime() >= dwellMinutes * 60_000;
}
