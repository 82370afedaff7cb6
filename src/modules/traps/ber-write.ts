/** Writes the BER that answers need: definite lengths, shortest integers (X.690 §8.1, §8.3). */
export function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x100) return Buffer.from([0x81, length]);
  return Buffer.from([0x82, length >> 8, length & 0xff]);
}

/** Values up to 32 bits, with or without sign. */
export function integerTlv(value: number, tag = 0x02): Buffer {
  const wide = Buffer.alloc(5);
  wide.writeIntBE(value, 0, 5);
  let at = 0;
  // A leading octet that only repeats the sign is left out.
  while (at < 4 && wide[at] === ((wide[at + 1] ?? 0) >= 0x80 ? 0xff : 0x00)) at += 1;
  return tlv(tag, wide.subarray(at));
}

export const octetsTlv = (value: Buffer): Buffer => tlv(0x04, value);

export function oidTlv(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const list = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      list.unshift(128 + (left % 128));
    return list;
  });
  return tlv(0x06, Buffer.from(octets));
}
