import { Body, Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { row, rows, Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Open } from '../../../platform/http/open.decorator.js';
import { CaseAnswers } from '../answers/case-answers.service.js';
import { Questions } from '../answers/questions.service.js';
import { MessageStates } from '../message-states.service.js';
import { noteMessage } from '../messages.queries.js';
import { LinkCard } from './link-card.service.js';
import { linkAct, type LinkAct, linkAsk, type LinkAsk, linkOpen, type LinkOpen } from './links.contract.js';
import { LinkRefused } from './link-refused.js';
import { type HeldLink, Links } from './links.service.js';

const questionsAtMost = 5;

/** What a telephone without an app and without signing in may do: exactly what its link is for, once. */
@Controller('links')
export class LinksController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly commands: Commands,
    private readonly links: Links,
    private readonly card: LinkCard,
    private readonly answers: CaseAnswers,
    private readonly questions: Questions,
    private readonly states: MessageStates,
  ) {}

  /** By POST, so that what previews links opens none. */
  @Post('open')
  @HttpCode(200)
  @Open()
  open(@Body({ schema: linkOpen }) body: LinkOpen) {
    const now = this.clock.now();
    return this.noting('open', now, async () => {
      const held = await this.transactions.run(clockActor, async (tx) => {
        const found = await this.links.hold(tx, body.token, body.device, 'open', now);
        if (found.link.device === null)
          await noteMessage(tx, {
            messageId: found.message.id,
            at: now,
            kind: 'opened',
            channelId: 'link',
            legId: found.link.leg_id,
            officerId: found.officer.id,
          });
        await this.states.raise(tx, found.message, {
          to: 'read',
          at: now,
          through: 'link',
          officerId: found.officer.id,
          legId: found.link.leg_id,
        });
        return found;
      });
      return this.shown(held);
    });
  }

  /** The finished paper itself. */
  @Post('paper')
  @HttpCode(200)
  @Open()
  paper(@Body({ schema: linkOpen }) body: LinkOpen): Promise<StreamableFile> {
    const now = this.clock.now();
    return this.noting('paper', now, async () => {
      const { message, officer } = await this.transactions.run(clockActor, (tx) =>
        this.links.hold(tx, body.token, body.device, 'open', now),
      );
      const found = await this.transactions.run(officer, (tx) =>
        row<{ number_text: string; bytes: Buffer | null }>(
          tx,
          `select d.number_text, f.bytes from document d left join document_file f on f.document_id = d.id where d.id = $1`,
          [message.document_id],
        ),
      );
      if (!found) throw new Refusal('not-found');
      if (!found.bytes) throw new Refusal('not-ready-yet');
      return new StreamableFile(found.bytes, {
        type: 'application/pdf',
        disposition: `inline; filename*=UTF-8''${encodeURIComponent(found.number_text)}.pdf`,
      });
    });
  }

  /** Acknowledge, close, approve, refuse: a step of the case, in the officer's name, and the link is used. */
  @Post('act')
  @HttpCode(200)
  @Open()
  act(@Body({ schema: linkAct }) body: LinkAct, @IdempotencyKey() key: string) {
    const now = this.clock.now();
    return this.noting(body.event, now, async () => {
      const officer = await this.holder(body, now);
      await this.commands.once({ key, officer, action: 'link.act', input: body }, async (tx, at) => {
        const held = await this.links.hold(tx, body.token, body.device, 'act', at);
        const { caseId, event, form, version } = body;
        await this.links.use(tx, held.link, event, at);
        await this.answers.take(
          tx,
          held.message,
          held.officer,
          { caseId, event, form, version },
          { channel: 'link', legId: held.link.leg_id },
          at,
        );
        return { event };
      });
      return this.again(body, now);
    });
  }

  /** A question goes to the office's duty officer; the link stays unused. */
  @Post('ask')
  @HttpCode(200)
  @Open()
  ask(@Body({ schema: linkAsk }) body: LinkAsk, @IdempotencyKey() key: string) {
    const now = this.clock.now();
    return this.noting('ask', now, async () => {
      const officer = await this.holder(body, now);
      return this.commands.once({ key, officer, action: 'link.ask', input: body }, async (tx, at) => {
        const held = await this.links.hold(tx, body.token, body.device, 'open', at);
        if (held.link.questions >= questionsAtMost)
          throw new LinkRefused('too-many-questions', held.message.id);
        await rows(tx, `update message_link set questions = questions + 1 where id = $1`, [held.link.id]);
        await this.questions.ask(tx, held.message, held.officer, body.question, at);
        return { asked: true };
      });
    });
  }

  /** Who holds the link: a lost answer may be asked for again, so this alone does not say that it is unused. */
  private async holder(body: LinkOpen, now: Date): Promise<HeldLink['officer']> {
    const held = await this.transactions.run(clockActor, (tx) =>
      this.links.hold(tx, body.token, body.device, 'open', now),
    );
    return held.officer;
  }

  private async again(body: LinkOpen, now: Date) {
    const held = await this.transactions.run(clockActor, (tx) =>
      this.links.hold(tx, body.token, body.device, 'open', now),
    );
    return this.shown(held);
  }

  private shown(held: HeldLink) {
    return this.transactions.run(held.officer, (tx) => this.card.of(tx, held));
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
