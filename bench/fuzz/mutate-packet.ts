/** Mutations of well-formed packets by a seeded generator: the same seed, the same packets. */
export class Random {
  constructor(private state: number) {}

  /** Mulberry32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  of<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }
}

const lengths = [0x00, 0x01, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xfe, 0xff];
const tagsSeen = [
  0x00, 0x01, 0x02, 0x04, 0x05, 0x06, 0x1f, 0x30, 0x40, 0x41, 0x42, 0x43, 0x44, 0x46, 0x80, 0x82, 0x9f, 0xa0,
  0xa2, 0xa4, 0xa6, 0xa7, 0xa8, 0xbf,
];

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const replaced = (bytes: Buffer, at: number, octet: number): Buffer => {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[at % copy.length] = octet;
  return copy;
};

const noise = (random: Random, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => random.below(256)));

const mutations: readonly Mutation[] = [
  (bytes, random) => replaced(bytes, random.below(bytes.length), random.below(256)),
  (bytes, random) => {
    const at = random.below(bytes.length);
    return replaced(bytes, at, (bytes[at] ?? 0) ^ (1 << random.below(8)));
  },
  (bytes, random) => replaced(bytes, random.below(bytes.length), random.of(lengths) ?? 0),
  (bytes, random) => replaced(bytes, random.below(bytes.length), random.of(tagsSeen) ?? 0),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => Buffer.concat([bytes, noise(random, random.below(40))]),
  (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), noise(random, 1 + random.below(8)), bytes.subarray(at)]);
  },
  (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(8))]);
  },
  // A piece of the packet again in its midst: nested and repeated structures.
  (bytes, random) => {
    const from = random.below(bytes.length);
    const piece = bytes.subarray(from, from + random.below(bytes.length - from) + 1);
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  // An object identifier, or whatever stands there, overlong.
  (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from([0x06, 0x82, 0x02, 0x00]),
      Buffer.alloc(512, random.below(256)),
      bytes.subarray(at),
    ]);
  },
  (_, random) => noise(random, random.below(300)),
];

/** One to four mutations; one packet in twenty stays whole. */
export function mutate(whole: Buffer, random: Random): Buffer {
  if (random.below(20) === 0) return whole;
  let bytes = whole;
  for (let left = 1 + random.below(4); left > 0 && bytes.length > 0; left -= 1) {
    const mutation = random.of(mutations);
    if (mutation) bytes = mutation(bytes, random);
  }
  return bytes.subarray(0, 8_000);
}
