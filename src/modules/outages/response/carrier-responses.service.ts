import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { asCounty, row, rows, type Tx } from '../../../platform/database/transaction.js';
import { officialTime } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { caseRow, type CaseRow } from '../../procedures/cases.queries.js';
import { formText } from '../../procedures/form.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { carrierResponseProcedure } from './carrier-response.procedure.js';
import { proposeNotifications } from './notifications.queries.js';

interface Response {
  id: string;
  carrier: string;
  state: string;
}

/** Each affected carrier's own case in an outage: opened with the first report, moved by what it reports. */
@Injectable()
export class CarrierResponses implements ProcedureShell, OnModuleInit {
  readonly table = carrierResponseProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly procedures: ProceduresService,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async look(tx: Tx, file: CaseFile): Promise<Record<string, unknown>> {
    const found = await row<{ down: number; closed: boolean }>(
      tx,
      `select (select count(*)::int from outage_circuit x where x.outage_id = $1 and x.up_at is null and x.carrier_id = $2) as down,
              exists (select 1 from outage o where o.case_id = $1 and o.closed_at is not null) as closed`,
      [file.outageId, file.parties['carrier']?.[0] ?? ''],
    );
    return { circuitsDown: found?.down ?? 0, outageClosed: found?.closed ?? false };
  }

  async paper(tx: Tx, step: StepInHand): Promise<PaperContent> {
    const carrier = (await organisationsById(tx)).get(step.file.parties['carrier']?.[0] ?? '');
    const restored = step.file.history.findLast(({ event }) => event === 'report-restored');
    const outage = await row<{ occurred_at: Date; place_zh: string }>(
      tx,
      `select occurred_at, place_zh from outage where case_id = $1`,
      [step.file.outageId],
    );
    return {
      recipients: ['headquarters', 'office'],
      facts: {
        eventTitle: formText(step.file.facts, 'outageTitle') || step.file.titleZh,
        requester: carrier?.nameZh ?? '',
        mark: `${carrier?.shortZh ?? ''}应急`,
        place: outage?.place_zh ?? '',
        occurredAt: officialTime(outage?.occurred_at ?? step.file.openedAt),
        restoredAt: officialTime(new Date(formText(restored?.form, 'restoredAt') || step.now)),
        how: formText(restored?.form, 'how'),
        losses: formText(step.form, 'losses'),
        report: formText(step.form, 'report'),
        cause: formText(step.form, 'cause'),
        measures: formText(step.form, 'measures'),
      },
    };
  }

  async cause(tx: Tx, step: StepInHand): Promise<void> {
    const isFirstReport = step.row.event === 'report-received' && step.file.state !== 'handling';
    if (isFirstReport && step.file.outageId !== null)
      await proposeNotifications(tx, {
        caseId: step.file.id,
        outageId: step.file.outageId,
        carrier: step.file.parties['carrier']?.[0] ?? '',
        now: step.now,
      });
  }

  /** A carrier has reported; the others of the outage owe theirs from now on. */
  async heard(tx: Tx, outageId: string, carrier: string, now: Date): Promise<void> {
    await asCounty(tx, async () => {
      const outage = await caseRow(tx, outageId);
      if (!outage) return;
      const open = await this.of(tx, outageId);
      const own = open.find((each) => each.carrier === carrier);
      if (!own) await this.open(tx, outage, carrier, 'report-received', now);
      else if (own.state === 'due' || own.state === 'handling')
        await this.procedures.take(tx, own.id, { event: 'report-received', form: {} }, clockActor, now);
      await this.awaitOthers(tx, outage, [...open.map((each) => each.carrier), carrier], now);
    });
  }

  /** Carriers that alarms have drawn in since the first report. */
  async settle(tx: Tx, outageId: string, now: Date): Promise<void> {
    await asCounty(tx, async () => {
      const outage = await caseRow(tx, outageId);
      if (outage?.state !== 'reported' && outage?.state !== 'committee-informed') return;
      const open = await this.of(tx, outageId);
      await this.awaitOthers(
        tx,
        outage,
        open.map((each) => each.carrier),
        now,
      );
    });
  }

  /** The outage was merged or withdrawn: nothing more is owed. */
  async release(tx: Tx, outageId: string, now: Date): Promise<void> {
    await asCounty(tx, async () => {
      for (const { id, state } of await this.of(tx, outageId))
        if (state === 'due' || state === 'handling' || state === 'restored')
          await this.procedures.take(tx, id, { event: 'release', form: {} }, clockActor, now);
    });
  }

  private of(tx: Tx, outageId: string): Promise<Response[]> {
    return rows<Response>(
      tx,
      `select id, parties->'carrier'->>0 as carrier, state from procedure_case where outage_id = $1 and procedure = 'carrier-response' order by id`,
      [outageId],
    );
  }

  private async awaitOthers(tx: Tx, outage: CaseRow, known: readonly string[], now: Date): Promise<void> {
    for (const carrier of outage.parties['affected'] ?? [])
      if (!known.includes(carrier)) await this.open(tx, outage, carrier, 'await-report', now);
  }

  private async open(tx: Tx, outage: CaseRow, carrier: string, event: string, now: Date): Promise<void> {
    const named = (await organisationsById(tx)).get(carrier);
    await this.procedures.open(
      tx,
      {
        procedure: this.table.name,
        titleZh: `${named?.shortZh ?? carrier}处置：${outage.title_zh}`,
        titleEn: `${named?.shortEn ?? carrier}'s response: ${outage.title_en}`,
        parties: { carrier: [carrier], office: ['office'], headquarters: ['headquarters'] },
        facts: { outageTitle: outage.title_zh },
        parentId: outage.id,
        outageId: outage.id,
        exercise: outage.exercise,
      },
      { event, form: {} },
      clockActor,
      now,
    );
  }
}
