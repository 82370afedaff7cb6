import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import type { JournalAction, JournalSubject } from '../../journal/journal-vocabulary.js';
import { writeJournal } from '../../journal/write-journal.js';
import { documentStamped } from '../documents.events.js';
import { readPng } from '../read-png.js';
import { actingPost } from './acting-post.js';
import { blocked } from './blocked.js';
import { type ActedOn, lockedDocument, lockedSeal } from './seals.queries.js';

export const mostImageBytes = 500_000;
export const signatureMethods = ['pad', 'upload'] as const;

interface Image {
  image: Buffer;
  sha256: string;
}

/** A seal and a signature are put to a paper by a named person, once, and the register says so. */
@Injectable()
export class Seals {
  constructor(private readonly commands: Commands) {}

  register(
    officer: SignedInOfficer,
    key: string,
    given: Image & { organisation: string; nameZh: string; custodian: string },
  ) {
    const { image, ...input } = given;
    return this.commands.once({ key, officer, action: 'seal.register', input }, async (tx, now) => {
      headOf(officer, given.organisation);
      readable(image);
      const custodian = await row<{ id: string }>(
        tx,
        `select o.id from officer o join post_holding h on h.officer_id = o.id
          where o.username = $1 and h.organisation_id = $2 and o.disabled_at is null limit 1`,
        [given.custodian, given.organisation],
      );
      if (!custodian)
        throw blocked(
          'noSuchCustodian',
          '保管人须是本单位在任人员',
          'The custodian must hold a post in the organisation',
        );
      const id = randomUUID();
      await rows(
        tx,
        `insert into seal (id, organisation_id, name_zh, image, image_sha256, custodian_id, registered_by, registered_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, given.organisation, given.nameZh, image, given.sha256, custodian.id, officer.id, now],
      );
      await this.note(tx, officer, now, 'seal.registered', 'seal', id, {
        nameZh: given.nameZh,
        custodian: given.custodian,
        sha256: given.sha256,
      });
      return { id };
    });
  }

  retire(officer: SignedInOfficer, key: string, id: string, because: string) {
    return this.commands.once(
      { key, officer, action: 'seal.retire', input: { id, because } },
      async (tx, now) => {
        const seal = await lockedSeal(tx, id);
        if (!seal) throw new Refusal('not-found');
        headOf(officer, seal.organisationId);
        if (seal.retiredAt) throw blocked('sealRetired', '该印章已停用', 'The seal is out of use');
        await rows(
          tx,
          `update seal set retired_at = $2, retired_by = $3, retired_because = $4 where id = $1`,
          [id, now, officer.id, because],
        );
        await this.note(tx, officer, now, 'seal.retired', 'seal', id, { because });
        return { id };
      },
    );
  }

  use(officer: SignedInOfficer, key: string, documentId: string, asked: { seal: string; purpose: string }) {
    return this.commands.once(
      { key, officer, action: 'document.seal', input: { documentId, ...asked } },
      async (tx, now) => {
        const document = await standing(tx, documentId);
        const seal = await lockedSeal(tx, asked.seal);
        if (!seal) throw new Refusal('not-found');
        if (seal.custodianId !== officer.id)
          throw blocked(
            'notCustodian',
            '只有印章保管人可以用印',
            'Only its custodian puts a seal to a paper',
          );
        if (seal.organisationId !== document.issuer_id)
          throw blocked(
            'otherIssuer',
            '只能用于本单位签发的文书',
            'Only on papers its own organisation issued',
          );
        if (seal.retiredAt) throw blocked('sealRetired', '该印章已停用', 'The seal is out of use');
        if (document.sealed) throw blocked('alreadySealed', '该文书已用印', 'The paper bears a seal already');
        await rows(
          tx,
          `insert into seal_use (document_id, seal_id, organisation_id, custodian_id, used_at, purpose) values ($1, $2, $3, $4, $5, $6)`,
          [documentId, seal.id, seal.organisationId, officer.id, now, asked.purpose],
        );
        await tell(tx, documentStamped, { id: documentId, caseId: document.case_id }, document.readers, now);
        await this.note(tx, officer, now, 'document.sealed', 'document', documentId, {
          seal: seal.nameZh,
          number: document.number_text,
          purpose: asked.purpose,
        });
        return { id: documentId, sealedAt: now };
      },
    );
  }

  sign(
    officer: SignedInOfficer,
    key: string,
    documentId: string,
    given: Image & { method: (typeof signatureMethods)[number] },
  ) {
    const { image, ...input } = given;
    return this.commands.once(
      { key, officer, action: 'document.sign', input: { documentId, ...input } },
      async (tx, now) => {
        const document = await standing(tx, documentId);
        if (document.signed_by !== officer.id)
          throw blocked(
            'notSignatory',
            '只有署名人可以签字',
            'Only whose name stands under it signs a paper',
          );
        if (document.signed) throw blocked('alreadySigned', '该文书已签字', 'The paper is signed already');
        readable(image);
        await rows(
          tx,
          `insert into document_signature (document_id, organisation_id, officer_id, method, image, image_sha256, signed_at) values ($1, $2, $3, $4, $5, $6, $7)`,
          [documentId, document.issuer_id, officer.id, given.method, image, given.sha256, now],
        );
        await tell(tx, documentStamped, { id: documentId, caseId: document.case_id }, document.readers, now);
        await this.note(tx, officer, now, 'document.signed', 'document', documentId, {
          method: given.method,
          number: document.number_text,
          sha256: given.sha256,
        });
        return { id: documentId, signedAt: now };
      },
    );
  }

  private note(
    tx: Tx,
    officer: SignedInOfficer,
    at: Date,
    action: JournalAction,
    subjectKind: JournalSubject,
    subjectId: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return writeJournal(tx, { actor: officer, at, action, subjectKind, subjectId, details });
  }
}

/** Who registers a seal and takes it out of use. */
function headOf(officer: SignedInOfficer, organisation: string): void {
  if (actingPost(officer, organisation) === 'duty-officer') throw new Refusal('not-permitted');
}

function readable(image: Buffer): void {
  const read = readPng(image);
  if (!read.ok) throw new Refusal('blocked', { blockers: [{ code: 'notReadable', words: read.because }] });
}

async function standing(tx: Tx, id: string): Promise<ActedOn> {
  const document = await lockedDocument(tx, id);
  if (!document) throw new Refusal('not-found');
  if (document.void_at) throw blocked('alreadyVoid', '该文书已作废', 'The paper is void already');
  return document;
}
