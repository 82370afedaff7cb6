import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { countyDate } from '../../../kernel/county-time.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { rows, Transactions, type Tx } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf } from '../../../platform/http/paging.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { CaseViewService } from '../../procedures/case-view.service.js';
import { caseRow, type CaseRow } from '../../procedures/cases.queries.js';
import { commandOf } from './command.queries.js';
import {
  missionFacts,
  type MissionsQuery,
  missionsQuery,
  musterAnswer,
  type GivenAnswer,
  newMission,
  type NewMission,
} from './missions.contract.js';
import { Missions } from './missions.service.js';
import { MusterAnswers } from './muster-answers.service.js';
import { callOutOf, callRow, callsOf } from './muster.queries.js';
import { musterView } from './muster-view.js';
import { teamCode } from './teams.contract.js';
import { membersById } from './teams.queries.js';

const id = z.uuid();

@Controller()
export class MissionsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly missions: Missions,
    private readonly answers: MusterAnswers,
    private readonly views: CaseViewService,
  ) {}

  /** A team's missions, the latest first. */
  @Get('teams/:code/missions')
  @Permit('readiness.read')
  list(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: teamCode }) code: string,
    @Query({ schema: missionsQuery }) query: MissionsQuery,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const found = await rows<CaseRow>(
        tx,
        `select c.* from procedure_case c where c.procedure = 'mission' and c.facts ->> 'teamCode' = $1
            and ($2::timestamptz is null or (c.opened_at, c.id) < ($2, $3::uuid)) order by c.opened_at desc, c.id desc limit $4`,
        [code, query.after?.at ?? null, query.after?.id ?? null, query.limit + 1],
      );
      const summaries = await this.views.summaries(tx, found, officer);
      return pageOf(
        summaries,
        query.limit,
        ({ openedAt: at, id: place }) => ({ at, id: place }),
        (one) => one,
      );
    });
  }

  @Post('missions')
  @Permit('cases.step')
  async open(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newMission }) body: NewMission,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'mission.open', input: body },
      async (tx, now) => ({ id: await this.missions.open(tx, officer, body, now) }),
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }

  /** Who comes, who does not, who is silent; what is lacking and when it is complete. */
  @Get('missions/:id/muster')
  @Permit('cases.read')
  muster(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) caseId: string) {
    return this.transactions.run(officer, (tx) => this.board(tx, caseId, officer));
  }

  /** By the member at a console, or by the unit or the office for one who told them. */
  @Post('missions/:id/answers')
  @HttpCode(200)
  @Permit('cases.step')
  async answer(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) caseId: string,
    @Body({ schema: musterAnswer }) body: GivenAnswer,
    @IdempotencyKey() key: string,
  ) {
    const command = { key, officer, action: 'mission.answer', input: { caseId, body } };
    await this.commands.once(command, async (tx, now) => {
      const call = await callRow(tx, body.call);
      if (call?.case_id !== caseId) throw new Refusal('not-found');
      const [member] = await membersById(tx, [call.member_id]);
      if (!mayRecord(officer, call.carrier_id) && member?.officer_id !== officer.id)
        throw new Refusal('not-permitted', { needs: [`${call.carrier_id}.duty-officer`] });
      await this.answers.take(tx, body.call, body, { through: 'console', recordedBy: officer }, now);
      return {};
    });
    return this.transactions.run(officer, (tx) => this.board(tx, caseId, officer));
  }

  private async board(tx: Tx, caseId: string, officer: SignedInOfficer) {
    const mission = await caseRow(tx, caseId);
    if (mission?.procedure !== 'mission') throw new Refusal('not-found');
    const calls = await callsOf(tx, caseId);
    const members = await membersById(
      tx,
      calls.map((call) => call.member_id),
    );
    const unit = mission.parties['unit']?.[0] ?? '';
    return musterView({
      facts: missionFacts.parse(mission.facts),
      open: mission.state === 'called',
      called: await callOutOf(tx, caseId),
      command: await commandOf(tx, unit, mission.exercise),
      calls,
      members,
      day: countyDate(this.clock.now()),
      now: this.clock.now(),
      mayRecord: mayRecord(officer, unit),
      self: officer.id,
    });
  }
}

const recording = new Set(['duty-officer', 'director', 'noc', 'commander', 'deputy-commander']);
const county = new Set(['office', 'headquarters']);

function mayRecord(officer: Readonly<SignedInOfficer>, unit: string): boolean {
  return officer.holdings.some(
    ({ organisation, post }) => recording.has(post) && (organisation === unit || county.has(organisation)),
  );
}
