/** The printing thread: opens the fonts once and answers each paper's content with its bytes. */
import { answerOrders } from '../../platform/threads/answer-orders.js';
import type { DocumentContent } from './document.js';
import { renderFax } from './fax/render-fax.js';
import type { Stamps } from './paper.js';
import { type Bundle, renderBundle } from './render-bundle.js';
import { openFonts, renderPdf } from './render-pdf.js';

export const printForms = ['pdf', 'fax'] as const;
export type PrintForm = (typeof printForms)[number];

export type PrintOrder =
  { form: PrintForm; content: DocumentContent; stamps: Stamps } | { form: 'bundle'; bundle: Bundle };

const fonts = openFonts();

/** Bytes that came from another thread are no Buffers any more. */
const asBuffer = (bytes: Uint8Array | undefined): Buffer | undefined => bytes && Buffer.from(bytes);

const own = (stamps: Stamps): Stamps => ({
  ...stamps,
  seal: asBuffer(stamps.seal),
  signature: asBuffer(stamps.signature),
});

async function render(order: PrintOrder): Promise<Buffer> {
  const open = await fonts;
  if (order.form === 'bundle') {
    const papers = order.bundle.papers.map(({ content, stamps }) => ({ content, stamps: own(stamps) }));
    return renderBundle({ ...order.bundle, papers }, open);
  }
  const { content, stamps } = order;
  return order.form === 'fax' ? renderFax(content, open, own(stamps)) : renderPdf(content, open, own(stamps));
}

answerOrders(render);
