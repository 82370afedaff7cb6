// All papers of a case as one file to print, with an index of where each begins (plan 5.1: 建立应急档案).
import PDFDocument from 'pdfkit';
import { countPages, PageCounter } from './count-pages.js';
import type { DocumentAnnex, DocumentContent } from './document.js';
import type { Fonts } from './fonts.js';
import type { Ink } from './ink.js';
import { drawLetter } from './letter.js';
import { drawIndex } from './letter-foot.js';
import { Paper, type Stamps } from './paper.js';
import { PdfSurface } from './pdf-surface.js';

export interface BundledPaper {
  content: DocumentContent;
  stamps: Stamps;
}

export interface Bundle {
  titleZh: string;
  /** When it was put together, in words. */
  madeZh: string;
  papers: readonly BundledPaper[];
}

export function renderBundle(bundle: Readonly<Bundle>, fonts: Fonts): Promise<Buffer> {
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
      font: '',
      info: { Title: '文书汇编', Creator: '烽燧 Fengsui', Producer: 'pdfkit', CreationDate: new Date(0) },
    });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    try {
      const surface = new PdfSurface(doc, fonts);
      const ink: Ink = { surface, fonts };
      const counts = bundle.papers.map(({ content }) => countPages(content, fonts));
      const own = indexPages(bundle, counts, fonts);
      drawIndexOf(ink, bundle, indexOf(bundle, counts, own));
      for (const { content, stamps } of bundle.papers) drawLetter(ink, content, stamps);
      surface.end();
      doc.end();
    } catch (cause) {
      reject(new Error(`${bundle.titleZh} could not be printed.`, { cause }));
    }
  });
}

/** The index is as long with its final page numbers as with any. */
function indexPages(bundle: Readonly<Bundle>, counts: readonly number[], fonts: Fonts): number {
  const surface = new PageCounter();
  drawIndexOf({ surface, fonts }, bundle, indexOf(bundle, counts, 1));
  return surface.pages;
}

function drawIndexOf(ink: Ink, { titleZh, madeZh }: Readonly<Bundle>, index: DocumentAnnex): void {
  const paper = new Paper(ink, indexContent(titleZh));
  drawIndex(paper, index, `${titleZh}（${madeZh}）`);
}

function indexOf({ papers }: Readonly<Bundle>, counts: readonly number[], before: number): DocumentAnnex {
  let page = before + 1;
  const rows = papers.map(({ content, stamps }, index) => {
    const from = page;
    page += counts[index] ?? 0;
    return [
      String(index + 1),
      content.numberText,
      content.titleZh,
      content.dateText,
      stamps.fate?.word ?? '',
      String(from),
    ];
  });
  return {
    titleZh: '文书目录',
    columns: [
      { titleZh: '序号', widthMm: 11, align: 'center' },
      { titleZh: '文号', widthMm: 42 },
      { titleZh: '标题' },
      { titleZh: '日期', widthMm: 27 },
      { titleZh: '状态', widthMm: 15, align: 'center' },
      { titleZh: '页', widthMm: 10, align: 'right' },
    ],
    rows,
  };
}

/** What the pages of the index need of a paper. */
function indexContent(titleZh: string): DocumentContent {
  return {
    kind: 'after-event-report',
    numberText: '',
    issuerZh: '',
    titleZh,
    upward: false,
    recipientsZh: [],
    paragraphs: [],
    annexes: [],
    signedByZh: '',
    signatoryZh: '',
    dateText: '',
    exercise: false,
  };
}
