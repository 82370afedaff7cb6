/** A process of its own that follows the live alarms' event stream and notes when each alarm of a storm is first seen. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { StreamOrder } from './stream-lag.js';

const { url, token, mark, file } = JSON.parse(process.argv[2] ?? '{}') as StreamOrder;
const answer = await fetch(`${url}/api/alarms/stream`, { headers: { authorization: `Bearer ${token}` } });
if (!answer.ok || !answer.body) throw new Error(`GET /api/alarms/stream: HTTP ${answer.status}`);
process.stdout.write('following\n');

const seen = new Set<string>();
const lines = openSync(file, 'w');
process.on('SIGTERM', () => {
  closeSync(lines);
  process.exit(0);
});

/** Of the alarm's problem text only: what the whole list's reader does with it is not this one's to pay for. */
const serials = new RegExp(`${mark} #(\\d+)#`, 'g');
let rest = '';
const decoder = new TextDecoder();
for await (const bytes of answer.body) {
  rest += decoder.decode(bytes as Uint8Array, { stream: true });
  const end = rest.lastIndexOf('\n\n');
  if (end < 0) continue;
  const at = Date.now();
  const text = rest.slice(0, end);
  rest = rest.slice(end + 2);
  let noted = '';
  for (const [, serial = ''] of text.matchAll(serials)) {
    if (seen.has(serial)) continue;
    seen.add(serial);
    noted += `${serial} ${at}\n`;
  }
  if (noted !== '') writeSync(lines, noted);
}
