import { createHash, randomBytes } from 'node:crypto';
import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { clockActor } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Settings } from '../../../platform/config/settings.js';
import { Commands } from '../../../platform/database/commands.js';
import { row, rows, Transactions, type Tx } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Open } from '../../../platform/http/open.decorator.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { wordsOfPost } from '../../identity/posts.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { writeCalendar } from './write-calendar.js';

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const aheadDays = 62;
const backDays = 7;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** An officer's own shifts for their calendar, under an address that only they are told. */
@Controller('duty-calendars')
export class CalendarsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly settings: Settings,
  ) {}

  /** The address is told once; asking again makes a new one and ends the one before. */
  @Post()
  @Permit('duty.act')
  async open(@SignedIn() officer: SignedInOfficer, @IdempotencyKey() key: string) {
    // The answer of a command is kept, the secret is not.
    const secret = randomBytes(32).toString('base64url');
    const command = { key, officer, action: 'calendar.open', input: {} };
    const { made } = await this.commands.once(command, async (tx, now) => {
      await this.close(tx, officer, now);
      await rows(tx, `insert into duty_feed (token_hash, officer_id, made_at) values ($1, $2, $3)`, [
        hashOf(secret),
        officer.id,
        now,
      ]);
      await this.note(tx, officer, 'calendar.opened', now);
      return { made: hashOf(secret) };
    });
    if (made !== hashOf(secret)) throw new Refusal('command-reused');
    const { HOST, PORT } = this.settings.environment;
    const base = this.settings.publicUrl ?? `http://${HOST}:${PORT}`;
    return { address: `${base}/api/duty-calendars/${secret}` };
  }

  @Post('revoke')
  @HttpCode(200)
  @Permit('duty.act')
  revoke(@SignedIn() officer: SignedInOfficer, @IdempotencyKey() key: string) {
    return this.commands.once({ key, officer, action: 'calendar.revoke', input: {} }, async (tx, now) => {
      await this.close(tx, officer, now);
      await this.note(tx, officer, 'calendar.revoked', now);
      return {};
    });
  }

  @Get(':token')
  @Open()
  async feed(@Param('token', { schema: token }) secret: string, @Res() response: Response): Promise<void> {
    const now = this.clock.now();
    const calendar = await this.transactions.run(clockActor, async (tx) => {
      const who = await row<{ id: string; name_zh: string }>(
        tx,
        `select o.id, o.name_zh from duty_feed f join officer o on o.id = f.officer_id where f.token_hash = $1 and f.revoked_at is null and o.disabled_at is null`,
        [hashOf(secret)],
      );
      if (!who) throw new Refusal('not-found');
      const byId = await organisationsById(tx);
      const shifts = await rows<{ organisation: string; post: string; from: Date; until: Date }>(
        tx,
        `select organisation_id as organisation, post, starts_at as "from", ends_at as until from roster_shift
          where officer_id = $1 and ends_at > $2::timestamptz - interval '${backDays} days' and starts_at < $2::timestamptz + interval '${aheadDays} days' order by starts_at limit 500`,
        [who.id, now],
      );
      return writeCalendar(
        `值班 ${who.name_zh}`,
        shifts.map(({ organisation, post, from, until }) => ({
          id: `${organisation}.${post}.${from.getTime()}`,
          from,
          until,
          title: `${byId.get(organisation)?.shortZh ?? organisation} ${wordsOfPost(post).zh}`,
          place: byId.get(organisation)?.nameZh ?? organisation,
        })),
        now,
      );
    });
    response.setHeader('content-type', 'text/calendar; charset=utf-8');
    response.setHeader('cache-control', 'private, no-cache');
    response.end(calendar);
  }

  private async close(tx: Tx, officer: SignedInOfficer, now: Date): Promise<void> {
    await rows(tx, `update duty_feed set revoked_at = $2 where officer_id = $1 and revoked_at is null`, [
      officer.id,
      now,
    ]);
  }

  private note(
    tx: Tx,
    actor: SignedInOfficer,
    action: 'calendar.opened' | 'calendar.revoked',
    at: Date,
  ): Promise<void> {
    return writeJournal(tx, { actor, at, action, subjectKind: 'officer', subjectId: actor.id, details: {} });
  }
}
