/** The SQLSTATE of a failure, and whether trying again may cure it (PostgreSQL, appendix A). */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code))
    return error.code;
  return 'driverError' in error ? sqlState(error.driverError) : undefined;
}

/** Classes that trying again does not cure: data, constraints, and what a statement asks for. */
export function isDataFault(error: unknown): boolean {
  return /^(21|22|23|42)/.test(sqlState(error) ?? '');
}
