import { randomUUID } from 'node:crypto';
import type { Problem } from './views.js';

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed when it is JSON, else the text. */
  body: unknown;
}

export interface Asking {
  /** The Idempotency-Key; a fresh one unless given, none when null. */
  key?: string | null;
  headers?: Readonly<Record<string, string>>;
  /** Sent as it is instead of a JSON body. */
  raw?: string | Uint8Array<ArrayBuffer>;
}

/** Somebody at the console: asks the running product over HTTP, signed in or not. */
export class Person {
  constructor(
    private readonly base: string,
    private readonly token: () => Promise<string | undefined>,
  ) {}

  async ask(method: string, path: string, body?: unknown, asking: Asking = {}): Promise<Answer> {
    const token = await this.token();
    const key = asking.key === undefined && method !== 'GET' ? randomUUID() : asking.key;
    const sent = asking.raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.base}/api${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(key === undefined || key === null ? {} : { 'idempotency-key': key }),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...asking.headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    const text = await response.text();
    const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: parsed };
  }

  /** An answer that goes on as long as it is read. */
  async open(
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    const token = await this.token();
    return fetch(`${this.base}/api${path}`, {
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
      signal,
    });
  }

  /** The answer's body as the type the route gives; anything but a success fails the test with what was said. */
  async get<Body>(path: string): Promise<Body> {
    return (await this.succeed('GET', path)).body as Body;
  }

  async post<Body>(path: string, body: unknown = {}, asking: Asking = {}): Promise<Body> {
    return (await this.succeed('POST', path, body, asking)).body as Body;
  }

  /** The problem document of a request that must fail. */
  async refused(method: string, path: string, body?: unknown, asking: Asking = {}): Promise<Problem> {
    const answer = await this.ask(method, path, body, asking);
    if (answer.status < 400)
      throw new Error(`${method} ${path} was not refused but answered ${answer.status}`);
    if (!(answer.headers.get('content-type') ?? '').startsWith('application/problem+json'))
      throw new Error(`${method} ${path}: ${answer.status} is no problem document: ${String(answer.body)}`);
    return answer.body as Problem;
  }

  private async succeed(method: string, path: string, body?: unknown, asking?: Asking): Promise<Answer> {
    const answer = await this.ask(method, path, body, asking);
    if (answer.status >= 400)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
}
