import { Injectable } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { PolicyVersion } from '../../platform/config/policy-version.js';
import { asCounty, row, rows, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { ProceduresService } from '../procedures/procedures.service.js';
import { openOutagesByCarrier, seenAround, settleCircuits, toldFacts } from './failure-impact.queries.js';
import { type FailedElement, isPlaced, type OutageElementKind } from './failed-element.js';
import { gradeOutage } from './grade-outage.js';
import { holdLevel } from './hold-level.js';
import { LevelPolicy } from './level-policy.js';
import { heldLevel, writeGrading } from './outage-gradings.queries.js';
import { measureFacts } from './measure-facts.js';
import { outageChanged } from './outages.events.js';
import { CarrierResponses } from './response/carrier-responses.service.js';
import { UpwardReports } from './upward/upward-reports.service.js';

/** Keeps an outage true to its alarms and reports: circuits down, facts, proposed level. */
@Injectable()
export class OutagesService {
  constructor(
    private readonly procedures: ProceduresService,
    private readonly policy: LevelPolicy,
    private readonly version: PolicyVersion,
    private readonly responses: CarrierResponses,
    private readonly upward: UpwardReports,
  ) {}

  async ofAlarms(tx: Tx, alarms: readonly string[]): Promise<string[]> {
    const found = await rows<{ id: string }>(
      tx,
      `select distinct y.outage_id as id from outage_alarm y join outage o on o.case_id = y.outage_id where y.alarm_id = any($1::uuid[]) and o.closed_at is null`,
      [alarms],
    );
    return found.map(({ id }) => id);
  }

  /** A carrier whose alarm or report speaks of the outage becomes party to it. */
  async addCarrier(tx: Tx, id: string, carrier: string): Promise<void> {
    await rows(
      tx,
      `update procedure_case set parties = jsonb_set(parties, '{affected}', (parties->'affected') || to_jsonb($2::text)) where id = $1 and not parties->'affected' ? $2`,
      [id, carrier],
    );
    await this.procedures.join(tx, id, { affected: [carrier] });
  }

  /** The one hour runs from the receipt, not from when the office wrote the call down (4.2.1). */
  async clockFromReceipt(tx: Tx, id: string, receivedAt: Date): Promise<void> {
    await rows(
      tx,
      `update deadline set started_at = $2, due_at = $2 + (due_at - started_at), next_ring_at = $2 + (due_at - started_at)
       where case_id = $1 and kind = 'outage.committee-report' and stopped_at is null and breached_at is null and started_at > $2`,
      [id, receivedAt],
    );
  }

  /** Recomputes what follows from all carriers' alarms and reports; an unreported outage with no alarm left ends by itself. */
  settle(tx: Tx, id: string, now: Date): Promise<void> {
    return asCounty(tx, () => this.settleFromAll(tx, id, now));
  }

  /** With facts that a person has added; the level held is raised by them and never lowered. */
  weigh(tx: Tx, id: string, now: Date): Promise<void> {
    return this.gradeFromAll(tx, id, now, false);
  }

  /** After a person's word the facts are weighed anew: from now on what is graver than they are is a raise. */
  regrade(tx: Tx, id: string, now: Date): Promise<void> {
    return this.gradeFromAll(tx, id, now, true);
  }

  /** At the element that somebody has named: what is down there and how grave that is. */
  async measureAt(tx: Tx, id: string, element: FailedElement, now: Date): Promise<void> {
    await asCounty(tx, async () => {
      await settleCircuits(tx, id, element, now);
      await this.responses.settle(tx, id, now);
      await this.upward.settle(tx, id, now);
    });
    await this.regrade(tx, id, now);
  }

  private gradeFromAll(tx: Tx, id: string, now: Date, anew: boolean): Promise<void> {
    return asCounty(tx, async () => {
      const outage = await row<{ element_kind: OutageElementKind; element_code: string }>(
        tx,
        `select element_kind, element_code from outage where case_id = $1`,
        [id],
      );
      if (outage) await this.grade(tx, id, outage, now, anew);
    });
  }

  /** Another outage of its carriers makes faults at several points of those that were one (4.1 III). */
  async regradeFellows(tx: Tx, id: string, now: Date): Promise<void> {
    await asCounty(tx, async () => {
      const fellows = await rows<{ id: string }>(
        tx,
        `select o.case_id as id from outage o join procedure_case c on c.id = o.case_id
         where o.closed_at is null and o.case_id <> $1
           and exists (select 1 from procedure_case f where f.id = $1 and c.parties->'affected' ?| array(select jsonb_array_elements_text(f.parties->'affected')))
         order by o.case_id limit 200`,
        [id],
      );
      for (const { id: fellow } of fellows) await this.settleFromAll(tx, fellow, now);
    });
  }

  private async settleFromAll(tx: Tx, id: string, now: Date): Promise<void> {
    const outage = await row<{
      element_kind: OutageElementKind;
      element_code: string;
      state: string;
      active: boolean;
      parties: { affected: string[] };
    }>(
      tx,
      `select o.element_kind, o.element_code, c.state, c.parties,
              exists (select 1 from outage_alarm y join alarm a on a.id = y.alarm_id where y.outage_id = $1 and a.state = 'raised') as active
         from outage o join procedure_case c on c.id = o.case_id where o.case_id = $1 for update of c`,
      [id],
    );
    if (!outage) return;
    if (isPlaced(outage.element_kind))
      await settleCircuits(tx, id, { kind: outage.element_kind, code: outage.element_code }, now);
    if (outage.state === 'detected' && !outage.active) {
      await rows(tx, `update outage set closed_at = $2 where case_id = $1`, [id, now]);
      await this.procedures.take(tx, id, { event: 'lapse', form: {} }, clockActor, now);
    } else {
      await this.grade(tx, id, outage, now, false);
      await this.responses.settle(tx, id, now);
      await this.upward.settle(tx, id, now);
    }
    await tell(tx, outageChanged, { id }, outage.parties.affected, now);
  }

  private async grade(
    tx: Tx,
    id: string,
    outage: { element_kind: OutageElementKind; element_code: string },
    now: Date,
    anew: boolean,
  ): Promise<void> {
    const kind = isPlaced(outage.element_kind) ? outage.element_kind : 'link';
    const seen = await seenAround(tx, id, { kind, code: outage.element_code });
    const facts = measureFacts(
      {
        carriers: seen.carriers,
        openOutages: await openOutagesByCarrier(tx),
        largeBackboneLinksDown: seen.backbone,
        hubCauses: seen.hubCauses,
        told: await toldFacts(tx, id),
        isPlaced: isPlaced(outage.element_kind),
      },
      this.policy.thresholds,
    );
    const grade = gradeOutage(facts);
    const before = await heldLevel(tx, id);
    const held = holdLevel(anew ? { level: undefined } : before, grade?.level, now);
    if (!held.takesFacts) {
      await rows(tx, `update outage set milder_level = $2, milder_since = $3 where case_id = $1`, [
        id,
        grade?.level ?? 'none',
        held.milderSince,
      ]);
      return;
    }
    const graded = { ...facts, gradedAt: now.toISOString() };
    await rows(
      tx,
      `update outage set facts = $2, proposed_level = $3, proposed_clause = $4, proposed_evidence = $5, milder_level = null, milder_since = null where case_id = $1`,
      [
        id,
        JSON.stringify(graded),
        grade?.level ?? null,
        grade?.clause ?? null,
        JSON.stringify(grade?.evidence ?? []),
      ],
    );
    if (grade && grade.level !== before.level)
      await writeGrading(tx, {
        ...grade,
        caseId: id,
        at: now,
        what: 'proposed',
        facts: graded,
        policyVersion: this.version.id,
      });
  }
}
