// Fax pages as one TIFF (TIFF 6.0; RFC 3949: 204 × 196 dots an inch, T.6).
import type { Bitmap } from './bitmap.js';
import { group4 } from './group4.js';

export const faxDots = { across: 204, down: 196 } as const;

type Field = readonly [tag: number, type: 3 | 4 | 5, value: number];

export function writeTiff(pages: readonly Bitmap[]): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0', 'latin1'), Buffer.alloc(4)];
  let offset = 8;
  let link = { in: 1, at: 0 };
  pages.forEach((page, index) => {
    const strip = even(group4(page));
    const stripAt = offset;
    const resolutionAt = stripAt + strip.length;
    const directoryAt = resolutionAt + 16;
    const fields: Field[] = [
      [254, 4, 2],
      [256, 4, page.width],
      [257, 4, page.height],
      [258, 3, 1],
      [259, 3, 4],
      [262, 3, 0],
      [266, 3, 1],
      [273, 4, stripAt],
      [277, 3, 1],
      [278, 4, page.height],
      [279, 4, strip.length],
      [282, 5, resolutionAt],
      [283, 5, resolutionAt + 8],
      [293, 4, 0],
      [296, 3, 2],
      [297, 3, index | (pages.length << 16)],
    ];
    const resolution = Buffer.alloc(16);
    [faxDots.across, 1, faxDots.down, 1].forEach((value, at) => resolution.writeUInt32LE(value, at * 4));
    const directory = directoryOf(fields);
    parts[link.in]?.writeUInt32LE(directoryAt, link.at);
    parts.push(strip, resolution, directory);
    link = { in: parts.length - 1, at: directory.length - 4 };
    offset = directoryAt + directory.length;
  });
  return Buffer.concat(parts);
}

const even = (bytes: Buffer): Buffer =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);

function directoryOf(fields: readonly Field[]): Buffer {
  const directory = Buffer.alloc(2 + fields.length * 12 + 4);
  directory.writeUInt16LE(fields.length, 0);
  fields.forEach(([tag, type, value], index) => {
    const at = 2 + index * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    // The page number is a pair of shorts; everything else is one value.
    directory.writeUInt32LE(tag === 297 ? 2 : 1, at + 4);
    directory.writeUInt32LE(value >>> 0, at + 8);
  });
  return directory;
}
