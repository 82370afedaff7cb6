// Pages are numbered between dashes under the text block, odd ones right and even ones left (GB/T 9704-2012, 7.5).
import type { DocumentContent } from './document.js';
import { black, block, linePitch, mm, page, pageNumberGap, red, size } from './gb9704-page.js';
import { drawText, printable, textWidth, type Ink } from './ink.js';
import { qrBlocks } from './qr/qr-blocks.js';
import type { Part } from './surface.js';

/** What stands on the print and not in the frozen text: where it is verified, seal, signature, and whether it still holds. */
export interface Stamps {
  verifyUrl?: string | undefined;
  seal?: Buffer | undefined;
  signature?: Buffer | undefined;
  /** 作废 or 已更正, and by which paper. */
  fate?: { word: string; note: string } | undefined;
}

const qrSize = mm(16);
const grey = '#555555';

/** The pages of one paper and where the next line goes. */
export class Paper {
  /** Upper edge of the next line. */
  y: number = block.top;
  private pages = 0;

  constructor(
    readonly ink: Ink,
    private readonly content: Readonly<DocumentContent>,
    readonly stamps: Readonly<Stamps> = {},
  ) {
    this.turn();
  }

  get room(): number {
    return block.bottom - this.y;
  }

  get onFreshPage(): boolean {
    return this.y === block.top;
  }

  /** Starts a page. */
  turn(): void {
    const { surface } = this.ink;
    surface.page();
    this.pages += 1;
    this.y = block.top;
    surface.beside(() => {
      if (this.content.exercise) this.mark('演练', '演练文书　不作为实际调度依据');
      if (this.stamps.fate) this.mark(this.stamps.fate.word, this.stamps.fate.note);
      this.numberPage();
      this.verification();
      if (this.pages === 1) this.nameUnknown();
    });
  }

  /** The baseline of the next line; moves on by one line. */
  line(pitch: number = linePitch, textSize: number = size.body): number {
    const baseline = this.y + (pitch - textSize) / 2 + textSize * 0.88;
    this.y += pitch;
    return baseline;
  }

  /** What is drawn belongs to one part of the paper's meaning. */
  part(part: Part, draw: () => void): void {
    this.ink.surface.open(part);
    draw();
    this.ink.surface.close();
  }

  private numberPage(): void {
    const style = { face: 'song', size: size.small, color: black } as const;
    const text = `— ${this.pages} —`;
    const width = textWidth(this.ink.fonts, text, style);
    const x = this.pages % 2 === 1 ? block.right - size.small - width : block.left + size.small;
    drawText(this.ink, text, x, block.bottom + pageNumberGap + size.small * 0.88, style);
  }

  /** The address where the paper is verified, at the foot of each page; a square to scan on the first. */
  private verification(): void {
    const { verifyUrl } = this.stamps;
    const text = this.content.verifyText ?? verifyUrl;
    if (!text) return;
    const style = { face: 'song', size: 7, color: grey } as const;
    const y = block.bottom + pageNumberGap + size.small;
    const first = this.pages === 1 && verifyUrl !== undefined;
    const odd = this.pages % 2 === 1;
    const shift = first ? qrSize + mm(3) : 0;
    const left = odd ? block.left + shift : block.right - textWidth(this.ink.fonts, text, style);
    drawText(this.ink, text, left, y, style);
    if (!first) return;
    drawText(this.ink, '扫码核验文号、标题、日期和内容校验值', left, y + 9, style);
    this.ink.surface.blocks(qrBlocks(verifyUrl, block.left, block.bottom + mm(3), qrSize));
  }

  /** A character that no typeface has is printed as 〓; which it is stands at the foot of the first page. */
  private nameUnknown(): void {
    const unknown = unknownIn(this.content, (character) => this.ink.fonts.has(character));
    if (unknown.length === 0) return;
    const codes = unknown
      .slice(0, 8)
      .map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
    const style = { face: 'song', size: 8, color: black } as const;
    const text = `〓为字库未收录的字，依次为：${codes.join('、')}${unknown.length > 8 ? ' 等' : ''}`;
    drawText(this.ink, text, block.left + qrSize + mm(3), block.bottom + mm(4), style);
  }

  private mark(word: string, note: string): void {
    const { surface, fonts } = this.ink;
    const style = { face: 'hei', size: 150, color: red, spacing: 30 } as const;
    const x = (page.width - textWidth(fonts, word, style) + 30) / 2;
    drawText(this.ink, word, x, page.height / 2 + 55, style, (run) => surface.watermark(run));
    const small = { face: 'hei', size: size.small, color: red } as const;
    const words = printable(note);
    drawText(this.ink, words, block.right - textWidth(fonts, words, small), block.top - mm(6), small);
  }
}

/** Each once, in order of reading. */
function unknownIn(content: Readonly<DocumentContent>, has: (character: string) => boolean): string[] {
  const texts = [
    content.issuerZh,
    content.titleZh,
    ...content.recipientsZh,
    ...content.paragraphs.map(({ text }) => text),
    ...content.annexes.flatMap(({ rows }) => rows.flat()),
    content.signedByZh,
    content.signatoryZh,
    content.signerZh ?? '',
  ];
  return [...new Set(printable(texts.join('')))].filter((character) => !has(character));
}
