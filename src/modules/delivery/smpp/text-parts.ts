/** A text as UCS-2 short messages: one of up to 70 characters, else parts of 67 with a concatenation header (3GPP TS 23.040 9.2.3.24.1). */
const inOne = 70;
const inPart = 67;

export function textParts(text: string, reference: number): Buffer[] {
  if (text.length <= inOne) return [ucs2(text)];
  const parts: string[] = [];
  let part = '';
  // By characters, so that a rare one of two code units is never torn apart.
  for (const character of text) {
    if (part.length + character.length > inPart) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  parts.push(part);
  return parts.map((one, at) =>
    Buffer.concat([Buffer.from([5, 0, 3, reference & 0xff, parts.length, at + 1]), ucs2(one)]),
  );
}

const ucs2 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Octets by their data coding: UCS-2, Latin-1, else ASCII (SMPP 5.2.19). */
export function readText(coding: number, octets: Buffer): string {
  if (coding === 8)
    return Buffer.from(octets.subarray(0, octets.length & ~1))
      .swap16()
      .toString('utf16le');
  return octets.toString(coding === 3 ? 'latin1' : 'utf8');
}
