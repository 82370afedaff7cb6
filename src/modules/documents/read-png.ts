// A picture of a seal or a signature: PNG of 8 bits a sample, not interlaced (ISO/IEC 15948).
import { inflateSync } from 'node:zlib';

export const largestSide = 2000;

export interface Picture {
  width: number;
  height: number;
  /** 0 is white or clear, 1 black. */
  darkness(x: number, y: number): number;
}

export type ReadPng = { ok: true; image: Picture } | { ok: false; because: { zh: string; en: string } };

const refused = (zh: string, en: string): ReadPng => ({ ok: false, because: { zh, en } });
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export function readPng(bytes: Buffer): ReadPng {
  if (!bytes.subarray(0, 8).equals(signature)) return refused('不是 PNG 图片', 'It is not a PNG picture');
  const chunks = chunksOf(bytes);
  const head = chunks.find(({ name }) => name === 'IHDR')?.body;
  if (!head || head.length < 13) return refused('PNG 图片已损坏', 'The PNG picture is broken');
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const [depth, colour, , , interlaced] = head.subarray(8);
  const samples = samplesOf[colour ?? -1];
  if (depth !== 8 || samples === undefined || interlaced !== 0)
    return refused('只接受 8 位、非隔行的 PNG', 'Only PNG of 8 bits, not interlaced, is taken');
  if (width < 1 || height < 1 || width > largestSide || height > largestSide)
    return refused(`图片边长须在 1 至 ${largestSide} 像素之间`, `Sides must be 1 to ${largestSide} pixels`);
  const palette = chunks.find(({ name }) => name === 'PLTE')?.body ?? Buffer.alloc(0);
  const clear = chunks.find(({ name }) => name === 'tRNS')?.body ?? Buffer.alloc(0);
  const packed = Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ body }) => body));
  const each = samples;
  const line = width * each;
  let raw: Buffer;
  try {
    raw = inflateSync(packed, { maxOutputLength: (line + 1) * height });
  } catch {
    return refused('PNG 图片已损坏', 'The PNG picture is broken');
  }
  if (raw.length < (line + 1) * height) return refused('PNG 图片不完整', 'The PNG picture is cut short');
  const wide = samples;
  const pixels = unfiltered(raw, line, height, wide);
  return { ok: true, image: { width, height, darkness } };

  function darkness(x: number, y: number): number {
    if (x < 0 || y < 0 || x >= width || y >= height) return 0;
    const at = y * line + x * each;
    const sample = (offset: number): number => pixels[at + offset] ?? 0;
    if (colour === 3) {
      const index = sample(0);
      const light = brightness(
        palette[index * 3] ?? 0,
        palette[index * 3 + 1] ?? 0,
        palette[index * 3 + 2] ?? 0,
      );
      return (1 - light) * ((clear[index] ?? 255) / 255);
    }
    if (colour === 0) return 1 - sample(0) / 255;
    if (colour === 4) return (1 - sample(0) / 255) * (sample(1) / 255);
    const light = brightness(sample(0), sample(1), sample(2));
    return (1 - light) * (colour === 6 ? sample(3) / 255 : 1);
  }
}

/** A red seal must be seen on a black and white page: red counts little. */
function brightness(red: number, green: number, blue: number): number {
  return (0.1 * red + 0.6 * green + 0.3 * blue) / 255;
}

function chunksOf(bytes: Buffer): { name: string; body: Buffer }[] {
  const chunks: { name: string; body: Buffer }[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    chunks.push({
      name: bytes.toString('latin1', at + 4, at + 8),
      body: bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + length)),
    });
    at += 12 + length;
  }
  return chunks;
}

function unfiltered(raw: Buffer, line: number, height: number, samples: number): Uint8Array {
  const pixels = new Uint8Array(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)] ?? 0;
    for (let x = 0; x < line; x += 1) {
      const given = raw[y * (line + 1) + 1 + x] ?? 0;
      const left = x >= samples ? (pixels[y * line + x - samples] ?? 0) : 0;
      const up = y > 0 ? (pixels[(y - 1) * line + x] ?? 0) : 0;
      const corner = x >= samples && y > 0 ? (pixels[(y - 1) * line + x - samples] ?? 0) : 0;
      pixels[y * line + x] = given + predicted(filter, left, up, corner);
    }
  }
  return pixels;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return Math.floor((left + up) / 2);
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
