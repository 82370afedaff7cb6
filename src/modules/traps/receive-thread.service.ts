/** The thread that only receives and answers: nothing else runs on its event loop, so the kernel's buffer is emptied at once. */
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { systemMilliseconds } from '../../platform/clock/system-clock.js';
import { plainAddress } from './find-source.js';
import { writeSpillRecord, spillRecordLength } from './spill-record.js';

export interface OpenOrder {
  kind: 'open';
  host: string;
  port: number;
  bufferBytes: number;
  /** Several processes on one port: the kernel spreads the senders over them. */
  reusePort: boolean;
}

export type ReceiveOrder =
  | OpenOrder
  | { kind: 'send'; address: string; port: number; bytes: Uint8Array }
  /** So many octets of those handed on are dealt with. */
  | { kind: 'taken'; octets: number }
  | { kind: 'quiet' }
  | { kind: 'close' };

export type ReceiveNews =
  | { kind: 'open'; port: number; grantedBytes: number; dualStack: boolean }
  | { kind: 'fault'; message: string; code?: string; opening: boolean }
  /** Datagrams as spill records, and how many found no room since the last batch. */
  | { kind: 'batch'; bytes: Uint8Array; octets: number; refused: number }
  | { kind: 'quiet' }
  | { kind: 'closed' };

const port = parentPort;
if (!port) throw new Error('receive-thread runs as a thread');

const batchOctets = 128 * 1024;
const longestRecord = 66 * 1024;
const batchAfterMs = 8;
/** Handed on and not yet dealt with; beyond it datagrams are refused and counted. */
const mostOnTheWay = 24 * 1024 * 1024;

let socket: Socket | undefined;
const batch = Buffer.allocUnsafeSlow(batchOctets + longestRecord);
let filled = 0;
let refused = 0;
let onTheWay = 0;
let timer: NodeJS.Timeout | undefined;

function handOn(): void {
  clearTimeout(timer);
  timer = undefined;
  if (filled === 0 && refused === 0) return;
  onTheWay += filled;
  // A copy of its own size: what is handed on is held until it is stored.
  const bytes = new Uint8Array(batch.subarray(0, filled));
  const news: ReceiveNews = { kind: 'batch', bytes, octets: filled, refused };
  port?.postMessage(news, [bytes.buffer]);
  filled = 0;
  refused = 0;
}

function take(bytes: Buffer, from: string, fromPort: number): void {
  const address = plainAddress(from);
  if (onTheWay > mostOnTheWay) refused += 1;
  else {
    const datagram = { address, port: fromPort, bytes, receivedAt: systemMilliseconds() };
    filled = writeSpillRecord(batch, filled, datagram, spillRecordLength(datagram));
  }
  if (filled >= batchOctets) handOn();
  else timer ??= setTimeout(handOn, batchAfterMs);
}

function tell(news: ReceiveNews): void {
  port?.postMessage(news);
}

function open({ host, port: at, bufferBytes, reusePort }: OpenOrder): void {
  const options = { type: isIPv6(host) ? ('udp6' as const) : ('udp4' as const), reuseAddr: false, reusePort };
  const opened = createSocket(options);
  let opening = true;
  opened.on('error', (error: NodeJS.ErrnoException) => {
    tell({ kind: 'fault', message: error.message, code: error.code, opening });
  });
  opened.bind({ address: host, port: at, exclusive: true }, () => {
    opening = false;
    const grantedBytes = growBuffer(opened, bufferBytes);
    const { port: bound, family } = opened.address();
    tell({ kind: 'open', port: bound, grantedBytes, dualStack: family === 'IPv6' });
  });
  opened.on('message', (bytes, { address, port: from }) => take(bytes, address, from));
  socket = opened;
}

/** The octets granted. Linux grants no more than net.core.rmem_max and reports twice what it grants. */
function growBuffer(opened: Socket, wanted: number): number {
  try {
    opened.setRecvBufferSize(wanted);
  } catch {
    // Some systems refuse what is too large; the kernel's default stays then.
  }
  return opened.getRecvBufferSize() / (process.platform === 'linux' ? 2 : 1);
}

port.on('message', (order: ReceiveOrder) => {
  switch (order.kind) {
    case 'open':
      open(order);
      break;
    case 'taken':
      onTheWay -= order.octets;
      break;
    case 'send':
      socket?.send(order.bytes, order.port, order.address, (error) => {
        if (error) tell({ kind: 'fault', message: error.message, opening: false });
      });
      break;
    case 'quiet':
      socket?.removeAllListeners('message');
      handOn();
      tell({ kind: 'quiet' });
      break;
    case 'close':
      if (!socket) tell({ kind: 'closed' });
      socket?.close(() => tell({ kind: 'closed' }));
      socket = undefined;
  }
});
