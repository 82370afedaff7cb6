import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';
import { PolicyVersion } from '../../platform/config/policy-version.js';
import { asCounty, row, rows, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import type { DocumentAnnex } from '../documents/document.js';
import { officialTime } from '../documents/official-date.js';
import { organisationsById } from '../identity/organisations.queries.js';
import type { SignedInOfficer } from '../identity/signed-in.decorator.js';
import type { JournalAction } from '../journal/journal-vocabulary.js';
import { writeJournal } from '../journal/write-journal.js';
import { outageChanged } from '../outages/outages.events.js';
import { plannedFor, plannedText } from './plans/planned-circuits.queries.js';
import { orderCircuits } from './order-circuits.js';
import { RestorationPolicy } from './restoration-policy.js';
import { groundOf } from './priority-ground.js';
import { circuitsOf, groundsOf, overridesOf } from './restoration.queries.js';

@Injectable()
export class RestorationService {
  constructor(
    private readonly policy: RestorationPolicy,
    private readonly policyVersion: PolicyVersion,
  ) {}

  /** The list of 4.4.1: what is still down, in order, then what is already back. */
  async list(tx: Tx, outageId: string, now: Date) {
    const outage = await row(tx, `select 1 from outage where case_id = $1`, [outageId]);
    if (!outage) throw new Refusal('not-found');
    const seen = new Set((await circuitsOf(tx, outageId)).map(({ code }) => code));
    // The county's order first: what an officer moved stands among all, and each carrier's own list keeps that order.
    const { all, overrides } = await asCounty(tx, async () => ({
      all: await circuitsOf(tx, outageId),
      overrides: await overridesOf(tx, outageId),
    }));
    const grounds = await groundsOf(tx, outageId);
    const groundAt = (circuit: string) => {
      const ground = grounds.get(circuit);
      return ground ? groundOf(ground, now) : null;
    };
    const byCircuit = new Map(overrides.map((override) => [override.circuit, override]));
    const ordered = orderCircuits(
      all.filter(({ upAt }) => upAt === null),
      this.policy,
      overrides,
    );
    const back = orderCircuits(
      all.filter(({ upAt }) => upAt !== null),
      this.policy,
    );
    const own = [
      ...ordered.map((item) => ({ ...item, countyPosition: item.position })),
      ...back.map((item) => ({ ...item, countyPosition: ordered.length + item.position })),
    ].filter(({ circuit }) => seen.has(circuit.code));
    return {
      items: own.map(({ countyPosition, circuit, reasons, override }, at) => ({
        position: at + 1,
        countyPosition,
        circuit: {
          code: circuit.code,
          nameZh: circuit.nameZh,
          nameEn: circuit.nameEn,
          class: circuit.class,
          tier: circuit.tier,
          key: circuit.key,
          urgent: circuit.urgent,
          carrier: circuit.carrier,
          ...(circuit.keyUserZh === null ? {} : { keyUserZh: circuit.keyUserZh }),
        },
        downSince: circuit.downSince,
        upAt: circuit.upAt,
        reasons,
        /** On what ground it has its class, as far as one is on record. */
        priority: groundAt(circuit.code),
        override: override ? (byCircuit.get(override.circuit) ?? null) : null,
      })),
      policyVersion: this.policyVersion.id,
    };
  }

  /** The list as the annex of the task notice (4.3, 4.4.1); with way and time where a plan stands for the outage. */
  async annex(tx: Tx, outageId: string, now: Date): Promise<DocumentAnnex> {
    const { items } = await this.list(tx, outageId, now);
    const byId = await organisationsById(tx);
    const plan = await plannedFor(tx, outageId);
    return {
      titleZh: plan ? `电路恢复顺序表（抢修方案第${plan.version}版）` : '电路恢复顺序表',
      columns: [
        { titleZh: '序号', widthMm: 11, align: 'center' },
        { titleZh: '类别', widthMm: 11, align: 'center' },
        { titleZh: '电路', widthMm: plan ? 42 : 54 },
        { titleZh: '企业', widthMm: plan ? 18 : 22 },
        { titleZh: '中断时间', widthMm: 26 },
        { titleZh: '排序理由', widthMm: plan ? 24 : 32 },
        ...(plan ? [{ titleZh: '恢复方式和预计时间', widthMm: 24 }] : []),
      ],
      rows: items
        .filter(({ upAt }) => upAt === null)
        .map(({ position, circuit, downSince, reasons, priority, override }) => [
          String(position),
          String(circuit.class),
          `${circuit.nameZh}（${circuit.code}）`,
          byId.get(circuit.carrier)?.shortZh ?? circuit.carrier,
          officialTime(downSince).slice(5),
          [...(override ? reasons.slice(0, 1) : reasons.slice(1)), ...(priority ? [priority.words] : [])]
            .map(({ zh }) => zh)
            .join('、'),
          ...(plan ? [plannedText(plan, circuit.code)] : []),
        ]),
    };
  }

  async override(
    tx: Tx,
    officer: SignedInOfficer,
    outageId: string,
    asked: { circuit: string; position: number; because: string },
    now: Date,
  ): Promise<void> {
    const down = await row(
      tx,
      `select 1 from outage_circuit where outage_id = $1 and circuit_code = $2 and up_at is null`,
      [outageId, asked.circuit],
    );
    if (!down) throw new Refusal('not-found');
    await this.revokeRow(tx, outageId, asked.circuit, now);
    await rows(
      tx,
      `insert into restoration_override (id, outage_id, circuit_code, position, because, officer_id, at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [randomUUID(), outageId, asked.circuit, asked.position, asked.because, officer.id, now],
    );
    await this.told(tx, officer, outageId, 'restoration.override', asked, now);
  }

  async revoke(
    tx: Tx,
    officer: SignedInOfficer,
    outageId: string,
    asked: { circuit: string; because: string },
    now: Date,
  ): Promise<void> {
    if (!(await this.revokeRow(tx, outageId, asked.circuit, now))) throw new Refusal('not-found');
    await this.told(tx, officer, outageId, 'restoration.revoke-override', asked, now);
  }

  private async revokeRow(tx: Tx, outageId: string, circuit: string, now: Date): Promise<boolean> {
    const revoked = await rows(
      tx,
      `update restoration_override set revoked_at = $3 where outage_id = $1 and circuit_code = $2 and revoked_at is null returning 1`,
      [outageId, circuit, now],
    );
    return revoked.length > 0;
  }

  private async told(
    tx: Tx,
    officer: SignedInOfficer,
    outageId: string,
    action: JournalAction,
    details: Record<string, unknown>,
    now: Date,
  ): Promise<void> {
    const parties = await rows<{ organisation_id: string }>(
      tx,
      `select distinct organisation_id from case_party where case_id = $1`,
      [outageId],
    );
    await tell(
      tx,
      outageChanged,
      { id: outageId },
      parties.map((party) => party.organisation_id),
      now,
    );
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action,
      subjectKind: 'case',
      subjectId: outageId,
      details,
    });
  }
}
