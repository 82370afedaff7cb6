import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { problemSeen, signedIn } from './seen.contract.js';
import { Told } from './told.js';

/** What the product answered when it did not do as asked. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly facts: unknown,
  ) {
    super(`${status} ${code} ${JSON.stringify(facts)}`);
    this.name = 'Refused';
  }
}

const answerMs = 20_000;

/** One officer at the product's HTTP API, as the console would be. */
export class DrillOfficer {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    /** Name, organisation and post, as the timeline shows them. */
    readonly who: string,
  ) {}

  static async signIn(url: string, username: string, password: string): Promise<DrillOfficer> {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
      signal: AbortSignal.timeout(answerMs),
    });
    const body: unknown = await answer.json();
    if (!answer.ok)
      throw new Told(`${username} 登录不成 could not sign in: ${refusedBy(answer.status, body).message}`);
    const { token, officer } = signedIn.parse(body);
    const [held] = officer.holdings;
    const who = `${officer.nameZh} ${held?.organisation.shortZh ?? ''}${held?.postWords.zh ?? ''}`;
    return new DrillOfficer(url, token, who);
  }

  async read<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape>> {
    return shape.parse(await this.answer(await this.ask(path, { method: 'GET' })));
  }

  async write<Shape extends z.ZodType>(
    path: string,
    body: unknown,
    shape: Shape,
    key: string = randomUUID(),
  ): Promise<z.infer<Shape>> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return shape.parse(
      await this.answer(await this.ask(path, { method: 'POST', headers, body: JSON.stringify(body) })),
    );
  }

  /** A file as the body. */
  async upload<Shape extends z.ZodType>(
    path: string,
    body: Uint8Array,
    shape: Shape,
  ): Promise<z.infer<Shape>> {
    const headers = { 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() };
    return shape.parse(
      await this.answer(await this.ask(path, { method: 'POST', headers, body: Buffer.from(body) })),
    );
  }

  /** The paper's PDF, or undefined while it is not printed yet. */
  async pdf(id: string): Promise<Buffer | undefined> {
    const answer = await this.ask(`/documents/${id}/pdf`, { method: 'GET' });
    if (answer.status === 503) {
      await answer.arrayBuffer();
      return undefined;
    }
    if (!answer.ok) await this.answer(answer);
    return Buffer.from(await answer.arrayBuffer());
  }

  private ask(
    path: string,
    request: { method: string; headers?: Record<string, string>; body?: string | Buffer<ArrayBuffer> },
  ): Promise<Response> {
    return fetch(`${this.url}/api${path}`, {
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${this.token}` },
      signal: AbortSignal.timeout(answerMs),
    });
  }

  private async answer(answer: Response): Promise<unknown> {
    const body: unknown = await answer.json();
    if (!answer.ok) throw refusedBy(answer.status, body);
    return body;
  }
}

function refusedBy(status: number, body: unknown): Refused {
  const problem = problemSeen.safeParse(body);
  if (!problem.success) return new Refused(status, 'unknown', body);
  const { code, titleZh, items, errors, blockers, needs, state } = problem.data;
  return new Refused(status, code, { titleZh, items, errors, blockers, needs, state });
}
