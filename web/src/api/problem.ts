import { type CaseView, type Blocker } from './types-cases.js';

export interface ProblemFacts {
  title?: string;
  titleZh?: string;
  errors?: { path: string | (string | number)[]; message: string }[];
  items?: string[];
  /** What is wrong, in words of its own. */
  words?: { zh: string; en: string };
  blockers?: Blocker[];
  state?: string;
  version?: number;
  case?: CaseView;
}

/** What the server answered instead of doing it (RFC 9457), or `unreachable` when nothing answered. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly facts: ProblemFacts = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'Problem';
  }
}

function isFacts(value: unknown): value is ProblemFacts & { code?: unknown } {
  return typeof value === 'object' && value !== null;
}

export async function problemFrom(answer: Response): Promise<Problem> {
  let body: unknown;
  try {
    body = await answer.json();
  } catch (cause) {
    return new Problem(codeForStatus(answer.status), answer.status, {}, { cause });
  }
  if (!isFacts(body)) return new Problem(codeForStatus(answer.status), answer.status);
  const code = typeof body.code === 'string' ? body.code : codeForStatus(answer.status);
  return new Problem(code, answer.status, body);
}

function codeForStatus(status: number): string {
  if (status === 401) return 'not-signed-in';
  if (status === 403) return 'not-permitted';
  if (status === 404) return 'not-found';
  if (status === 502 || status === 503 || status === 504) return 'not-ready-yet';
  return 'unexpected';
}
