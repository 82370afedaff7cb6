import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { clockActor } from '../../../kernel/actor.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { Open } from '../../../platform/http/open.decorator.js';
import { caseRow } from '../../procedures/cases.queries.js';
import { longestTravel } from '../../readiness/teams/judge-answer.js';
import { missionFacts } from '../../readiness/teams/missions.contract.js';
import { MusterAnswers } from '../../readiness/teams/muster-answers.service.js';
import { callOutOf } from '../../readiness/teams/muster.queries.js';
import { arrivesAt } from '../../readiness/teams/muster-strength.js';
import { linkOpen, type LinkOpen } from '../links/links.contract.js';
import { LinkRefused } from '../links/link-refused.js';
import { Links } from '../links/links.service.js';
import { MessageStates } from '../message-states.service.js';
import { noteMessage } from '../messages.queries.js';
import { type HeldMuster, MusterLinks } from './muster-links.service.js';

const musterLinkAnswer = linkOpen
  .extend({
    attends: z.boolean(),
    travelMinutes: z.number().int().min(1).max(longestTravel).optional(),
    because: z.string().trim().max(300).optional(),
  })
  .meta({ id: 'MusterLinkAnswer' });
type MusterLinkAnswer = z.infer<typeof musterLinkAnswer>;

/** What a member who was called out may do on a telephone without signing in: say when they come, or why not. */
@Controller('muster-links')
export class MusterLinksController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly held: MusterLinks,
    private readonly links: Links,
    private readonly answers: MusterAnswers,
    private readonly states: MessageStates,
  ) {}

  /** By POST, so that what previews links opens none. */
  @Post('open')
  @HttpCode(200)
  @Open()
  open(@Body({ schema: linkOpen }) body: LinkOpen) {
    const now = this.clock.now();
    return this.noting('open', now, () =>
      this.transactions.run(clockActor, async (tx) => {
        const held = await this.held.hold(tx, body.token, body.device, 'open', now);
        if (held.link.device === null)
          await noteMessage(tx, {
            messageId: held.message.id,
            at: now,
            kind: 'opened',
            channelId: 'link',
            legId: held.link.leg_id,
          });
        await this.states.raise(tx, held.message, {
          to: 'read',
          at: now,
          through: 'link',
          legId: held.link.leg_id,
        });
        return this.card(tx, held);
      }),
    );
  }

  /** The same answer again changes nothing, so it needs no key. */
  @Post('answer')
  @HttpCode(200)
  @Open()
  answer(@Body({ schema: musterLinkAnswer }) body: MusterLinkAnswer) {
    const now = this.clock.now();
    return this.noting('answer', now, () =>
      this.transactions.run(clockActor, async (tx) => {
        const held = await this.held.hold(tx, body.token, body.device, 'act', now);
        await this.answers.take(tx, held.call.id, body, { through: 'link', recordedBy: null }, now);
        return this.card(tx, await this.held.hold(tx, body.token, body.device, 'open', now));
      }),
    );
  }

  private async card(tx: Tx, { link, message, call, nameZh }: HeldMuster) {
    const mission = await caseRow(tx, call.case_id);
    const facts = missionFacts.parse(mission?.facts ?? {});
    const called = await callOutOf(tx, call.case_id);
    return {
      team: { nameZh: facts.teamZh, nameEn: facts.teamEn },
      nameZh,
      exercise: message.exercise,
      assembly: called?.assembly ?? '',
      order: called?.order ?? '',
      calledAt: call.called_at,
      expiresAt: link.expires_at,
      open: mission?.state === 'called',
      answer: call.answer,
      travelMinutes: call.travel_minutes,
      because: call.because,
      answeredAt: call.answered_at,
      arrivesAt: arrivesAt({
        answer: call.answer,
        answeredAt: call.answered_at,
        travelMinutes: call.travel_minutes,
        skills: [],
      }),
    };
  }

  private async noting<T>(does: string, now: Date, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof LinkRefused)
        await this.transactions.run(clockActor, (tx) => this.links.noteRefused(tx, error, does, now));
      throw error;
    }
  }
}
