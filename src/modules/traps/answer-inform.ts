/** The Response to an inform: the same message with a response's tag and no error (RFC 3416 §4.2.7). */
import { Children, type Element, elementAt } from './ber.js';

const responseTag = 0xa2;

/** `inform` must have decoded as one. The request id, community and varbinds stay octet for octet. */
export function answerInform(inform: Buffer): Buffer {
  const message = elementAt(inform, 0, inform.length, 'message');
  const answer = Buffer.from(inform.subarray(0, message.end));
  const parts = new Children(answer, message);
  parts.next('version');
  parts.next('community');
  asResponse(answer, parts.next('pdu'));
  return answer;
}

/** Makes the inform's PDU a Response in place: another tag, no error (RFC 3416, 4.2.7). */
export function asResponse(answer: Buffer, pdu: Element): void {
  answer[pdu.at] = responseTag;
  const fields = new Children(answer, pdu);
  fields.next('request-id');
  for (const what of ['error-status', 'error-index']) {
    const field = fields.next(what);
    answer.fill(0, field.start, field.end);
  }
}
