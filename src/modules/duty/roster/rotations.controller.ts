import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { civilMoment, countyDate } from '../../../kernel/county-time.js';
import { plusMinutes } from '../../../kernel/duration.js';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { DutyPolicy } from '../duty-policy.js';
import type { CivilDay } from './holidays.js';
import { type Away, makeRotation } from './make-rotation.js';
import type { RosterLine } from './read-roster.js';
import { newRotation, type NewRotation, rotationDays, type RotationDays } from './rotations.contract.js';
import { holders, leavesDuring, shiftsAround } from './rosters.queries.js';
import { Rosters } from './rosters.service.js';

const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`);

/** Next month's roster from a pattern: a draft like one from a sheet, judged and published like it (4.4.2). */
@Controller()
export class RotationsController {
  constructor(
    private readonly commands: Commands,
    private readonly policy: DutyPolicy,
    private readonly rosters: Rosters,
  ) {}

  /** Which days of a time are off, and by which holiday. */
  @Get('duty-days')
  @Permit('directory.read')
  days(@Query({ schema: rotationDays }) asked: RotationDays) {
    return { items: this.civilDays(asked) };
  }

  @Post('roster-drafts/rotation')
  @Permit('roster.edit')
  make(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newRotation }) body: NewRotation,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'roster.rotate', input: body }, async (tx, now) => {
      const lines = await this.lines(tx, body);
      return { id: await this.rosters.take(tx, officer, { name: body.name }, lines, now) };
    });
  }

  private async lines(tx: Tx, asked: Readonly<NewRotation>): Promise<RosterLine[]> {
    const days = this.civilDays(asked);
    const from = civilMoment(noon(asked.from), 0, '00:00');
    const until = civilMoment(noon(asked.until), 2, '00:00');
    const known = new Map((await holders(tx)).map(({ id, username }) => [id, username]));
    const away = (await leavesDuring(tx, from, until)).flatMap((leave): Away[] => {
      const person = known.get(leave.officerId);
      return person === undefined ? [] : [{ person, from: leave.from, until: leave.until }];
    });
    const lines: RosterLine[] = [];
    for (const { organisation, post, shifts, people } of asked.posts) {
      const before = await shiftsAround(tx, [{ organisation, post }], civilMoment(from, -2, '00:00'), from);
      const worked = before.flatMap((shift): Away[] => {
        const person = known.get(shift.officerId);
        return person === undefined
          ? []
          : [{ person, from: shift.from, until: plusMinutes(shift.until, asked.restHours * 60) }];
      });
      const pattern = { shifts, people, restHours: asked.restHours };
      for (const shift of makeRotation(pattern, days, [...away, ...worked])) {
        // A shift that nobody may take is left out: the hole is told, and stops the publication.
        if (shift.person === null) continue;
        lines.push({
          line: lines.length + 1,
          organisation,
          post,
          person: shift.person,
          from: shift.from,
          until: shift.until,
          faults: [],
        });
      }
    }
    if (lines.length === 0)
      throw new Refusal('does-not-fit', {
        words: { zh: '没有人可以排入，请检查人员和请假', en: 'nobody can be put on any shift' },
      });
    return lines;
  }

  private civilDays({ from, until }: Readonly<RotationDays>): CivilDay[] {
    const days: CivilDay[] = [];
    for (let at = noon(from); countyDate(at) <= until; at = civilMoment(at, 1, '12:00'))
      days.push(this.policy.holidays.of(countyDate(at)));
    return days;
  }
}
