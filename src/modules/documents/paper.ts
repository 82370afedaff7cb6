// Pages are numbered between dashes under the text block, odd ones right and even ones left (GB/T 9704-2012, 7.5).
import type { DocumentContent } from './document.js';
import { black, block, linePitch, mm, page, pageNumberGap, red, size } from './gb9704-page.js';
import { drawText, textWidth, type Ink } from './ink.js';

/** The pages of one paper and where the next line goes. */
export class Paper {
  /** Upper edge of the next line. */
  y: number = block.top;
  private pages = 0;

  constructor(
    readonly ink: Ink,
    private readonly content: Readonly<DocumentContent>,
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
    this.ink.doc.addPage();
    this.pages += 1;
    this.y = block.top;
    if (this.content.exercise) this.markExercise();
    this.numberPage();
    if (this.content.verifyText) {
      const style = { face: 'song', size: 8, color: '#555555' } as const;
      const left =
        this.pages % 2 === 1
          ? block.left
          : block.right - textWidth(this.ink.fonts, this.content.verifyText, style);
      drawText(this.ink, this.content.verifyText, left, block.bottom + pageNumberGap + size.small, style);
    }
  }

  /** The baseline of the next line; moves on by one line. */
  line(pitch: number = linePitch, textSize: number = size.body): number {
    const baseline = this.y + (pitch - textSize) / 2 + textSize * 0.88;
    this.y += pitch;
    return baseline;
  }

  private numberPage(): void {
    const style = { face: 'song', size: size.small, color: black } as const;
    const text = `— ${this.pages} —`;
    const width = textWidth(this.ink.fonts, text, style);
    const x = this.pages % 2 === 1 ? block.right - size.small - width : block.left + size.small;
    drawText(this.ink, text, x, block.bottom + pageNumberGap + size.small * 0.88, style);
  }

  private markExercise(): void {
    const { doc, fonts } = this.ink;
    const style = { face: 'hei', size: 150, color: red, spacing: 30 } as const;
    const text = '演练';
    doc
      .save()
      .fillOpacity(0.09)
      .rotate(-35, { origin: [page.width / 2, page.height / 2] });
    drawText(
      this.ink,
      text,
      (page.width - textWidth(fonts, text, style) + 30) / 2,
      page.height / 2 + 55,
      style,
    );
    doc.restore();
    const note = { face: 'hei', size: size.small, color: red } as const;
    const words = '演练文书　不作为实际调度依据';
    drawText(this.ink, words, block.right - textWidth(fonts, words, note), block.top - mm(6), note);
  }
}
