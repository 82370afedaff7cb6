/** What a delivery receipt says: by its optional parameters, else by the text that SMPP's appendix B describes. */
import type { Receipt } from '../drivers/driver.js';
import type { Delivered } from './pdu.js';
import { readText } from './text-parts.js';

const receiptedMessageId = 0x001e;
const messageState = 0x0427;
const states = ['', 'ENROUTE', 'DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', 'ACCEPTD', 'UNKNOWN', 'REJECTD'];
/** Not yet the end: another receipt will come. */
const underway = ['ENROUTE', 'ACCEPTD', ''];

/** Undefined for what is no receipt, or not yet the last word. */
export function readReceipt(message: Readonly<Delivered>): Receipt | undefined {
  if (!message.isReceipt) return undefined;
  const text = readText(message.coding, message.octets);
  const id =
    message.optional.get(receiptedMessageId)?.toString('latin1').replace(/\0.*$/s, '') ??
    /\bid:(\S+)/i.exec(text)?.[1];
  const code = message.optional.get(messageState)?.[0];
  const state =
    code === undefined ? (/\bstat:(\w+)/i.exec(text)?.[1] ?? '').toUpperCase() : (states[code] ?? '');
  if (id === undefined || underway.includes(state)) return undefined;
  return { providerId: id, delivered: state === 'DELIVRD', detail: state };
}
