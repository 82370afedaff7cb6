import { Injectable } from '@nestjs/common';
import type { Words } from '../../kernel/words.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import { briefOf } from '../identity/organisation.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { wordsOfPost } from '../identity/posts.js';
import { ProcedureShells } from '../procedures/procedure-shells.service.js';

interface StepRow {
  case_id: string;
  position: number;
  at: Date;
  event: string;
  to_state: string;
  procedure: string;
  title_zh: string;
  title_en: string;
  officer_zh: string | null;
  officer_en: string | null;
  organisation_id: string | null;
  post: string;
  documents: { id: string; numberText: string }[] | null;
}

/** Everything that was done in an outage and in the cases under it, the newest first: one story for the hand-over. */
@Injectable()
export class OutageTimeline {
  constructor(private readonly shells: ProcedureShells) {}

  async read(tx: Tx, outageId: string, { limit, before }: { limit: number; before?: string | undefined }) {
    const [beforeAt, beforeCase, beforePosition] = before?.split('_') ?? [];
    const found = await rows<StepRow>(
      tx,
      `select s.case_id, s.position, s.at, s.event, s.to_state, c.procedure, c.title_zh, c.title_en, o.name_zh as officer_zh, o.name_en as officer_en,
         s.organisation_id, s.post,
         (select jsonb_agg(jsonb_build_object('id', d.id, 'numberText', d.number_text) order by d.number) from document d where d.id = any(s.document_ids)) as documents
       from case_step s join procedure_case c on c.id = s.case_id left join officer o on o.id = s.officer_id
       where (c.id = $1 or c.outage_id = $1) and ($2::timestamptz is null or (s.at, s.case_id, s.position) < ($2, $3::uuid, $4::int))
       order by s.at desc, s.case_id desc, s.position desc limit $5`,
      [outageId, beforeAt ?? null, beforeCase ?? null, beforePosition ?? null, limit + 1],
    );
    const byId = await organisationsById(tx);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map((step) => {
        const { table } = this.shells.of(step.procedure);
        const unknown: Words = { zh: step.event, en: step.event };
        return {
          id: `${step.case_id}-${step.position}`,
          at: step.at,
          caseId: step.case_id,
          procedure: step.procedure,
          procedureWords: table.words,
          titleZh: step.title_zh,
          titleEn: step.title_en,
          event: step.event,
          words: table.events[step.event] ?? unknown,
          toWords: table.states[step.to_state]?.words ?? { zh: step.to_state, en: step.to_state },
          by:
            step.organisation_id === null
              ? null
              : {
                  nameZh: step.officer_zh ?? '',
                  nameEn: step.officer_en ?? '',
                  organisation: briefOf(byId, step.organisation_id),
                  postWords: wordsOfPost(step.post),
                },
          documents: step.documents ?? [],
        };
      }),
      ...(found.length > limit && last
        ? { next: `${last.at.toISOString()}_${last.case_id}_${last.position}` }
        : {}),
    };
  }
}
