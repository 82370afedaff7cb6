// A frozen paper is printed as an official letter, the same bytes for the same content (GB/T 9704-2012; ISO 32000-1, 14.3 and 14.4).
import PDFDocument from 'pdfkit';
import { contentHash } from './content-hash.js';
import { hasSlip, type DocumentContent } from './document.js';
import type { Fonts } from './fonts.js';
import type { Ink } from './ink.js';
import { drawBody } from './letter-body.js';
import { drawAnnex, drawFoot, drawSlip, footHeight, slipHeight } from './letter-foot.js';
import { drawHead } from './letter-head.js';
import { Paper } from './paper.js';

export { openFonts, type Fonts } from './fonts.js';

export function renderPdf(content: Readonly<DocumentContent>, fonts: Fonts): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
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
      drawLetter({ doc, fonts }, content);
      doc.end();
    } catch (cause) {
      reject(new Error(`${content.numberText} could not be printed.`, { cause }));
    }
  });
}

function drawLetter(ink: Ink, content: Readonly<DocumentContent>): void {
  const paper = new Paper(ink, content);
  const foot = footHeight(ink, content);
  const slip = hasSlip(content.kind);
  const endsHere = content.annexes.length === 0 && !slip;
  drawHead(paper, content);
  drawBody(paper, content, endsHere ? foot : 0);
  content.annexes.forEach((annex, index) => {
    drawAnnex(paper, annex, content.annexes.length === 1 ? '附件' : `附件${index + 1}`);
  });
  if (slip) {
    if (content.annexes.length > 0 || paper.room < slipHeight(content) + foot) paper.turn();
    drawSlip(paper, content);
  }
  drawFoot(paper, content);
}

/** pdfkit derives the file's ID from these. The hash makes it differ wherever the content does. */
function documentInfo(content: Readonly<DocumentContent>): PDFKit.DocumentInfo {
  const [year = 1970, month = 1, day = 1] = (content.dateText.match(/\d+/g) ?? []).map(Number);
  const issued = new Date(Date.UTC(year, month - 1, day));
  return {
    Title: content.titleZh,
    Author: content.signedByZh,
    Subject: content.numberText,
    Keywords: `sha256:${contentHash(content)}`,
    Creator: '烽燧 Fengsui',
    Producer: 'pdfkit',
    CreationDate: issued,
    ModDate: issued,
  };
}
