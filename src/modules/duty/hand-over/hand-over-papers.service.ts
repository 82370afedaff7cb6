import { Injectable } from '@nestjs/common';
import { countyMinute } from '../../../kernel/county-time.js';
import { Refusal } from '../../../kernel/refusal.js';
import { row, type Tx } from '../../../platform/database/transaction.js';
import { composeDocument } from '../../documents/compose-document.js';
import type { DocumentContent } from '../../documents/document.js';
import { DocumentPolicy } from '../../documents/document-policy.js';
import { Printer } from '../../documents/printer.service.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { wordsOfPost } from '../../identity/posts.js';
import { handOverAnnexes, handOverFacts, type KeptStanding } from './hand-over-paper.js';

interface Found {
  organisation_id: string;
  post: string;
  stands: KeptStanding;
  keys: string;
  matters: string;
  remark: string | null;
  signed_at: Date;
  taken_at: Date | null;
  from_zh: string;
  to_zh: string | null;
}

/** The record of a hand-over, printed as often as wanted: its time is its number. */
@Injectable()
export class HandOverPapers {
  constructor(
    private readonly policy: DocumentPolicy,
    private readonly printer: Printer,
  ) {}

  async content(tx: Tx, id: string): Promise<DocumentContent> {
    const found = await row<Found>(
      tx,
      `select h.organisation_id, h.post, h.stands, h.keys, h.matters, h.remark, h.signed_at, h.taken_at, f.name_zh as from_zh, t.name_zh as to_zh
         from hand_over h join officer f on f.id = h.from_officer left join officer t on t.id = h.to_officer where h.id = $1`,
      [id],
    );
    if (!found) throw new Refusal('not-found');
    const unit = (await organisationsById(tx)).get(found.organisation_id);
    const one = {
      unitZh: unit?.nameZh ?? found.organisation_id,
      postZh: wordsOfPost(found.post).zh,
      stands: found.stands,
      keys: found.keys,
      matters: found.matters,
      remark: found.remark,
      signedAt: found.signed_at,
      fromZh: found.from_zh,
      takenAt: found.taken_at,
      toZh: found.to_zh,
    };
    const content = composeDocument(
      this.policy.templates['hand-over'],
      { county: this.policy.countyZh, ...handOverFacts(one) },
      {
        numberText: `交接班 ${countyMinute(found.signed_at)}`,
        annexes: handOverAnnexes(one),
        date: found.signed_at,
        exercise: false,
        signatoryZh: `交班　${found.from_zh}　　接班　${found.to_zh ?? '　　　'}`,
        recipientsZh: [one.unitZh],
      },
    );
    if ('missing' in content)
      throw new Refusal('missing-items', { items: content.missing, document: 'hand-over' });
    return content;
  }

  print(content: DocumentContent): Promise<Buffer> {
    return this.printer.print(content);
  }
}
