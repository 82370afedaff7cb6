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
        holdings: { organisation: string; post: string }[];
      }>(
        tx,
        `select o.username, o.name_zh as "nameZh", o.name_en as "nameEn", o.phone,
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
