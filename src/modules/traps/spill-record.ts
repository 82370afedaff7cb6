/** One datagram as octets, on disk while the database is away and on its way between threads: when, from where, and what. */
import type { Datagram } from './recent-informs.js';

/** Length of the rest, milliseconds, port, length of the address; then the address and the octets. */
const headOctets = 4 + 8 + 2 + 1;

interface Recorded {
  address: string;
  port: number;
  bytes: Buffer;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

/** An address is ASCII. */
export const spillRecordLength = ({ address, bytes }: Readonly<Recorded>): number =>
  headOctets + address.length + bytes.length;

/** Writes the record of that length at `at`; answers where it ends. */
export function writeSpillRecord(to: Buffer, at: number, from: Readonly<Recorded>, length: number): number {
  const { address, port, bytes, receivedAt } = from;
  to.writeUInt32BE(length - 4, at);
  to.writeDoubleBE(receivedAt, at + 4);
  to.writeUInt16BE(port, at + 12);
  to.writeUInt8(address.length, at + 14);
  to.write(address, at + headOctets, 'latin1');
  bytes.copy(to, at + headOctets + address.length);
  return at + length;
}

export function spillRecord(datagram: Readonly<Datagram>): Buffer {
  const recorded = { ...datagram, receivedAt: datagram.receivedAt.getTime() };
  const length = spillRecordLength(recorded);
  const record = Buffer.allocUnsafe(length);
  writeSpillRecord(record, 0, recorded, length);
  return record;
}

/** Every whole record, as views of `segment`; what a stop cut off at the end is left. */
export function spilledDatagrams(
  segment: Buffer,
  timeOf: (milliseconds: number) => Date = (milliseconds) => new Date(milliseconds),
): Datagram[] {
  const found: Datagram[] = [];
  for (let at = 0; at + headOctets <= segment.length;) {
    const end = at + 4 + segment.readUInt32BE(at);
    const from = at + headOctets;
    const body = from + segment.readUInt8(at + 14);
    if (end > segment.length || body > end) break;
    found.push({
      receivedAt: timeOf(segment.readDoubleBE(at + 4)),
      port: segment.readUInt16BE(at + 12),
      address: segment.toString('latin1', from, body),
      bytes: segment.subarray(body, end),
    });
    at = end;
  }
  return found;
}
