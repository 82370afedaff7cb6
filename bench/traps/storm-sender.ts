/** A process of its own that sends a storm at an even pace: its processor time is not the receiver's. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { StormOrder } from './send-storm.js';

const order = JSON.parse(process.argv[2] ?? '{}') as StormOrder;
const { port, perSecond, count } = order;

/** Length and octets of each packet in turn, made before the sending begins. */
const all = readFileSync(order.file);
const packets: Buffer[] = [];
for (let at = 0; at < all.length;) {
  const length = all.readUInt16BE(at);
  packets.push(all.subarray(at + 2, at + 2 + length));
  at += 2 + length;
}

const socket = createSocket('udp4');
socket.connect(port, '127.0.0.1');
await once(socket, 'connect');
const startedAt = Date.now();
const begun = performance.now();
let sent = 0;
let failed = 0;
const onSent = (error: Error | null): void => {
  if (error) failed += 1;
};
while (sent < count) {
  const due = Math.min(count, Math.floor(((performance.now() - begun) / 1000) * perSecond));
  for (let n = 0; sent < due; n += 1) {
    socket.send(packets[sent % packets.length] ?? Buffer.alloc(0), onSent);
    sent += 1;
    if (n % 100 === 99) await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
const seconds = (performance.now() - begun) / 1000;
await new Promise((resolve) => setTimeout(resolve, 100));
socket.close();
const { user, system } = process.cpuUsage();
process.stdout.write(
  JSON.stringify({ sent, failed, startedAt, seconds, processorSeconds: (user + system) / 1e6 }),
);
