/** Every way the product says no, with the HTTP status each becomes at the edge (DESIGN.md, Errors). */
export const refusalStatus = {
  'bad-shape': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'not-permitted': 403,
  'link-refused': 403,
  'not-found': 404,
  'state-moved-on': 409,
  'command-reused': 409,
  'already-reserved': 409,
  blocked: 422,
  'missing-items': 422,
  'does-not-fit': 422,
  'not-ready-yet': 503,
  'too-many-attempts': 429,
  'too-large': 413,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

/** Thrown by services so that the transaction rolls back; `facts` go to the client as they are, so never secrets. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'Refusal';
  }
}
