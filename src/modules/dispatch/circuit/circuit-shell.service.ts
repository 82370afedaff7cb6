import { Injectable } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { Organisation } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { type Field, formText } from '../../procedures/form.js';
import { isFinal, type Procedure, type Row } from '../../procedures/procedure.js';
import type { CaseFile, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { openAsk } from '../open-ask.js';
import { circuitFacts, type CircuitFacts } from './circuit.contract.js';
import { CircuitCapacity } from './circuit-capacity.service.js';
import { CircuitPapers } from './circuit-papers.service.js';
import { stateDifferences } from './state-differences.js';

const codesIn = (text: string): string[] => [
  ...new Set(text.split(/[\s,，、;；]+/u).filter((code) => code !== '')),
];

/** What both circuit procedures add to their tables; they differ in their tables alone. */
@Injectable()
export class CircuitSteps {
  constructor(
    private readonly procedures: ProceduresService,
    private readonly capacity: CircuitCapacity,
    private readonly papers: CircuitPapers,
  ) {}

  /** The cooperating carriers' own cases. */
  cooperation(table: Procedure): ProcedureShell {
    return { table, paper: (tx, step) => this.papers.cooperationPaper(tx, step) };
  }

  shell(table: Procedure): ProcedureShell {
    return {
      table,
      look: (tx, file, now) => this.look(tx, file, now),
      follow: (tx, step) => this.follow(tx, step),
      cause: (tx, step) => this.cause(tx, step, table),
      fields: (tx, file, row) => this.fields(tx, file, row),
      paper: (tx, step, kind) => this.papers.paper(tx, step, kind),
    };
  }

  private async look(tx: Tx, file: CaseFile, now: Date): Promise<Record<string, unknown>> {
    const facts = circuitFacts.parse(file.facts);
    switch (file.state) {
      case 'drafted': {
        const byId = await organisationsById(tx);
        const carriers = [...(file.parties['requester'] ?? []), ...(file.parties['lender'] ?? [])];
        return {
          notTelecom: carriers
            .map((id) => byId.get(id))
            .filter((one): one is Organisation => one !== undefined && one.carrierKind !== 'telecom')
            .map((one) => ({ zh: one.shortZh, en: one.shortEn })),
        };
      }
      case 'applied':
      case 'acknowledged':
        return { short: await this.capacity.lack(tx, file, facts, now) };
      case 'restoration-reported': {
        const before = facts.stateBefore?.links ?? [];
        const standing = await this.capacity.states(
          tx,
          before.map(({ link }) => link),
        );
        return { differences: stateDifferences(before, standing) };
      }
      default:
        return {};
    }
  }

  private async follow(tx: Tx, step: StepInHand): Promise<void> {
    const { file, now } = step;
    const facts = circuitFacts.parse(file.facts);
    switch (step.row.event) {
      case 'order':
        await this.capacity.promise(tx, file, facts, now);
        break;
      case 'arrange':
        await this.arrange(tx, step, facts);
        break;
      case 'ask-cooperation':
        await this.joinCooperators(tx, step);
        break;
      case 'grant-extension': {
        const to = formText(openAsk(file.history, 'extension'), 'extendedUntil');
        if (to === '') break;
        await this.capacity.promise(tx, file, { ...facts, to }, now);
        await this.keep(tx, file.id, { to });
        break;
      }
      case 'decline':
      case 'recall':
      case 'verify':
      case 'verify-different':
        if (step.row.to !== 'release-noticed') await this.capacity.free(tx, file.id, now);
        break;
      default:
        break;
    }
  }

  /** The state before is what the lender writes down and what the inventory and the alarms say of the path. */
  private async arrange(tx: Tx, step: StepInHand, facts: CircuitFacts): Promise<void> {
    const codes = codesIn(formText(step.form, 'path'));
    const lender = step.file.parties['lender']?.[0] ?? '';
    const path = codes.length === 0 ? facts.path : await this.capacity.pathOf(tx, lender, codes, 'form.path');
    await this.capacity.promise(tx, step.file, { ...facts, path }, step.now);
    await this.keep(tx, step.file.id, {
      path,
      stateBefore: {
        at: step.now.toISOString(),
        said: formText(step.form, 'stateBefore'),
        links: await this.capacity.states(
          tx,
          path.map(({ link }) => link),
        ),
      },
    });
  }

  private async joinCooperators(tx: Tx, step: StepInHand): Promise<void> {
    const asked = step.form['cooperators'] as string[];
    await this.procedures.join(tx, step.file.id, { cooperators: asked });
    const all = [...new Set([...(step.file.parties['cooperators'] ?? []), ...asked])];
    await rows(
      tx,
      `update procedure_case set parties = jsonb_set(parties, '{cooperators}', $2::jsonb) where id = $1`,
      [step.file.id, JSON.stringify(all)],
    );
  }

  private async cause(tx: Tx, step: StepInHand, table: Procedure): Promise<void> {
    if (step.row.event === 'ask-cooperation') await this.openCooperation(tx, step);
    if (step.row.to === 'same' || !isFinal(table, step.row.to)) return;
    for (const child of step.file.children)
      if (child.state === 'issued' || child.state === 'acknowledged')
        await this.procedures.take(tx, child.id, { event: 'end', form: {} }, clockActor, step.now);
  }

  private async openCooperation(tx: Tx, step: StepInHand): Promise<void> {
    const byId = await organisationsById(tx);
    for (const carrier of step.form['cooperators'] as string[])
      await this.procedures.open(
        tx,
        {
          procedure: 'circuit-cooperation',
          titleZh: `${byId.get(carrier)?.shortZh ?? carrier}配合：${step.file.titleZh}`,
          titleEn: `${byId.get(carrier)?.shortEn ?? carrier} cooperates: ${step.file.titleEn}`,
          parties: { carrier: [carrier], lender: step.file.parties['lender'] ?? [], office: ['office'] },
          facts: {
            cooperation: formText(step.form, 'cooperation'),
            circuit: formText(step.file.facts, 'nameZh'),
            clause: step.row.cites[0] ?? '',
          },
          parentId: step.file.id,
          outageId: step.file.outageId,
          exercise: step.file.exercise,
        },
        { event: 'deliver', form: {} },
        clockActor,
        step.now,
      );
  }

  private async fields(tx: Tx, file: CaseFile, row: Row): Promise<readonly Field[]> {
    const fields = row.form ?? [];
    if (row.event === 'arrange') {
      const path = circuitFacts.parse(file.facts).path.map(({ link }) => link);
      return fields.map((field) =>
        field.name === 'path' && path.length > 0 ? { ...field, prefill: path.join(' ') } : field,
      );
    }
    if (row.event !== 'ask-cooperation') return fields;
    const engaged = new Set([...Object.values(file.parties).flat()]);
    const options = [...(await organisationsById(tx)).values()]
      .filter((one) => one.carrierKind === 'telecom' && !engaged.has(one.id))
      .map((one) => ({ value: one.id, words: { zh: one.shortZh, en: one.shortEn } }));
    return fields.map((field) => (field.name === 'cooperators' ? { ...field, options } : field));
  }

  private async keep(tx: Tx, caseId: string, facts: Readonly<Record<string, unknown>>): Promise<void> {
    await rows(tx, `update procedure_case set facts = facts || $2::jsonb where id = $1`, [
      caseId,
      JSON.stringify(facts),
    ]);
  }
}
