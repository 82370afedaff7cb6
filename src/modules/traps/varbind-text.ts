/** Varbinds as people read them: text where octets are UTF-8 text, else hexadecimal; never the community. */
import type { ShownVarbind } from '../alarms/alarm.js';
import { trapCommunityName } from './convert-v1.js';
import type { Varbind } from './varbind.js';

const longestText = 2_000;
const utf8 = new TextDecoder('utf-8', { fatal: true });
// Control characters other than tab and line ends: the octets are no text, and PostgreSQL takes no NUL.
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

export function octetsText(octets: Buffer): string {
  let end = octets.length;
  while (end > 0 && octets[end - 1] === 0) end -= 1;
  try {
    const text = utf8.decode(octets.subarray(0, end));
    if (!unprintable.test(text)) return text.slice(0, longestText);
  } catch {
    // Not UTF-8: written as hexadecimal below.
  }
  return `0x${octets.toString('hex')}`.slice(0, longestText);
}

export function valueText({ value }: Readonly<Varbind>): string | number | null {
  if (Buffer.isBuffer(value)) return octetsText(value);
  return typeof value === 'bigint' ? value.toString() : value;
}

export function showVarbinds(
  varbinds: readonly Varbind[],
  nameOf: (oid: string) => string | undefined,
): ShownVarbind[] {
  return varbinds
    .filter(({ oid }) => oid !== trapCommunityName)
    .map((varbind) => {
      const name = nameOf(varbind.oid);
      return {
        oid: varbind.oid,
        ...(name === undefined ? {} : { name }),
        type: varbind.type,
        value: valueText(varbind),
      };
    });
}
