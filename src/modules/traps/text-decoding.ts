/** The text of octets: UTF-8, or GB18030 where the source says so or the octets look like common Chinese (GB 18030-2022). */
import { isUtf8 } from 'node:buffer';

export const charsets = ['auto', 'utf-8', 'gb18030', 'gbk', 'hex'] as const;
export type Charset = (typeof charsets)[number];

const gb18030 = new TextDecoder('gb18030', { fatal: true });
// Control characters other than tab and line ends: the octets are no text, and PostgreSQL takes no NUL.
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Undefined when the octets are no text in that character set. */
export function decodeText(octets: Buffer, charset: Charset = 'auto'): string | undefined {
  if (charset === 'hex') return undefined;
  const text = withoutTrailingNul(octets);
  // Both agree on plain ASCII, which most values are.
  if (isPlain(text)) return text.toString('latin1');
  if (charset === 'gb18030' || charset === 'gbk') return chinese(text);
  const read = isUtf8(text) ? readable(text.toString('utf8')) : undefined;
  if (read !== undefined || charset === 'utf-8') return read;
  return looksLikeCommonChinese(text) ? chinese(text) : undefined;
}

/** Cuts to at most `longest` UTF-16 units, never through a character beyond the first plane. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const last = text.charCodeAt(longest - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? longest - 1 : longest);
}

function isPlain(octets: Buffer): boolean {
  for (const octet of octets) if (octet < 0x20 || octet > 0x7e) return false;
  return true;
}

function chinese(octets: Buffer): string | undefined {
  try {
    return readable(gb18030.decode(octets));
  } catch {
    return undefined;
  }
}

function readable(text: string): string | undefined {
  return unprintable.test(text) ? undefined : text;
}

function withoutTrailingNul(octets: Buffer): Buffer {
  let end = octets.length;
  while (end > 0 && octets[end - 1] === 0) end -= 1;
  return end === octets.length ? octets : octets.subarray(0, end);
}

/** A MAC address also decodes as three rare characters: four in five must be GB 2312's first level or punctuation. */
function looksLikeCommonChinese(octets: Buffer): boolean {
  let common = 0;
  let pairs = 0;
  for (let at = 0; at < octets.length;) {
    const lead = octets[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const trail = octets[at + 1] ?? 0;
    if (trail >= 0x30 && trail <= 0x39) {
      at += 4;
      pairs += 1;
      continue;
    }
    const firstLevel = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3);
    if (firstLevel && trail >= 0xa1) common += 1;
    pairs += 1;
    at += 2;
  }
  return pairs > 0 && common * 5 >= pairs * 4;
}
