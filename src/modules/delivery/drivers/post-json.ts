/** A JSON request to a gateway or robot and what its answer means, as far as HTTP itself says it. */
import { type HttpAnswer, type HttpAsk, type Outbound } from '../outbound/outbound.js';
import { failedBy } from '../outbound/outbound-fault.js';
import { failed, type Outcome } from '../outbound/fault.js';

export type Answered = { answer: HttpAnswer } | { outcome: Outcome };

/** What HTTP's own status says; a success is for the caller to read. */
export async function ask(request: Readonly<HttpAsk>, outbound: Outbound): Promise<Answered> {
  const where = URL.canParse(request.url) ? new URL(request.url).host : '';
  if (where === '') return { outcome: failed('not-set-up', '', false) };
  let answer: HttpAnswer;
  try {
    answer = await outbound.http(request);
  } catch (error) {
    return { outcome: failedBy(error, where) };
  }
  const said = `${answer.status} ${answer.text}`;
  if (answer.status === 401 || answer.status === 403)
    return { outcome: failed('wrong-credentials', said, false) };
  if (answer.status === 408 || answer.status === 429 || answer.status >= 500)
    return { outcome: failed('busy', said, true) };
  if (answer.status >= 300) return { outcome: failed('rejected', said, false) };
  return { answer };
}

export type JsonAnswered = { json: Readonly<Record<string, unknown>> } | { outcome: Outcome };

export async function askForJson(request: Readonly<HttpAsk>, outbound: Outbound): Promise<JsonAnswered> {
  const answered = await ask(request, outbound);
  if ('outcome' in answered) return answered;
  if (answered.answer.cut) return { outcome: failed('too-large', '', true) };
  const json = objectOf(answered.answer.text);
  return json === undefined ? { outcome: failed('bad-answer', answered.answer.text, true) } : { json };
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

export const jsonHeaders = { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' };

/** `a.b.0` within an answer; undefined when there is nothing. */
export function atPath(json: unknown, path: string): string | undefined {
  let at: unknown = json;
  for (const part of path.split('.').filter((text) => text !== '')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Object.hasOwn(at, part) ? (at as Record<string, unknown>)[part] : undefined;
  }
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : undefined;
}

/** Cut to so many octets of UTF-8 without breaking a character. */
export function cutOctets(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const kept: string[] = [];
  let octets = 3;
  for (const character of text) {
    octets += Buffer.byteLength(character);
    if (octets > most) break;
    kept.push(character);
  }
  return `${kept.join('')}…`;
}
