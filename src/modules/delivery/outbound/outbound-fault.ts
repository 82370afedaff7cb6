/** Why a connection or request to the outside came to nothing, in the drivers' own terms. */
import { type FaultCode, failed, type Outcome } from './fault.js';

export class OutboundFault extends Error {
  constructor(
    /** Not `code`: libraries write their own into errors that pass through them. */
    readonly why: FaultCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${why}: ${detail}`, options);
    this.name = 'OutboundFault';
  }
}

const brokenOff = ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'];

/** Node's own errors by their codes; what is none of them could not be reached. */
export function faultOf(error: unknown, where: string): OutboundFault {
  if (error instanceof OutboundFault) return error;
  const { code, message } = saidBy(error);
  const cause = { cause: error };
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') return new OutboundFault('timed-out', where, cause);
  if (brokenOff.includes(code) || /socket hang up/i.test(message))
    return new OutboundFault('broken-off', where, cause);
  if (code.startsWith('HPE_')) return new OutboundFault('bad-answer', where, cause);
  return new OutboundFault('unreachable', code === '' ? where : `${where} ${code}`, cause);
}

function saidBy(error: unknown): { code: string; message: string } {
  if (typeof error !== 'object' || error === null) return { code: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, message: 'message' in error && typeof error.message === 'string' ? error.message : '' };
}

/** What will not change by itself is not tried again on this channel. */
const lasting: readonly FaultCode[] = [
  'internal-address',
  'redirected',
  'bad-address',
  'not-set-up',
  'wrong-credentials',
  'rejected',
];

export function failedBy(error: unknown, where: string): Outcome {
  const { why, detail } = faultOf(error, where);
  return failed(why, detail, !lasting.includes(why));
}
