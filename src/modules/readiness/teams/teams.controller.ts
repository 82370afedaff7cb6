import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { civilMoment, countyDate } from '../../../kernel/county-time.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf } from '../../../platform/http/paging.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { commandsOf } from './command.queries.js';
import { certificateView, memberView, teamView } from './team-view.js';
import {
  certificatesQuery,
  type CertificatesQuery,
  memberDetails,
  type MemberDetails,
  memberLeaves,
  type MemberLeaves,
  newCertificate,
  type NewCertificate,
  teamCode,
  teamFilter,
  type TeamFilter,
  teamShift,
  type TeamShift,
} from './teams.contract.js';
import { expiringCertificates, membersOf, teamRow, teamRows } from './teams.queries.js';
import { Teams } from './teams.service.js';

const id = z.uuid();

@Controller()
export class TeamsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly changes: Teams,
  ) {}

  @Get('teams')
  @Permit('readiness.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: teamFilter }) query: TeamFilter) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await teamRows(tx, { ...query, limit: query.limit + 1 }, countyDate(this.clock.now()));
      const items = found.slice(0, query.limit);
      const commands = await commandsOf(tx, [...new Set(items.map((team) => team.owner_id))], false);
      const last = items.at(-1);
      return {
        items: items.map((team) =>
          teamView(team, commands.get(team.owner_id), byId, sees(officer, team.owner_id)),
        ),
        ...(found.length > query.limit && last ? { next: last.code } : {}),
      };
    });
  }

  /** Certificates that have run out or soon will, the first first. */
  @Get('team-certificates')
  @Permit('readiness.read')
  certificates(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: certificatesQuery }) query: CertificatesQuery,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const now = this.clock.now();
      const day = countyDate(now);
      const byId = await organisationsById(tx);
      const until = countyDate(civilMoment(now, query.within, '12:00'));
      const found = await expiringCertificates(tx, { ...query, until });
      return pageOf(
        found,
        query.limit,
        ({ at, id: place }) => ({ at, id: place }),
        (one) => ({
          ...certificateView(
            {
              id: one.id,
              nameZh: one.name_zh,
              number: one.number,
              skill: one.skill,
              expiresOn: one.expires_on,
            },
            day,
          ),
          member: { nameZh: one.member_zh, phone: one.phone },
          team: { code: one.team_code, nameZh: one.team_zh, nameEn: one.team_en },
          owner: briefOf(byId, one.owner_id),
        }),
      );
    });
  }

  /** With its members, as far as the reader may see them. */
  @Get('teams/:code')
  @Permit('readiness.read')
  one(@SignedIn() officer: SignedInOfficer, @Param('code', { schema: teamCode }) code: string) {
    return this.transactions.run(officer, async (tx) => {
      const day = countyDate(this.clock.now());
      const team = await teamRow(tx, code, day);
      if (!team) throw new Refusal('not-found');
      const commands = await commandsOf(tx, [team.owner_id], false);
      const may = sees(officer, team.owner_id);
      return {
        ...teamView(team, commands.get(team.owner_id), await organisationsById(tx), may),
        people: may ? (await membersOf(tx, code)).map((member) => memberView(member, day)) : null,
      };
    });
  }

  @Post('teams/:code/shift')
  @HttpCode(200)
  @Permit('readiness.edit')
  shift(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: teamCode }) code: string,
    @Body({ schema: teamShift }) body: TeamShift,
    @IdempotencyKey() key: string,
  ) {
    const command = { key, officer, action: 'team.shift', input: { code, body } };
    return this.commands.once(command, async (tx, now) => {
      await this.changes.onShift(tx, officer, code, body.shift, now);
      return {};
    });
  }

  @Post('teams/:code/members')
  @Permit('readiness.edit')
  join(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: teamCode }) code: string,
    @Body({ schema: memberDetails }) body: MemberDetails,
    @IdempotencyKey() key: string,
  ) {
    const command = { key, officer, action: 'team.join', input: { code, body } };
    return this.commands.once(command, async (tx, now) => ({
      id: await this.changes.join(tx, officer, code, body, now),
    }));
  }

  @Post('teams/:code/members/:id')
  @HttpCode(200)
  @Permit('readiness.edit')
  change(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: teamCode }) code: string,
    @Param('id', { schema: id }) memberId: string,
    @Body({ schema: memberDetails }) body: MemberDetails,
    @IdempotencyKey() key: string,
  ) {
    const command = { key, officer, action: 'team.change', input: { code, memberId, body } };
    return this.commands.once(command, async (tx, now) => {
      await this.changes.change(tx, officer, code, memberId, body, now);
      return { id: memberId };
    });
  }

  @Post('teams/:code/members/:id/leave')
  @HttpCode(200)
  @Permit('readiness.edit')
  leave(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: teamCode }) code: string,
    @Param('id', { schema: id }) memberId: string,
    @Body({ schema: memberLeaves }) body: MemberLeaves,
    @IdempotencyKey() key: string,
  ) {
    const command = { key, officer, action: 'team.leave', input: { code, memberId, body } };
    return this.commands.once(command, async (tx, now) => {
      await this.changes.leave(tx, officer, code, memberId, body.because, now);
      return { id: memberId };
    });
  }

  @Post('teams/:code/members/:id/certificates')
  @Permit('readiness.edit')
  certify(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: teamCode }) code: string,
    @Param('id', { schema: id }) memberId: string,
    @Body({ schema: newCertificate }) body: NewCertificate,
    @IdempotencyKey() key: string,
  ) {
    const command = { key, officer, action: 'team.certify', input: { code, memberId, body } };
    return this.commands.once(command, async (tx, now) => ({
      id: await this.changes.certify(tx, officer, code, memberId, body, now),
    }));
  }

  @Post('teams/:code/certificates/:id/withdraw')
  @HttpCode(200)
  @Permit('readiness.edit')
  withdraw(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: teamCode }) code: string,
    @Param('id', { schema: id }) certificateId: string,
    @IdempotencyKey() key: string,
  ) {
    const command = { key, officer, action: 'team.withdraw-certificate', input: { code, certificateId } };
    return this.commands.once(command, async (tx, now) => {
      await this.changes.withdraw(tx, officer, code, certificateId, now);
      return { id: certificateId };
    });
  }
}

/** The county's offices see every unit's people, a carrier its own. */
const sees = (officer: Readonly<SignedInOfficer>, owner: string): boolean =>
  officer.reach === 'all' || officer.organisation === owner;
