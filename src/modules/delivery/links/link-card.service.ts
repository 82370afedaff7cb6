import { Injectable } from '@nestjs/common';
import { row, type Tx } from '../../../platform/database/transaction.js';
import { documentKindNames, type DocumentKind } from '../../documents/document.js';
import { officialTime } from '../../documents/official-date.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { wordsOfPost } from '../../identity/posts.js';
import { CaseAnswers, sinceVersion } from '../answers/case-answers.service.js';
import { stateWords } from '../message.js';
import type { HeldLink } from './links.service.js';
import { threeFacts } from './three-facts.js';

/** One telephone screen: the paper, three facts, what may be done, and what has changed since the message was sent. */
@Injectable()
export class LinkCard {
  constructor(private readonly answers: CaseAnswers) {}

  async of(tx: Tx, { link, message, officer }: HeldLink) {
    const byId = await organisationsById(tx);
    const cases = message.case_id === null ? [] : await this.answers.casesOf(tx, message, officer);
    const own = cases[0];
    const paper = await row<{
      id: string;
      kind: DocumentKind;
      number_text: string;
      title_zh: string;
      ready: boolean;
    }>(
      tx,
      `select d.id, d.kind, d.number_text, d.title_zh, exists (select 1 from document_file f where f.document_id = d.id) as ready from document d where d.id = $1`,
      [message.document_id],
    );
    const clock = cases
      .flatMap(({ deadlines }) => deadlines)
      .toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime())[0];
    return {
      message: {
        id: message.id,
        subject: { zh: message.subject_zh, en: message.subject_en },
        body: { zh: message.body_zh, en: message.body_en },
        level: message.level,
        exercise: message.exercise,
        needs: message.needs,
        state: message.state,
        stateWords: stateWords[message.state],
        issuedAt: message.issued_at,
        endedAt: message.ended_at,
        sender: message.sender_id === null ? null : briefOf(byId, message.sender_id),
      },
      officer: {
        nameZh: officer.nameZh,
        nameEn: officer.nameEn,
        organisation: briefOf(byId, link.organisation_id),
        postWords: message.post === null ? null : wordsOfPost(message.post),
      },
      expiresAt: link.expires_at,
      usedAt: link.used_at,
      usedEvent: link.used_event,
      paper:
        paper === undefined
          ? null
          : {
              id: paper.id,
              kindWords: documentKindNames[paper.kind],
              numberText: paper.number_text,
              titleZh: paper.title_zh,
              ready: paper.ready,
            },
      facts:
        own === undefined
          ? []
          : threeFacts({
              level: message.level,
              caseTitle: { zh: own.titleZh, en: own.titleEn },
              facts: own.facts,
              due: clock === undefined ? null : { words: clock.words, text: officialTime(clock.dueAt) },
            }),
      changed: own === undefined || link.case_version === null ? [] : sinceVersion(own, link.case_version),
      cases: cases
        .map(({ id, titleZh, titleEn, stateWords: words, version, steps }) => ({
          id,
          titleZh,
          titleEn,
          stateWords: words,
          version,
          steps: steps.filter(({ mine }) => mine),
        }))
        .filter(({ steps }) => steps.length > 0),
    };
  }
}
