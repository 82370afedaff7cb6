import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { DocumentsService, type Issued, type Paper } from '../documents/documents.service.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { partyAndPost } from './procedure.js';
import type { ProcedureShell, StepInHand } from './procedure-shell.js';
import { signatoryOf } from './signatory.queries.js';
import { standingIn } from './standing-in.js';

/** The papers of a step: everything is gathered before the first is numbered, because a number series stays locked until the commit. */
@Injectable()
export class CasePapers {
  constructor(private readonly documents: DocumentsService) {}

  async prepare(tx: Tx, shell: ProcedureShell, step: StepInHand): Promise<Paper[]> {
    const kinds = step.row.issues ?? [];
    if (kinds.length === 0) return [];
    const byId = await organisationsById(tx);
    const { party, post } = partyAndPost(step.row.signedBy ?? '');
    const signer = step.file.parties[party]?.includes(step.organisation ?? '')
      ? (step.organisation ?? party)
      : (step.file.parties[party]?.[0] ?? party);
    const stood = step.post === post && step.organisation === signer ? step.standsFor : undefined;
    const signatory =
      stood && step.officerId !== null
        ? standingIn(post, { id: step.officerId, nameZh: step.officerNameZh }, stood)
        : await signatoryOf(tx, {
            organisation: signer,
            post,
            officerId: step.officerId,
            actingPost: step.post,
          });
    const papers: Paper[] = [];
    for (const kind of kinds) {
      const content = await shell.paper(tx, step, kind);
      papers.push({
        id: randomUUID(),
        kind,
        caseId: step.file.id,
        issuer: signer,
        signedPost: post,
        signedBy: signatory.officerId,
        signatoryZh: signatory.textZh,
        ...(signatory.noteZh === undefined ? {} : { signatureNoteZh: signatory.noteZh }),
        facts: { signer: signatory.nameZh, ...content.facts },
        annexes: content.annexes ?? [],
        recipients: content.recipients.map((id) => ({ id, nameZh: byId.get(id)?.nameZh ?? id })),
        refersTo: content.refersTo ?? papers.at(-1)?.id ?? null,
        exercise: step.file.exercise,
        now: step.now,
      });
    }
    return papers;
  }

  /** A step's second paper names its first, as the notice names the order. */
  issue(tx: Tx, papers: readonly Paper[]): Promise<Issued[]> {
    return this.documents.issueAll(tx, papers);
  }
}
