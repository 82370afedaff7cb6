import type { Font } from 'fontkit';

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** pdfkit also takes a font that is already open; its published types do not say so. */
      font(source: Font): this;
    }
  }
}
