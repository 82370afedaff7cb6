/** The printing thread: opens the fonts once and answers each paper's content with its bytes. */
import { parentPort } from 'node:worker_threads';
import type { DocumentContent } from './document.js';
import { renderFax } from './fax/render-fax.js';
import type { Stamps } from './paper.js';
import { openFonts, renderPdf } from './render-pdf.js';

export const printForms = ['pdf', 'fax'] as const;
export type PrintForm = (typeof printForms)[number];

export interface PrintOrder {
  id: number;
  form: PrintForm;
  content: DocumentContent;
  stamps: Stamps;
}

export type Printed = { id: number; bytes: Uint8Array } | { id: number; fault: string };

const fonts = openFonts();

/** Bytes that came from another thread are no Buffers any more. */
const asBuffer = (bytes: Uint8Array | undefined): Buffer | undefined => bytes && Buffer.from(bytes);

parentPort?.on('message', ({ id, form, content, stamps }: PrintOrder) => {
  const own: Stamps = {
    ...stamps,
    seal: asBuffer(stamps.seal),
    signature: asBuffer(stamps.signature),
  };
  fonts
    .then((open) => (form === 'fax' ? renderFax(content, open, own) : renderPdf(content, open, own)))
    .then(
      (bytes): Printed => ({ id, bytes }),
      (error: unknown): Printed => ({ id, fault: error instanceof Error ? error.message : String(error) }),
    )
    .then((printed) => parentPort?.postMessage(printed))
    .catch((error: unknown) => {
      throw error;
    });
});
