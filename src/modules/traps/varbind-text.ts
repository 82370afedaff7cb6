/** Varbinds as people read them: text where octets are text, else hexadecimal; never the community. */
import type { ShownVarbind } from '../alarms/alarm.js';
import { trapCommunityName } from './convert-v1.js';
import { type Charset, cutText, decodeText } from './text-decoding.js';
import type { Varbind } from './varbind.js';

const longestText = 2_000;

export function octetsText(octets: Buffer, charset?: Charset): string {
  return cutText(decodeText(octets, charset) ?? `0x${octets.toString('hex')}`, longestText);
}

export function valueText({ value }: Readonly<Varbind>, charset?: Charset): string | number | null {
  if (Buffer.isBuffer(value)) return octetsText(value, charset);
  return typeof value === 'bigint' ? value.toString() : value;
}

export function showVarbinds(
  varbinds: readonly Varbind[],
  nameOf: (oid: string) => string | undefined,
  charset?: Charset,
): ShownVarbind[] {
  const shown: ShownVarbind[] = [];
  for (const varbind of varbinds) {
    if (varbind.oid === trapCommunityName) continue;
    const name = nameOf(varbind.oid);
    const { oid, type } = varbind;
    shown.push({ oid, name, type, value: valueText(varbind, charset) });
  }
  return shown;
}
