import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { civilMoment } from '../../kernel/county-time.js';
import { WallClock } from '../../platform/clock/clock.js';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { briefOf } from '../identity/organisation.js';
import { organisations, organisationsById } from '../identity/organisations.queries.js';
import { Permit } from '../identity/permit.decorator.js';
import { wordsOfPost } from '../identity/posts.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { onDutyAt, rosterBetween } from './on-duty.queries.js';

const dayFilter = z.object({ day: z.iso.date().optional() });

@Controller()
export class DutyController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
  ) {}

  /** The shifts of one civil day of the county, today when none is named. */
  @Get('roster')
  @Permit('directory.read')
  roster(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: dayFilter }) query: z.infer<typeof dayFilter>,
  ) {
    const day = query.day === undefined ? this.clock.now() : new Date(`${query.day}T12:00:00+08:00`);
    return this.transactions.run(officer, async (tx) => ({
      items: await rosterBetween(tx, civilMoment(day, 0, '00:00'), civilMoment(day, 1, '00:00')),
      onDuty: await onDutyAt(tx, this.clock.now()),
    }));
  }

  /** Who is there now: the office and headquarters for everyone, and one's own organisation. */
  @Get('on-duty')
  @Permit('directory.read')
  now(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const all = await onDutyAt(tx, this.clock.now());
      return {
        items: all.filter(({ organisation }) =>
          ['office', 'headquarters', officer.organisation].includes(organisation.id),
        ),
      };
    });
  }

  /** One's own shifts from now on. */
  @Get('roster/mine')
  @Permit('directory.read')
  mine(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await rows<{ organisation: string; post: string; from: Date; until: Date }>(
        tx,
        `select organisation_id as organisation, post, starts_at as "from", ends_at as until from roster_shift
          where officer_id = $1 and ends_at > $2 order by starts_at limit 40`,
        [officer.id, this.clock.now()],
      );
      return {
        items: found.map((shift) => ({
          ...shift,
          organisation: briefOf(byId, shift.organisation),
          postWords: wordsOfPost(shift.post),
        })),
      };
    });
  }

  @Get('organisations')
  @Permit('directory.read')
  list(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => ({ items: await organisations(tx) }));
  }

  @Get('directory')
  @Permit('directory.read')
  directory(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await rows<{
        username: string;
        nameZh: string;
        nameEn: string;
        phone: string | null;
        testedAt: Date | null;
        outcome: string | null;
        answeredAt: Date | null;
        holdings: { organisation: string; post: string }[];
      }>(
        tx,
        `select o.username, o.name_zh as "nameZh", o.name_en as "nameEn", o.phone,
                (select t.tested_at from contact_test t where t.officer_id = o.id order by t.tested_at desc limit 1) as "testedAt",
                (select t.outcome from contact_test t where t.officer_id = o.id order by t.tested_at desc limit 1) as outcome,
                (select max(t.tested_at) from contact_test t where t.officer_id = o.id and t.phone = o.phone and t.outcome = 'answered') as "answeredAt",
                json_agg(json_build_object('organisation', h.organisation_id, 'post', h.post) order by h.organisation_id) as holdings
           from officer o join post_holding h on h.officer_id = o.id where o.disabled_at is null group by o.id order by o.username limit 1000`,
      );
      return {
        items: found.map((person) => ({
          ...person,
          holdings: person.holdings.map(({ organisation, post }) => ({
            organisation: briefOf(byId, organisation),
            post,
            postWords: wordsOfPost(post),
          })),
        })),
      };
    });
  }
}
