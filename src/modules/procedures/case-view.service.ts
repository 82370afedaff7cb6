import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import type { Words } from '../../kernel/words.js';
import { WallClock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { deadlinesOfCases } from '../deadlines/deadlines.queries.js';
import { DeadlinePolicy } from '../deadlines/deadline-policy.js';
import { deadlineView } from '../deadlines/deadline-view.js';
import { documentsOfCase } from '../documents/documents.queries.js';
import { documentSummary } from '../documents/document-view.js';
import { briefOf, type Organisation } from '../identity/organisation.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { wordsOfPost } from '../identity/posts.js';
import { AuthorityPolicy } from './authority-policy.js';
import { caseFileOf, type CaseRow, caseRow, childrenOf, type StepRow, stepsOf } from './cases.queries.js';
import { actingPost, steps } from './decide.js';
import type { Field } from './form.js';
import { type Procedure, partyAndPost } from './procedure.js';
import { standInsOf } from './stand-ins.queries.js';
import { ProcedureShells } from './procedure-shells.service.js';

const unknownWords = (code: string): Words => ({ zh: code, en: code });

/** Cases as the console shows them: what happened, what may happen next and what stands in the way. */
@Injectable()
export class CaseViewService {
  constructor(
    private readonly shells: ProcedureShells,
    private readonly deadlinePolicy: DeadlinePolicy,
    private readonly clock: WallClock,
    private readonly authority: AuthorityPolicy,
  ) {}

  async summaries(tx: Tx, found: readonly CaseRow[], officer: Officer) {
    if (found.length === 0) return [];
    const byId = await organisationsById(tx);
    const clocks = await deadlinesOfCases(
      tx,
      found.map(({ id }) => id),
    );
    return found.map((one) =>
      this.summary(
        one,
        byId,
        clocks.filter((deadline) => deadline.case_id === one.id && deadline.stopped_at === null),
        officer,
      ),
    );
  }

  async view(tx: Tx, id: string, officer: Officer) {
    const found = await caseRow(tx, id);
    if (!found) throw new Refusal('not-found');
    const byId = await organisationsById(tx);
    const shell = this.shells.of(found.procedure);
    const past = await stepsOf(tx, id);
    const children = await childrenOf(tx, id);
    const file = caseFileOf(found, past, children);
    const now = this.clock.now();
    const known = (await shell.look?.(tx, file, now)) ?? {};
    const ways = steps(shell.table, found.state, {
      ...file,
      now,
      by: officer,
      standIns: await standInsOf(tx, id, officer, this.authority),
      form: {},
      known,
    });
    const documents = await documentsOfCase(tx, id);
    const clocks = await deadlinesOfCases(tx, [id]);
    const stepViews = [];
    for (const { row, mine, blockers } of ways) {
      const fields = mine ? ((await shell.fields?.(tx, file, row, now)) ?? row.form ?? []) : [];
      const to = row.to === 'same' ? found.state : row.to;
      stepViews.push({
        event: row.event,
        words: shell.table.events[row.event] ?? unknownWords(row.event),
        to,
        toWords: shell.table.states[to]?.words ?? unknownWords(to),
        byWords: this.byWords(shell.table, row.by, file.parties, byId),
        mine,
        blockers,
        form: fields.map((field) => withTime(field, now)),
        clause: row.cites.join(', '),
        tone: row.tone ?? 'default',
      });
    }
    return {
      ...this.summary(
        found,
        byId,
        clocks.filter((deadline) => deadline.stopped_at === null),
        officer,
      ),
      version: found.version,
      facts: found.facts,
      steps: stepViews,
      history: past.map((step) => this.entry(step, shell.table, byId, documents)),
      documents: documents.map((document) => documentSummary(document, byId)),
      clocks: clocks.map((deadline) => deadlineView(deadline, byId, this.deadlinePolicy)),
      children: await this.summaries(tx, children, officer),
    };
  }

  private summary(
    found: CaseRow,
    byId: ReadonlyMap<string, Organisation>,
    clocks: readonly Parameters<typeof deadlineView>[0][],
    officer: Officer,
  ) {
    const { table } = this.shells.of(found.procedure);
    const next = table.rows.find(
      (row) => row.from.includes(found.state) && row.tone === 'primary' && !row.by.includes('clock'),
    );
    return {
      id: found.id,
      procedure: found.procedure,
      procedureWords: table.words,
      state: found.state,
      stateWords: table.states[found.state]?.words ?? unknownWords(found.state),
      titleZh: found.title_zh,
      titleEn: found.title_en,
      parties: Object.fromEntries(
        Object.entries(found.parties).map(([party, ids]) => {
          const all = ids.map((id) => briefOf(byId, id));
          return [party, table.parties[party]?.many === true ? all : (all[0] ?? null)];
        }),
      ),
      openedAt: found.opened_at,
      closedAt: found.closed_at,
      outageId: found.outage_id,
      parentId: found.parent_id,
      nextBy: next ? this.byWords(table, next.by, found.parties, byId) : null,
      nextMine: next !== undefined && actingPost(next, { by: officer, parties: found.parties }) !== undefined,
      nextWords: next ? (table.events[next.event] ?? null) : null,
      deadlines: clocks.map((deadline) => deadlineView(deadline, byId, this.deadlinePolicy)),
    };
  }

  private entry(
    step: StepRow,
    table: Procedure,
    byId: ReadonlyMap<string, Organisation>,
    documents: Awaited<ReturnType<typeof documentsOfCase>>,
  ) {
    const by =
      step.officer_id === null
        ? null
        : {
            nameZh: step.name_zh ?? '',
            nameEn: step.name_en ?? '',
            organisation: briefOf(byId, step.organisation_id ?? ''),
            post: step.post,
            postWords: wordsOfPost(step.post),
            standsFor:
              step.acting_right === null
                ? null
                : { right: step.acting_right, nameZh: step.for_name_zh, nameEn: step.for_name_en },
          };
    return {
      position: step.position,
      at: step.at,
      event: step.event,
      words: table.events[step.event] ?? unknownWords(step.event),
      from: step.from_state,
      fromWords:
        step.from_state === null
          ? null
          : (table.states[step.from_state]?.words ?? unknownWords(step.from_state)),
      to: step.to_state,
      toWords: table.states[step.to_state]?.words ?? unknownWords(step.to_state),
      by,
      form: step.form,
      cites: step.cites,
      documents: documents
        .filter(({ id }) => step.document_ids.includes(id))
        .map(({ id, number_text, kind }) => ({ id, numberText: number_text, kind })),
    };
  }

  /** 办公室 主任 / 办公室 值班员 */
  private byWords(
    table: Procedure,
    by: readonly string[],
    parties: Readonly<Record<string, readonly string[]>>,
    byId: ReadonlyMap<string, Organisation>,
  ): Words {
    const each = by
      .filter((who) => who !== 'clock')
      .map((who) => {
        const { party, post } = partyAndPost(who);
        const organisations = parties[party] ?? [];
        const only = organisations.length === 1 ? byId.get(organisations[0] ?? '') : undefined;
        const name = only
          ? { zh: only.shortZh, en: only.shortEn }
          : (table.parties[party]?.words ?? unknownWords(party));
        return {
          zh: `${name.zh}${wordsOfPost(post).zh}`,
          en: `${name.en} ${wordsOfPost(post).en.toLowerCase()}`,
        };
      });
    return { zh: each.map(({ zh }) => zh).join(' / '), en: each.map(({ en }) => en).join(' / ') };
  }
}

/** A time that must be given is most often now. */
function withTime(field: Field, now: Date): Field {
  const isOpen = field.kind === 'datetime' && field.required && field.prefill === undefined;
  return isOpen ? { ...field, prefill: now.toISOString() } : field;
}
