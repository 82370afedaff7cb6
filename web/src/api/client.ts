import { Problem, problemFrom } from './problem.js';

export type QueryValue = string | number | boolean | undefined | null;
export type Params = Readonly<Record<string, QueryValue>>;

let serverAheadMillis = 0;

/** The server's clock as last heard, so that a countdown does not trust a wrong desk clock. */
export function serverNow(): number {
  return Date.now() + serverAheadMillis;
}

export function hearServerClock(iso: string): void {
  const ahead = Date.parse(iso) - Date.now();
  if (Number.isFinite(ahead)) serverAheadMillis = Math.abs(ahead) < 1500 ? 0 : ahead;
}

export function pathWith(path: string, params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The journal keeps it beside the server's time. */
const deviceTime = (): string => new Date().toISOString();

async function send(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(`/api${path}`, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem('unreachable', 0, {}, { cause });
  }
  if (!answer.ok) throw await problemFrom(answer);
  return answer;
}

export async function read<Result>(path: string, params?: Params, signal?: AbortSignal): Promise<Result> {
  const answer = await send(pathWith(path, params), { headers: { accept: 'application/json' }, signal });
  return (await answer.json()) as Result;
}

export interface Write {
  method: 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  /** One key per act of the officer, kept when the same act is sent again, so that it is done once. */
  key?: string;
}

export async function write<Result>({ method, path, body, key }: Write): Promise<Result> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-device-time': deviceTime() };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (key !== undefined) headers['idempotency-key'] = key;
  const answer = await send(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return (text === '' ? undefined : JSON.parse(text)) as Result;
}

/** Sends a file as the body of a POST. */
export async function sendFile<Result>(path: string, params: Params, file: Blob): Promise<Result> {
  const answer = await send(pathWith(path, params), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/octet-stream',
      'x-device-time': deviceTime(),
      'idempotency-key': newKey(),
    },
    body: file,
  });
  return (await answer.json()) as Result;
}

/** crypto.randomUUID is missing on plain http outside loopback, where county offices may well be. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
