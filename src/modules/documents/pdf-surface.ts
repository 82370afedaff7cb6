/** The pages of a PDF: marked and tagged for keeping (ISO 19005-2, level B; ISO 32000-1, 14.7). */
import { page as a4, black } from './gb9704-page.js';
import type { Fonts } from './fonts.js';
import type { Part, Surface, TextRun } from './surface.js';

interface OpenPart {
  part: Part;
  element: PDFKit.PDFStructureElement;
}

export class PdfSurface implements Surface {
  private readonly root: PDFKit.PDFStructureElement;
  private readonly parts: OpenPart[] = [];
  private aside = 0;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly fonts: Fonts,
  ) {
    this.root = doc.struct('Document');
    doc.addStructure(this.root);
  }

  page(): void {
    this.doc.addPage();
  }

  text(run: Readonly<TextRun>): void {
    const { doc } = this;
    this.marked(() => {
      const { narrow } = run;
      if (narrow) doc.save().scale(narrow.by, 1, { origin: [narrow.about, run.y] });
      this.show(run);
      if (narrow) doc.restore();
    });
  }

  rule(left: number, right: number, y: number, thickness: number, color: string): void {
    this.artifact(() => {
      this.doc.lineWidth(thickness).strokeColor(color).moveTo(left, y).lineTo(right, y).stroke();
    });
  }

  dashedRule(left: number, right: number, y: number, thickness: number): void {
    this.doc.dash(4, { space: 3 });
    this.rule(left, right, y, thickness, black);
    this.doc.undash();
  }

  box(x: number, y: number, width: number, height: number, thickness: number): void {
    this.artifact(() => {
      this.doc.lineWidth(thickness).strokeColor(black).rect(x, y, width, height).stroke();
    });
  }

  blocks(blocks: readonly (readonly [number, number, number, number])[]): void {
    this.artifact(() => {
      for (const [x, y, width, height] of blocks) this.doc.rect(x, y, width, height);
      this.doc.fill(black);
    });
  }

  picture(png: Buffer, x: number, y: number, width: number, height: number): void {
    this.artifact(() => {
      this.doc.image(png, x, y, { fit: [width, height], align: 'center', valign: 'center' });
    });
  }

  watermark(run: Readonly<TextRun>): void {
    const { doc } = this;
    this.artifact(() => {
      doc
        .save()
        .fillOpacity(0.09)
        .rotate(-35, { origin: [a4.width / 2, a4.height / 2] });
      this.show(run);
      doc.restore();
    });
  }

  open(part: Part): void {
    const element = this.doc.struct(part);
    (this.parts.at(-1)?.element ?? this.root).add(element);
    this.parts.push({ part, element });
  }

  close(): void {
    this.parts.pop()?.element.end();
  }

  beside(draw: () => void): void {
    this.aside += 1;
    draw();
    this.aside -= 1;
  }

  end(): void {
    while (this.parts.length > 0) this.close();
    this.root.end();
  }

  private show(run: Readonly<TextRun>): void {
    this.doc
      .fillColor(run.color)
      .fontSize(run.size)
      .font(this.fonts.font(run.face))
      .text(run.text, run.x, run.y, {
        baseline: 'alphabetic',
        characterSpacing: run.spacing ?? 0,
        lineBreak: false,
      });
  }

  private marked(draw: () => void): void {
    const inner = this.parts.at(-1);
    if (!inner || this.aside > 0) {
      this.artifact(draw);
      return;
    }
    const content = this.doc.markStructureContent(inner.part);
    draw();
    this.doc.endMarkedContent();
    inner.element.add(content);
  }

  private artifact(draw: () => void): void {
    this.doc.markContent('Artifact');
    draw();
    this.doc.endMarkedContent();
  }
}
