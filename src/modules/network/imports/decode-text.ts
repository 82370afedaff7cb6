/** The text of a file in UTF-8, UTF-16 or, as spreadsheets in China save it, GB18030. */
import { UnreadableFile } from './raw-row.js';

export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

function decoded(bytes: Uint8Array, encoding: DecodedText['encoding']): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}

export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const found = decoded(bytes, marked) ?? decoded(bytes, 'gb18030');
  if (!found || found.text.includes('\0')) throw new UnreadableFile('not-text');
  return found;
}
