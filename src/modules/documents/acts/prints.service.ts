import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { Settings } from '../../../platform/config/settings.js';
import { row, Transactions } from '../../../platform/database/transaction.js';
import type { DocumentContent } from '../document.js';
import { renderDocx } from '../docx/render-docx.js';
import type { Stamps } from '../paper.js';
import type { Bundle } from '../render-bundle.js';
import { Printer } from '../printer.service.js';

interface Stood {
  content: DocumentContent;
  content_sha256: string;
  void_number: string | null;
  corrected_number: string | null;
  seal: Buffer | null;
  seal_sha256: string | null;
  signature: Buffer | null;
  signature_sha256: string | null;
}

export interface Print {
  content: DocumentContent;
  stamps: Stamps;
  /** Differs when the print would. */
  key: string;
}

/** A paper with all that its print shows now, and the print in each form. */
@Injectable()
export class Prints {
  constructor(
    private readonly transactions: Transactions,
    private readonly printer: Printer,
    private readonly settings: Settings,
  ) {}

  /** Of any paper: who may read it is asked before. */
  async of(id: string): Promise<Print | undefined> {
    const found = await this.transactions.run(clockActor, (tx) =>
      row<Stood>(
        tx,
        `select d.content, d.content_sha256, v.number_text as void_number, c.number_text as corrected_number,
           s.image as seal, s.image_sha256 as seal_sha256, g.image as signature, g.image_sha256 as signature_sha256
           from document d left join document v on v.id = d.void_by left join document c on c.id = d.corrected_by
             left join seal_use u on u.document_id = d.id left join seal s on s.id = u.seal_id
             left join document_signature g on g.document_id = d.id
          where d.id = $1`,
        [id],
      ),
    );
    if (!found) return undefined;
    const fate = fateOf(found);
    const verifyUrl = `${this.publicUrl()}/verify/${id}?h=${found.content_sha256.slice(0, 16)}`;
    const key = createHash('sha256')
      .update(JSON.stringify([verifyUrl, found.seal_sha256, found.signature_sha256, fate ?? null]))
      .digest('hex')
      .slice(0, 16);
    return {
      content: found.content,
      stamps: {
        verifyUrl,
        ...(fate ? { fate } : {}),
        ...(found.seal ? { seal: found.seal } : {}),
        ...(found.signature ? { signature: found.signature } : {}),
      },
      key,
    };
  }

  pdf({ content, stamps }: Print): Promise<Buffer> {
    return this.printer.print(content, stamps);
  }

  fax({ content, stamps }: Print): Promise<Buffer> {
    return this.printer.print(content, stamps, 'fax');
  }

  bundle(bundle: Bundle): Promise<Buffer> {
    return this.printer.bundle(bundle);
  }

  docx({ content, stamps }: Print): Promise<Buffer> {
    return renderDocx(content, stamps);
  }

  private publicUrl(): string {
    const { HOST, PORT } = this.settings.environment;
    return this.settings.publicUrl ?? `http://${HOST}:${PORT}`;
  }
}

function fateOf(stood: Readonly<Stood>): Stamps['fate'] {
  if (stood.void_number !== null) return { word: '作废', note: `已由${stood.void_number}作废` };
  if (stood.corrected_number !== null) return { word: '已更正', note: `已由${stood.corrected_number}更正` };
  return undefined;
}
