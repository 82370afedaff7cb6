/** Marks a branch the compiler proves unreachable; reached only when data escaped its type. */
export function assertNever(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
