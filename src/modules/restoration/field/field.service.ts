import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { asCounty, row, rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import type { JournalAction } from '../../journal/journal-vocabulary.js';
import { writeJournal } from '../../journal/write-journal.js';
import { findFailures } from '../live/find-failures.js';
import { openOutages } from '../live/live-outages.queries.js';
import { openReports } from '../live/live-resources.queries.js';
import { fieldReported, roadsChanged } from '../plans/plans.events.js';
import type { NewFieldReport, NewRoadBlock } from './field.contract.js';
import { fieldState } from './field-state.js';
import { reportFaults } from './judge-report.js';

interface Team {
  owner: string;
  holder: string;
}

/** What crews say of their jobs, and which roads are cut; each changes what is planned with. */
@Injectable()
export class FieldService {
  async report(tx: Tx, officer: SignedInOfficer, given: NewFieldReport, now: Date): Promise<{ id: string }> {
    const team = await this.teamOf(tx, given.team, now);
    if (!team || (officer.reach === 'own' && ![team.owner, team.holder].includes(officer.organisation)))
      throw new Refusal('not-found');
    const report = {
      kind: given.kind,
      crew: given.team,
      element: given.element ?? null,
      at: given.at === undefined ? now : new Date(given.at),
      until: given.until === undefined ? null : new Date(given.until),
      reason: given.reason ?? null,
    };
    const { failure, openSince, state } = await asCounty(tx, async () => {
      await rows(tx, `select pg_advisory_xact_lock(727301)`);
      const failures = findFailures(await openOutages(tx, new Map()));
      const found = failures.find(({ code }) => code === report.element);
      const since = await row<{ at: Date }>(
        tx,
        `select min(occurred_at) as at from outage where case_id = any($1::uuid[])`,
        [found?.outages ?? []],
      );
      return { failure: found, openSince: since?.at ?? null, state: fieldState(await openReports(tx, now)) };
    });
    const blockers = reportFaults(report, state, { elementExists: failure !== undefined, openSince, now });
    if (blockers.length > 0)
      throw new Refusal('blocked', {
        blockers: blockers.map(({ code, because }) => ({ code, words: because })),
      });
    const id = randomUUID();
    await asCounty(tx, () =>
      rows(
        tx,
        `insert into field_report (id, kind, team_code, carrier_id, element, repair_kind, outage_id, at, until, reason, told_by, told_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          id,
          report.kind,
          report.crew,
          team.owner,
          report.element,
          failure?.kind ?? null,
          failure?.outages[0] ?? null,
          report.at,
          report.until,
          report.reason,
          officer.id,
          now,
        ],
      ),
    );
    const told = [...new Set([team.owner, team.holder, ...(failure ? [failure.carrier] : [])])].sort();
    await tell(tx, fieldReported, { id, element: report.element }, told, now);
    await this.journal(tx, officer, 'restoration.field-report', id, { ...given }, now);
    return { id };
  }

  async block(tx: Tx, officer: SignedInOfficer, given: NewRoadBlock, now: Date): Promise<{ id: string }> {
    const byId = await organisationsById(tx);
    for (const [path, code] of [
      ['a', given.a],
      ['z', given.z],
    ] as const)
      if (byId.get(code)?.kind !== 'township')
        throw new Refusal('bad-shape', { errors: [{ path, message: 'no such township' }] });
    const id = randomUUID();
    await rows(
      tx,
      `insert into road_block (id, a_township, z_township, reason, noted_by, noted_at, expected_until) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, given.a, given.z, given.reason, officer.id, now, given.expectedUntil ?? null],
    );
    await tell(tx, roadsChanged, { id }, null, now);
    await this.journal(tx, officer, 'restoration.road-blocked', id, { ...given }, now);
    return { id };
  }

  async lift(tx: Tx, officer: SignedInOfficer, id: string, now: Date): Promise<{ id: string }> {
    const lifted = await rows(
      tx,
      `update road_block set lifted_at = $2, lifted_by = $3 where id = $1 and lifted_at is null returning 1`,
      [id, now, officer.id],
    );
    if (lifted.length === 0) throw new Refusal('not-found');
    await tell(tx, roadsChanged, { id }, null, now);
    await this.journal(tx, officer, 'restoration.road-open', id, {}, now);
    return { id };
  }

  private async teamOf(tx: Tx, code: string, now: Date): Promise<Team | undefined> {
    return asCounty(tx, () =>
      row<Team>(
        tx,
        `select t.owner_id as owner, coalesce((select c.parties->'requester'->>0 from reservation r join procedure_case c on c.id = r.case_id
           where r.resource_kind = 'team' and r.resource_code = t.code and r.released_at is null and r.during @> $2::timestamptz limit 1), t.owner_id) as holder
           from team t where t.code = $1`,
        [code, now],
      ),
    );
  }

  private journal(
    tx: Tx,
    actor: SignedInOfficer,
    action: JournalAction,
    subjectId: string,
    details: Readonly<Record<string, unknown>>,
    at: Date,
  ): Promise<void> {
    return writeJournal(tx, { actor, at, action, subjectKind: 'restoration-field', subjectId, details });
  }
}
