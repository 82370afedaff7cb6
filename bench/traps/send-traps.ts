import { createSocket } from 'node:dgram';
import { qinglanRaised, qinglanVarbinds, trapV2 } from './build-packet.js';

export interface Load {
  port: number;
  community: string;
  perSecond: number;
  seconds: number;
  /** Marks this run's traps in their specific problem. */
  mark: string;
}

const tickMs = 5;

/** The object is in nobody's inventory, so that the run raises alarms and no outage. */
export function packetOf({ community, mark }: Load, serial: number): Buffer {
  const problem = `${mark} #${serial}#`;
  return trapV2(
    community,
    qinglanRaised,
    qinglanVarbinds({ serial, object: `BENCH-${serial % 100}`, severity: 6, problem }),
    'trap',
    serial + 1,
  );
}

export function serialsIn(text: string): number[] {
  return [...text.matchAll(/#(\d+)#/g)].map(([, digits]) => Number(digits));
}

/** Sends at an even pace and answers when each was sent, by serial, on performance.now()'s clock. */
export async function sendTraps(load: Load, sentAt: number[]): Promise<void> {
  const socket = createSocket('udp4');
  const started = performance.now();
  const total = load.perSecond * load.seconds;
  try {
    while (sentAt.length < total) {
      const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * load.perSecond));
      while (sentAt.length < due) {
        const packet = packetOf(load, sentAt.length);
        sentAt.push(performance.now());
        socket.send(packet, load.port, '127.0.0.1');
      }
      await new Promise((resolve) => setTimeout(resolve, tickMs));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    socket.close();
  }
}
