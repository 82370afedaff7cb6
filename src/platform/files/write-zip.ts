/** Parts as one ZIP file (APPNOTE 4.3), deflated one after another as they are written. */
import { crc32, createDeflateRaw } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';

export interface NewPart {
  name: string;
  /** Its text, piece by piece. */
  pieces: Iterable<string | Buffer> | AsyncIterable<string | Buffer>;
}

/** 1980-01-01, the first that the format knows: the same parts make the same file. */
const firstDay = 0x21;
/** Names in UTF-8; sizes and sum follow the part, for they are not known before it. */
const flags = 0x0808;

/** A fault ends the deflated stream too, and is thrown from there. */
const ignore = (): void => undefined;

export async function* zipOf(parts: Iterable<NewPart>): AsyncGenerator<Buffer> {
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, pieces } of parts) {
    const named = Buffer.from(name);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), commonOf(named, 0, 0, 0), named]);
    yield head;
    let [sum, packed, unpacked] = [0, 0, 0];
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const piece of pieces) {
        const bytes = Buffer.from(piece);
        sum = crc32(bytes, sum);
        unpacked += bytes.length;
        yield bytes;
      }
    };
    const deflated = createDeflateRaw();
    pipeline(Readable.from(counted(), { objectMode: false }), deflated, ignore);
    for await (const piece of deflated as AsyncIterable<Buffer>) {
      packed += piece.length;
      yield piece;
    }
    const after = Buffer.alloc(16);
    after.writeUInt32LE(0x08074b50, 0);
    after.writeUInt32LE(sum, 4);
    after.writeUInt32LE(packed, 8);
    after.writeUInt32LE(unpacked, 12);
    yield after;
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    list.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
        commonOf(named, sum, packed, unpacked),
        rest,
        named,
      ]),
    );
    offset += head.length + packed + after.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([listed, end]);
}

export interface WholePart {
  name: string;
  body: Buffer;
}

/** A few parts that are in memory anyway. */
export async function zipBytes(parts: Iterable<WholePart>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of zipOf(Array.from(parts, ({ name, body }) => ({ name, pieces: [body] }))))
    all.push(piece);
  return Buffer.concat(all);
}

function commonOf(named: Buffer, sum: number, packed: number, unpacked: number): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt16LE(firstDay, 8);
  common.writeUInt32LE(sum, 10);
  common.writeUInt32LE(packed, 14);
  common.writeUInt32LE(unpacked, 18);
  common.writeUInt16LE(named.length, 22);
  return common;
}
