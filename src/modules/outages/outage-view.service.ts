import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { WallClock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { DeadlinePolicy } from '../deadlines/deadline-policy.js';
import { deadlineView } from '../deadlines/deadline-view.js';
import { type DeadlineRow, deadlinesOfCases } from '../deadlines/deadlines.queries.js';
import { alarmOf } from '../alarms/alarm-view.js';
import { readAlarms } from '../alarms/alarms.queries.js';
import { briefOf, type Organisation } from '../identity/organisation.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { caseList } from '../procedures/cases.queries.js';
import { CaseViewService } from '../procedures/case-view.service.js';
import { ProcedureShells } from '../procedures/procedure-shells.service.js';
import { openOutagesByCarrier } from './failure-impact.queries.js';
import { gradeOutage } from './grade-outage.js';
import {
  alarmIdsOf,
  followingAlarms,
  keyUsersOf,
  outageList,
  type OutageRow,
  outageRow,
} from './outages.queries.js';
import { gradeByPlan, planFacts } from './plans/grade-by-plan.js';
import { PlanProfiles } from './plans/plan-profiles.js';
import { type UsersDown, usersDown } from './users-down.queries.js';
import { possibleDuplicates, reportsOf, usersAffected } from './reports/outage-reports.queries.js';
import { ReportPolicy } from './reports/report-policy.js';
import { reportViews } from './reports/report-view.js';
import { responsesOf, upwardOf } from './response/response-matrix.queries.js';
import type { OutageFilter } from './outages.contract.js';
import { casesOfTheOutage } from './cases-of-the-outage.js';
import { certaintyOf, doubtOf, type Evidence } from './outage-certainty.js';
import { impactOf, reachedCarriers } from './impact.queries.js';
import { mayBeLowered } from './hold-level.js';
import { LevelPolicy } from './level-policy.js';
import { contradicted } from './outage-contradictions.queries.js';
import { gradingsOf } from './outage-gradings.queries.js';
import { reportDraft } from './reports/report-draft.queries.js';

function evidenceOf(outage: OutageRow, against: ReadonlySet<string>): Evidence {
  return {
    elementKind: outage.element_kind,
    standingReports: outage.standing_reports,
    causeConfidence: outage.cause?.confidence,
    isContradicted: against.has(outage.case_id),
  };
}

@Injectable()
export class OutageViewService {
  constructor(
    private readonly shells: ProcedureShells,
    private readonly cases: CaseViewService,
    private readonly deadlinePolicy: DeadlinePolicy,
    private readonly clock: WallClock,
    private readonly levelPolicy: LevelPolicy,
    private readonly reportPolicy: ReportPolicy,
    private readonly plans: PlanProfiles,
  ) {}

  async list(tx: Tx, filter: OutageFilter) {
    const found = await outageList(tx, filter);
    const byId = await organisationsById(tx);
    const clocks = await deadlinesOfCases(
      tx,
      found.map((outage) => outage.case_id),
    );
    const against = await contradicted(
      tx,
      found.map((outage) => outage.case_id),
      this.clock.now(),
    );
    return { found, summary: (outage: OutageRow) => this.summary(outage, byId, clocks, against) };
  }

  async view(tx: Tx, id: string, officer: Officer) {
    const outage = await outageRow(tx, id);
    if (!outage) throw new Refusal('not-found');
    const byId = await organisationsById(tx);
    const all = await caseList(tx, { outage: id, limit: 200 });
    const clocks = await deadlinesOfCases(tx, [id, ...all.map((one) => one.id)]);
    const against = await contradicted(tx, [id], this.clock.now());
    const users = await usersAffected(tx, id);
    const until = outage.closed_at ?? this.clock.now();
    const byInventory = await usersDown(tx, id, until);
    const hoursDown = Math.round(Math.max(0, until.getTime() - outage.occurred_at.getTime()) / 36_000) / 100;
    const related = all.filter(({ procedure }) => !casesOfTheOutage.includes(procedure));
    const publications = all.filter(({ procedure }) => procedure === 'publication');
    return {
      ...this.summary(outage, byId, clocks, against),
      deadlines: clocks
        .filter(({ stopped_at }) => stopped_at === null)
        .map((deadline) => deadlineView(deadline, byId, this.deadlinePolicy)),
      facts: outage.facts,
      proposed:
        outage.proposed_level === null
          ? null
          : (gradeOutage({ ...outage.facts, ...(await this.elsewhere(tx, outage, officer)) }) ?? null),
      users: {
        affected: users ?? null,
        hours: hoursDown,
        userHours: users === undefined ? null : Math.round(users * hoursDown),
        byInventory: byInventory ?? null,
      },
      byPlan: this.byPlan(outage, users, byInventory, hoursDown),
      milder: this.milder(outage),
      gradings: await gradingsOf(tx, id),
      confirmed:
        outage.level === null
          ? null
          : {
              level: outage.level,
              clause: outage.level_clause,
              because: outage.level_because,
              byZh: outage.level_by_zh,
              at: outage.level_at,
            },
      reports: reportViews(await reportsOf(tx, id), byId, id),
      possibleDuplicates: await possibleDuplicates(
        tx,
        outage,
        this.reportPolicy.limits.duplicateWithinMinutes,
      ),
      responses: (await responsesOf(tx, id)).map((line) => ({
        ...line,
        carrier: briefOf(byId, line.carrier),
      })),
      upward: (await upwardOf(tx, id)).map((line) => ({ ...line, recipient: briefOf(byId, line.recipient) })),
      publications: await this.cases.summaries(tx, publications, officer),
      certaintyBecause: doubtOf(evidenceOf(outage, against)) ?? null,
      mergedInto: outage.merged_into,
      cause: outage.cause,
      following: await followingAlarms(tx, id),
      keyUsers: await keyUsersOf(tx, id),
      impact: {
        ...(await impactOf(tx, id, this.clock.now())),
        others: (await reachedCarriers(tx, id, officer)).map((each) => ({
          ...each,
          carrier: briefOf(byId, each.carrier),
        })),
      },
      alarms: (await readAlarms(tx, await alarmIdsOf(tx, id, 50))).map(alarmOf),
      related: await this.cases.summaries(tx, related, officer),
      case: await this.cases.view(tx, id, officer),
      reportDraft: { ...(await reportDraft(tx, id, this.clock.now())), measures: '' },
    };
  }

  /** A carrier hears nothing of others' outages. */
  private async elsewhere(tx: Tx, { closed_at, facts }: OutageRow, officer: Officer) {
    if (closed_at !== null || officer.reach !== 'all' || !('carriersAffected' in facts)) return {};
    const carriers = Object.keys(await openOutagesByCarrier(tx));
    return { carriersElsewhere: carriers.filter((carrier) => !facts.carriersAffected.includes(carrier)) };
  }

  /** The same outage by each scale, side by side; what the carriers reported counts before what the inventory says. */
  private byPlan(
    outage: OutageRow,
    reported: number | undefined,
    byInventory: UsersDown | undefined,
    hoursDown: number,
  ) {
    if (!('extent' in outage.facts)) return [];
    const facts = planFacts(outage.facts, {
      usersAffected: reported ?? byInventory?.affected,
      userHours: reported === undefined ? byInventory?.userHours : undefined,
      hoursDown,
    });
    return this.plans.profiles.map(({ id, words, source, rows }) => {
      const { level, fired, open } = gradeByPlan(rows, facts);
      return {
        id,
        words,
        source,
        level,
        clause: fired?.clause ?? null,
        because: fired?.words ?? null,
        unverified: fired?.unverified === true,
        open,
      };
    });
  }

  /** What the facts have said for long enough, when that is milder than the level held. */
  private milder({ milder_level: level, milder_since: since }: OutageRow) {
    const dwell = this.levelPolicy.thresholds.milderAfterMinutes;
    return level !== null && mayBeLowered(since ?? undefined, dwell, this.clock.now())
      ? { level: level === 'none' ? null : level, since }
      : null;
  }

  private summary(
    outage: OutageRow,
    byId: ReadonlyMap<string, Organisation>,
    clocks: readonly DeadlineRow[],
    against: ReadonlySet<string>,
  ) {
    const words = this.shells.of('outage').table.states[outage.state]?.words;
    return {
      id: outage.case_id,
      titleZh: outage.title_zh,
      titleEn: outage.title_en,
      state: outage.state,
      stateWords: words ?? { zh: outage.state, en: outage.state },
      elementKind: outage.element_kind,
      elementCode: outage.element_code,
      placeZh: outage.place_zh,
      occurredAt: outage.occurred_at,
      knownAt: outage.known_at,
      receivedAt: outage.received_at,
      carriers: (outage.parties['affected'] ?? []).map((carrier) => briefOf(byId, carrier)),
      circuitsDown: outage.circuits_down,
      leadershipDown: outage.leadership_down,
      activeAlarms: outage.active_alarms,
      proposedLevel: outage.proposed_level,
      level: outage.level,
      closedAt: outage.closed_at,
      certainty: certaintyOf(evidenceOf(outage, against)),
      deadlines: clocks
        .filter((deadline) => deadline.case_id === outage.case_id && deadline.stopped_at === null)
        .map((deadline) => deadlineView(deadline, byId, this.deadlinePolicy)),
    };
  }
}
