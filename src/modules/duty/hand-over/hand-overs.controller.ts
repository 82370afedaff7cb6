import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { row, rows, Transactions, type Tx } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf, pageShape } from '../../../platform/http/paging.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { posts, wordsOfPost } from '../../identity/posts.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { rosterChanged } from '../duty.events.js';
import { HandOverPapers } from './hand-over-papers.service.js';
import { standingMatters } from './standing-matters.queries.js';

const id = z.uuid();
const page = z.object(pageShape);
const newHandOver = z
  .strictObject({
    post: z.enum(posts),
    /** Which keys, telephones and seals go over. */
    keys: z.string().trim().min(1).max(1_000),
    /** What the next must know. */
    matters: z.string().trim().min(1).max(4_000),
  })
  .meta({ id: 'NewHandOver' });
const taking = z
  .strictObject({ remark: z.string().trim().max(1_000).optional() })
  .meta({ id: 'HandOverTaken' });

interface Row {
  id: string;
  organisation_id: string;
  post: string;
  stands: unknown;
  keys: string;
  matters: string;
  signed_at: Date;
  taken_at: Date | null;
  remark: string | null;
  from_id: string;
  from_zh: string;
  from_en: string;
  to_zh: string | null;
  to_en: string | null;
}

const select = `select h.id, h.organisation_id, h.post, h.stands, h.keys, h.matters, h.signed_at, h.taken_at, h.remark, h.from_officer as from_id,
  f.name_zh as from_zh, f.name_en as from_en, t.name_zh as to_zh, t.name_en as to_en
  from hand_over h join officer f on f.id = h.from_officer left join officer t on t.id = h.to_officer`;

/** A shift is handed over: what stands is written by the product, the keys and matters by who leaves, and both sign (4.4.2). */
@Controller('hand-overs')
export class HandOversController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly papers: HandOverPapers,
  ) {}

  @Get()
  @Permit('duty.act')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: page }) query: z.infer<typeof page>) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await rows<Row>(
        tx,
        `${select} where $1::timestamptz is null or (h.signed_at, h.id) < ($1, $2::uuid) order by h.signed_at desc, h.id desc limit $3`,
        [query.after?.at ?? null, query.after?.id ?? null, query.limit + 1],
      );
      return pageOf(
        found,
        query.limit,
        ({ signed_at: at, id: place }) => ({ at, id: place }),
        (one) => ({
          id: one.id,
          organisation: briefOf(byId, one.organisation_id),
          post: one.post,
          postWords: wordsOfPost(one.post),
          stands: one.stands,
          keys: one.keys,
          matters: one.matters,
          signedAt: one.signed_at,
          takenAt: one.taken_at,
          remark: one.remark,
          from: { nameZh: one.from_zh, nameEn: one.from_en },
          to: one.to_zh === null ? null : { nameZh: one.to_zh, nameEn: one.to_en ?? one.to_zh },
          mayTake: one.taken_at === null && one.from_id !== officer.id && holdsPost(officer, one),
        }),
      );
    });
  }

  /** What would go over now, before it is signed. */
  @Get('standing')
  @Permit('duty.act')
  standing(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, (tx) =>
      standingMatters(tx, officer.organisation, this.clock.now()),
    );
  }

  /** The record as a PDF, with both who signed. */
  @Get(':id/paper')
  @Permit('duty.act')
  async paper(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) handOverId: string) {
    const content = await this.transactions.run(officer, (tx) => this.papers.content(tx, handOverId));
    return new StreamableFile(await this.papers.print(content), {
      type: 'application/pdf',
      disposition: `inline; filename*=UTF-8''${encodeURIComponent(content.numberText)}.pdf`,
    });
  }

  @Post()
  @Permit('duty.act')
  sign(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newHandOver }) body: z.infer<typeof newHandOver>,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'hand-over.sign', input: body }, async (tx, now) => {
      if (!holdsPost(officer, { organisation_id: officer.organisation, post: body.post }))
        throw new Refusal('not-permitted', { needs: [`${officer.organisation}.${body.post}`] });
      const made = randomUUID();
      const stands = await standingMatters(tx, officer.organisation, now);
      await rows(
        tx,
        `insert into hand_over (id, organisation_id, post, from_officer, stands, keys, matters, signed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          made,
          officer.organisation,
          body.post,
          officer.id,
          JSON.stringify(stands),
          body.keys,
          body.matters,
          now,
        ],
      );
      await this.note(tx, officer, 'hand-over.signed', made, { ...body }, now);
      return { id: made };
    });
  }

  /** By another who holds the post. */
  @Post(':id/take')
  @HttpCode(200)
  @Permit('duty.act')
  take(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) handOverId: string,
    @Body({ schema: taking }) body: z.infer<typeof taking>,
    @IdempotencyKey() key: string,
  ) {
    const input = { handOverId, body };
    return this.commands.once({ key, officer, action: 'hand-over.take', input }, async (tx, now) => {
      const found = await row<{
        organisation_id: string;
        post: string;
        from_officer: string;
        taken_at: Date | null;
      }>(tx, `select organisation_id, post, from_officer, taken_at from hand_over where id = $1 for update`, [
        handOverId,
      ]);
      if (!found) throw new Refusal('not-found');
      if (found.taken_at !== null) throw new Refusal('state-moved-on', { state: 'taken' });
      if (found.from_officer === officer.id || !holdsPost(officer, found))
        throw new Refusal('not-permitted', { needs: [`${found.organisation_id}.${found.post}`] });
      await rows(tx, `update hand_over set to_officer = $2, taken_at = $3, remark = $4 where id = $1`, [
        handOverId,
        officer.id,
        now,
        body.remark ?? null,
      ]);
      await this.note(tx, officer, 'hand-over.taken', handOverId, { ...body }, now);
      return {};
    });
  }

  private async note(
    tx: Tx,
    actor: SignedInOfficer,
    action: 'hand-over.signed' | 'hand-over.taken',
    subjectId: string,
    details: Readonly<Record<string, unknown>>,
    at: Date,
  ): Promise<void> {
    await writeJournal(tx, { actor, at, action, subjectKind: 'roster', subjectId, details });
    await tell(tx, rosterChanged, { id: subjectId }, [actor.organisation], at);
  }
}

const holdsPost = (
  officer: Readonly<SignedInOfficer>,
  { organisation_id: organisation, post }: Readonly<{ organisation_id: string; post: string }>,
): boolean => officer.holdings.some((held) => held.organisation === organisation && held.post === post);
