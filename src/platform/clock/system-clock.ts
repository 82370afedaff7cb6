/** Milliseconds since 1970 by the system's clock; WallClock.at makes the product's time of them. */
export const systemMilliseconds = (): number => Date.now();
