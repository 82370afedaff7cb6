/** What a delivery status notification says of our mail (RFC 3464 in a multipart/report), found by the envelope id that we gave. */
import type { Receipt } from '../drivers/driver.js';

const envelope = /^Original-Envelope-Id:[ \t]*(\S+)/im;
const action = /^Action:[ \t]*(\w+)/im;
const status = /^Status:[ \t]*(\d\.\d{1,3}\.\d{1,3})/im;
const diagnostic = /^Diagnostic-Code:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/im;
const delivered = ['delivered', 'expanded'];

/** Undefined for any other mail, and for `delayed` and `relayed`, which are not the last word. */
export function readDsn(raw: string): Receipt | undefined {
  if (!/^Content-Type:[ \t]*multipart\/report\b/im.test(raw)) return undefined;
  const part = statusPart(raw);
  const id = envelope.exec(part)?.[1];
  const said = action.exec(part)?.[1]?.toLowerCase();
  if (id === undefined || said === undefined) return undefined;
  const detail = [status.exec(part)?.[1], diagnostic.exec(part)?.[1]?.replaceAll(/\s+/g, ' ')]
    .join(' ')
    .trim();
  if (delivered.includes(said)) return { providerId: id, delivered: true, detail };
  return said === 'failed' ? { providerId: id, delivered: false, detail } : undefined;
}

/** The message/delivery-status part, decoded where it was sent as base64. */
function statusPart(raw: string): string {
  const at = raw.search(/^Content-Type:[ \t]*message\/(global-)?delivery-status\b/im);
  if (at < 0) return '';
  const head = raw.slice(at, at + 2_000).split(/\r?\n\r?\n/)[0] ?? '';
  const start = at + head.length;
  const end = raw.slice(start).search(/^--/m);
  const body = raw.slice(start, end < 0 ? undefined : start + end);
  return /^Content-Transfer-Encoding:[ \t]*base64/im.test(head)
    ? Buffer.from(body, 'base64').toString('utf8')
    : body;
}
