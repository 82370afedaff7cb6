import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { readBody } from '../../../platform/http/read-body.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { wordsOfPost } from '../../identity/posts.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { faultWords } from './fault-words.js';
import type { RosterFault } from './roster-faults.js';
import { readRosterFile } from './roster-sheet.js';
import {
  draftPath,
  gapFilter,
  listFilter,
  newDraft,
  type NewDraft,
  newDraftShift,
  type NewDraftShift,
} from './rosters.contract.js';
import { type DraftRow, drafts, holders } from './rosters.queries.js';
import { Rosters } from './rosters.service.js';

const mostBytes = 5 * 1024 * 1024;
const position = z.coerce.number().int().min(1).max(1_000_000);

@Controller()
export class RostersController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly rosters: Rosters,
  ) {}

  @Get('roster-drafts')
  @Permit('roster.edit')
  list(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: listFilter }) { limit }: z.infer<typeof listFilter>,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return {
        items: (await drafts(tx, limit)).map((found) => ({
          ...brief(found),
          organisation: briefOf(byId, found.organisation_id),
        })),
      };
    });
  }

  @Get('roster-drafts/:id')
  @Permit('roster.edit')
  one(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: draftPath }) id: string) {
    return this.transactions.run(officer, (tx) => this.view(tx, id));
  }

  @Post('roster-drafts')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Permit('roster.edit')
  async take(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: newDraft }) given: NewDraft,
    @Req() request: Request,
    @IdempotencyKey() key: string,
  ) {
    const bytes = await readBody(request, mostBytes);
    const lines = await readRosterFile(bytes, given.format);
    if (!Array.isArray(lines)) throw new Refusal('does-not-fit', { words: lines });
    const input = { ...given, sha256: createHash('sha256').update(bytes).digest('hex') };
    const taken = await this.commands.once(
      { key, officer, action: 'roster.take', input },
      async (tx, now) => ({ id: await this.rosters.take(tx, officer, given, lines, now) }),
    );
    return this.one(officer, taken.id);
  }

  @Post('roster-drafts/:id/shifts')
  @HttpCode(200)
  @Permit('roster.edit')
  async add(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: draftPath }) id: string,
    @Body({ schema: newDraftShift }) body: NewDraftShift,
    @IdempotencyKey() key: string,
  ) {
    await this.once(key, officer, 'roster.add-shift', { id, body }, (tx, now) =>
      this.rosters.addShift(tx, officer, id, body, now),
    );
    return this.one(officer, id);
  }

  @Post('roster-drafts/:id/shifts/:position/drop')
  @HttpCode(200)
  @Permit('roster.edit')
  async drop(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: draftPath }) id: string,
    @Param('position', { schema: position }) at: number,
    @IdempotencyKey() key: string,
  ) {
    await this.once(key, officer, 'roster.drop-shift', { id, at }, (tx, now) =>
      this.rosters.dropShift(tx, officer, id, at, now),
    );
    return this.one(officer, id);
  }

  @Post('roster-drafts/:id/publish')
  @HttpCode(200)
  @Permit('roster.edit')
  async publish(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: draftPath }) id: string,
    @IdempotencyKey() key: string,
  ) {
    await this.once(key, officer, 'roster.publish', id, (tx, now) =>
      this.rosters.publish(tx, officer, id, now),
    );
    return this.one(officer, id);
  }

  @Post('roster-drafts/:id/discard')
  @HttpCode(200)
  @Permit('roster.edit')
  async discard(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: draftPath }) id: string,
    @IdempotencyKey() key: string,
  ) {
    await this.once(key, officer, 'roster.discard', id, (tx, now) =>
      this.rosters.discard(tx, officer, id, now),
    );
    return this.one(officer, id);
  }

  /** Of what is published: minutes to come at which nobody is there, or somebody on leave. */
  @Get('roster/gaps')
  @Permit('directory.read')
  gaps(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: gapFilter }) { days }: z.infer<typeof gapFilter>,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const gaps = await this.rosters.gaps(tx, days, this.clock.now());
      return { items: await this.faults(tx, gaps) };
    });
  }

  private async view(tx: Tx, id: string) {
    const state = await this.rosters.state(tx, id);
    const byId = await organisationsById(tx);
    return {
      ...brief(state.draft),
      organisation: briefOf(byId, state.draft.organisation_id),
      unread: state.unread,
      faults: await this.faults(tx, state.faults),
      shifts: state.shifts.map((shift) => ({
        ...shift,
        organisation: briefOf(byId, shift.organisation),
        postWords: wordsOfPost(shift.post),
      })),
    };
  }

  private async faults(tx: Tx, faults: readonly RosterFault[]) {
    const byId = await organisationsById(tx);
    const names = new Map((await holders(tx)).map(({ id, nameZh, nameEn }) => [id, { nameZh, nameEn }]));
    return faults.slice(0, 500).map(({ officers, organisation, ...fault }) => ({
      ...fault,
      organisation: briefOf(byId, organisation),
      postWords: wordsOfPost(fault.post),
      words: faultWords({ ...fault, organisation, officers }),
      people: officers.flatMap((id) => names.get(id) ?? []),
    }));
  }

  private once(
    key: string,
    officer: SignedInOfficer,
    action: string,
    input: unknown,
    work: (tx: Tx, now: Date) => Promise<void>,
  ): Promise<object> {
    return this.commands.once({ key, officer, action, input }, async (tx, now) => {
      await work(tx, now);
      return {};
    });
  }
}

const brief = ({
  id,
  name,
  from_at,
  until_at,
  state,
  made_at,
  made_by_zh,
  made_by_en,
  ended_at,
}: DraftRow) => ({
  id,
  name,
  from: from_at,
  until: until_at,
  state,
  madeAt: made_at,
  by: { nameZh: made_by_zh, nameEn: made_by_en },
  endedAt: ended_at,
});
