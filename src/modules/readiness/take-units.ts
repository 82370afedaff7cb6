/** Which units of a stock are promised: the lowest that are free, in as few ranges as that gives (6.1). */
export interface Units {
  first: number;
  last: number;
}

/** Undefined when there are not enough. */
export function takeUnits(free: readonly Readonly<Units>[], quantity: number): Units[] | undefined {
  const taken: Units[] = [];
  let left = quantity;
  for (const { first, last } of free) {
    if (left === 0) break;
    const count = Math.min(left, last - first + 1);
    taken.push({ first, last: first + count - 1 });
    left -= count;
  }
  return left === 0 ? taken : undefined;
}
