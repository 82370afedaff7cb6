/** What an attachment is by its first bytes, whatever its name says: photographs and PDF are kept, nothing that could run. */

const startsWith = (bytes: Uint8Array, at: number, ...wanted: number[]): boolean =>
  wanted.every((byte, offset) => bytes[at + offset] === byte);

const text = (bytes: Uint8Array, at: number, wanted: string): boolean =>
  startsWith(bytes, at, ...Array.from(wanted, (letter) => letter.charCodeAt(0)));

const brandsOfHeif = ['heic', 'heix', 'mif1', 'heif'];

/** Undefined for everything else. */
export function attachmentType(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (startsWith(bytes, 0, 0x89) && text(bytes, 1, 'PNG\r\n')) return 'image/png';
  if (text(bytes, 0, 'RIFF') && text(bytes, 8, 'WEBP')) return 'image/webp';
  if (text(bytes, 4, 'ftyp') && brandsOfHeif.some((brand) => text(bytes, 8, brand))) return 'image/heic';
  if (text(bytes, 0, '%PDF-')) return 'application/pdf';
  return undefined;
}

/** A name that is safe in a header and on any disk. */
export function attachmentName(given: string): string {
  const plain = given
    .replace(/[\u0000-\u001f\u007f/\\:*?"<>|]/g, '_')
    .replace(/^\.+/, '_')
    .trim();
  return plain === '' ? '附件' : plain.slice(0, 120);
}
