// A frozen paper is printed as an official letter, the same bytes for the same content and stamps (GB/T 9704-2012; ISO 19005-2).
import PDFDocument from 'pdfkit';
import { contentHash } from './content-hash.js';
import type { DocumentContent } from './document.js';
import type { Fonts } from './fonts.js';
import { printable } from './ink.js';
import { drawLetter } from './letter.js';
import type { Stamps } from './paper.js';
import { PdfSurface } from './pdf-surface.js';

export { openFonts, type Fonts } from './fonts.js';

export function renderPdf(
  content: Readonly<DocumentContent>,
  fonts: Fonts,
  stamps: Readonly<Stamps> = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      subset: 'PDF/A-2b',
      tagged: true,
      lang: 'zh-CN',
      displayTitle: true,
      // pdfkit would load Helvetica otherwise.
      font: '',
      info: documentInfo(content),
    });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    try {
      const surface = new PdfSurface(doc, fonts);
      drawLetter({ surface, fonts }, content, stamps);
      surface.end();
      doc.end();
    } catch (cause) {
      reject(new Error(`${content.numberText} could not be printed.`, { cause }));
    }
  });
}

const marks: Readonly<Record<string, string>> = { '<': '＜', '>': '＞', '&': '＆' };
/** pdfkit writes these into XML as they stand. */
const plain = (text: string): string => printable(text).replace(/[<>&]/g, (mark) => marks[mark] ?? '');

/** pdfkit derives the file's ID from these. The hash makes it differ wherever the content does. */
function documentInfo(content: Readonly<DocumentContent>): PDFKit.DocumentInfo {
  const [year = 1970, month = 1, day = 1] = (content.dateText.match(/\d+/g) ?? []).map(Number);
  return {
    Title: plain(content.titleZh),
    Author: plain(content.signedByZh),
    Subject: plain(content.numberText),
    Keywords: `sha256:${contentHash(content)}`,
    Creator: '烽燧 Fengsui',
    Producer: 'pdfkit',
    CreationDate: new Date(Date.UTC(year, month - 1, day)),
  };
}
