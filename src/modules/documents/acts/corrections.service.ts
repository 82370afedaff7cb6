import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { reachOf, wordsOfPost } from '../../identity/posts.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import type { DocumentContent, DocumentKind } from '../document.js';
import { documentStamped } from '../documents.events.js';
import { DocumentsService, type Issued } from '../documents.service.js';
import { officialTime } from '../official-date.js';
import { actingPost } from './acting-post.js';
import { blocked } from './blocked.js';

interface Original {
  id: string;
  kind: DocumentKind;
  series: string;
  number_text: string;
  title_zh: string;
  case_id: string;
  issuer_id: string;
  void_at: Date | null;
  content: DocumentContent;
  readers: string[];
  recipients: string[];
}

/** An issued paper is never changed: another says what was wrong in it, or that it no longer holds. */
@Injectable()
export class Corrections {
  constructor(
    private readonly commands: Commands,
    private readonly documents: DocumentsService,
  ) {}

  makeVoid(
    officer: SignedInOfficer,
    key: string,
    id: string,
    said: { reason: string; replacement?: string | undefined },
  ) {
    return this.act(officer, key, id, 'void-notice', {
      reason: said.reason,
      replacement: said.replacement ?? '',
    });
  }

  correct(officer: SignedInOfficer, key: string, id: string, said: { correction: string; reason: string }) {
    return this.act(officer, key, id, 'correction-notice', said);
  }

  private act(
    officer: SignedInOfficer,
    key: string,
    id: string,
    kind: 'void-notice' | 'correction-notice',
    said: Readonly<Record<string, string>>,
  ): Promise<Issued> {
    const action = kind === 'void-notice' ? 'document.voided' : 'document.corrected';
    return this.commands.once({ key, officer, action, input: { id, ...said } }, async (tx, now) => {
      const original = await this.locked(tx, id);
      const post = actingPost(officer, original.issuer_id);
      const issued = await this.notice(tx, officer, original, post, kind, said, now);
      if (kind === 'void-notice')
        await rows(tx, `update document set void_at = $2, void_by = $3 where id = $1`, [id, now, issued.id]);
      else await rows(tx, `update document set corrected_by = $2 where id = $1`, [id, issued.id]);
      await tell(tx, documentStamped, { id, caseId: original.case_id }, original.readers, now);
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action,
        subjectKind: 'document',
        subjectId: id,
        post: { organisation: original.issuer_id, post },
        details: { by: issued.numberText, number: original.number_text, ...said },
      });
      return issued;
    });
  }

  private async locked(tx: Tx, id: string): Promise<Original> {
    const original = await row<Original>(
      tx,
      `select id, kind, series, number_text, title_zh, case_id, issuer_id, void_at, content, readers,
         array(select organisation_id from document_recipient r where r.document_id = d.id order by 1) as recipients
         from document d where id = $1 for update`,
      [id],
    );
    if (!original) throw new Refusal('not-found');
    if (original.void_at) throw blocked('alreadyVoid', '该文书已作废', 'The paper is void already');
    if (original.kind === 'void-notice')
      throw blocked(
        'isVoidNotice',
        '作废通知不能再作废或更正，请重新签发文书',
        'A void notice is not made void or corrected: issue the paper anew',
      );
    return original;
  }

  private async notice(
    tx: Tx,
    officer: SignedInOfficer,
    original: Original,
    post: string,
    kind: 'void-notice' | 'correction-notice',
    said: Readonly<Record<string, string>>,
    now: Date,
  ): Promise<Issued> {
    const byId = await organisationsById(tx);
    const issuer = byId.get(original.issuer_id);
    const recipients = original.recipients.map((each) => ({
      id: each,
      nameZh: byId.get(each)?.nameZh ?? each,
    }));
    return this.documents.issue(tx, {
      id: randomUUID(),
      kind,
      caseId: original.case_id,
      issuer: original.issuer_id,
      signedPost: post,
      signedBy: officer.id,
      signatoryZh: `${wordsOfPost(post).zh}　${officer.nameZh}`,
      facts: {
        ...said,
        issuerName: issuer?.nameZh ?? original.issuer_id,
        correctedNumber: original.number_text,
        correctedTitle: original.title_zh,
        carriers: original.content.recipientsZh.join('、'),
        from: officialTime(now),
        // The office's daily business (2.1.2(2)); a carrier's duty to report truly and in time (3.1).
        clause: reachOf(issuer?.kind ?? '') === 'all' ? '2.1.2（2）' : '3.1',
        signer: officer.nameZh,
      },
      annexes: [],
      recipients,
      refersTo: original.id,
      numberedAs: { series: original.series, mark: original.number_text.split('〔')[0] ?? '' },
      exercise: original.content.exercise,
      now,
    });
  }
}
