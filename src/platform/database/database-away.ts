/** Whether a failure means that the database cannot be asked now, not that it said no (PostgreSQL, appendix A; Node's system errors). */
const systemErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** 08: connection exceptions; 57P01–57P05: shut down, crashed, starting up; 53300: no connection left. */
const states = /^(08...|57P0[1-5]|53300)$/;
/** What the driver says without a code. */
const words =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after|Driver not Connected)/;

export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (systemErrors.has(code) || states.test(code) || words.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const inner = 'driverError' in error ? error.driverError : error.cause;
  return inner !== error && isDatabaseAway(inner);
}
