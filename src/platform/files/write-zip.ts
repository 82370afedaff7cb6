/** Parts as one ZIP file (APPNOTE 4.3), deflated. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface NewPart {
  name: string;
  body: Buffer;
}

/** 1980-01-01, the first that the format knows: the same parts make the same file. */
const firstDay = 0x21;

export function zipOf(parts: readonly NewPart[]): Buffer {
  const pieces: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, body } of parts) {
    const packed = deflateRawSync(body);
    const named = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2); // names in UTF-8
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(firstDay, 8);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(named.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, named]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, named]));
    pieces.push(head, packed);
    offset += head.length + packed.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, listed, end]);
}
