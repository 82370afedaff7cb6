/** The parts of a ZIP file (APPNOTE 4.3), their sizes known before anything is unpacked. */
import { createInflateRaw } from 'node:zlib';
import { bounds, UnreadableFile } from './raw-row.js';

export interface ZipPart {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

const endMark = 0x06054b50;
const listMark = 0x02014b50;
const partMark = 0x04034b50;
const endBytes = 22;
const mostComment = 65_535;
const mostParts = 1_000;
/** Deflate packs to about 1:1030 at most (zlib); honest sheets stay far below. */
const mostRatio = 200;
const ratioFrom = 1024 * 1024;

export function zipParts(bytes: Buffer): Map<string, ZipPart> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > mostParts) throw new UnreadableFile('zip-too-large', `${count}`);
  const parts = new Map<string, ZipPart>();
  let unpacked = 0;
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== listMark) throw new UnreadableFile('not-zip');
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const part = {
      name,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    unpacked += part.unpacked;
    const bomb = part.unpacked > ratioFrom && part.unpacked > part.packed * mostRatio;
    if (bomb || unpacked > bounds.unpacked) throw new UnreadableFile('zip-too-large', name);
    parts.set(name, part);
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - endBytes; at >= Math.max(0, bytes.length - endBytes - mostComment); at -= 1)
    if (bytes.readUInt32LE(at) === endMark) return at;
  throw new UnreadableFile('not-zip');
}

/** A part piece by piece; more than its declared size is refused, for the list may lie. */
export async function* unpack(bytes: Buffer, part: ZipPart): AsyncGenerator<Buffer> {
  const { offset, method, packed, unpacked, name } = part;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== partMark)
    throw new UnreadableFile('not-zip');
  const begins = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const body = bytes.subarray(begins, begins + packed);
  if (method === 0) {
    yield body;
    return;
  }
  if (method !== 8) throw new UnreadableFile('not-zip', name);
  const inflate = createInflateRaw();
  inflate.end(body);
  let length = 0;
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > unpacked) throw new UnreadableFile('zip-too-large', name);
      yield piece;
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('not-zip', name);
  } finally {
    inflate.destroy();
  }
}
