import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { OwnThread } from '../../platform/threads/own-thread.js';
import type { DocumentContent } from './document.js';
import type { Stamps } from './paper.js';
import type { PrintForm, PrintOrder } from './print-thread.js';
import type { Bundle } from './render-bundle.js';

/** Prints papers in a thread of its own: setting a page takes 20–50 ms in which nobody else would be answered. */
@Injectable()
export class Printer implements BeforeApplicationShutdown {
  private readonly thread = new OwnThread<PrintOrder, Uint8Array>({
    entry: new URL('./print-thread', import.meta.url),
  });

  print(content: DocumentContent, stamps: Readonly<Stamps> = {}, form: PrintForm = 'pdf'): Promise<Buffer> {
    return this.send({ form, content, stamps });
  }

  /** Many papers as one file, with an index. */
  bundle(bundle: Bundle): Promise<Buffer> {
    return this.send({ form: 'bundle', bundle });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.thread.stop();
  }

  private async send(order: PrintOrder): Promise<Buffer> {
    return Buffer.from(await this.thread.ask(order));
  }
}
