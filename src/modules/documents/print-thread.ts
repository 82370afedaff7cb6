/** The printing thread: opens the fonts once and answers each paper's content with its bytes. */
import { parentPort } from 'node:worker_threads';
import type { DocumentContent } from './document.js';
import { openFonts, renderPdf } from './render-pdf.js';

export interface PrintOrder {
  id: number;
  content: DocumentContent;
}

export type Printed = { id: number; bytes: Uint8Array } | { id: number; fault: string };

const fonts = openFonts();

parentPort?.on('message', ({ id, content }: PrintOrder) => {
  fonts
    .then((open) => renderPdf(content, open))
    .then(
      (bytes): Printed => ({ id, bytes }),
      (error: unknown): Printed => ({ id, fault: error instanceof Error ? error.message : String(error) }),
    )
    .then((printed) => parentPort?.postMessage(printed))
    .catch((error: unknown) => {
      throw error;
    });
});
