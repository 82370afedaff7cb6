import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { clockActor } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { row, Transactions } from '../../../platform/database/transaction.js';
import { Open } from '../../../platform/http/open.decorator.js';
import { contentHash } from '../content-hash.js';
import type { DocumentContent } from '../document.js';
import { AskingTooOften } from './asking-too-often.js';

const id = z.uuid();
const printed = z.object({
  /** The beginning of the hash, as it stands on the print. */
  h: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/)
    .optional(),
});

interface Found {
  content: DocumentContent;
  content_sha256: string;
  void_number: string | null;
  corrected_number: string | null;
}

/** Whoever holds a paper may ask whether it is ours and still holds; nothing else of it is said. */
@Controller('verify')
export class VerifyController {
  private readonly often = new AskingTooOften(60);

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
  ) {}

  @Get(':id')
  @Open()
  @Header('cache-control', 'no-store')
  async verify(
    @Param('id', { schema: id }) documentId: string,
    @Query({ schema: printed }) { h }: z.infer<typeof printed>,
    @Req() request: Request,
  ) {
    if (this.often.asks(request.ip ?? '', this.clock.now()))
      throw new Refusal('too-many-attempts', { minutes: 1 });
    const found = await this.transactions.run(clockActor, (tx) =>
      row<Found>(
        tx,
        `select d.content, d.content_sha256, v.number_text as void_number, c.number_text as corrected_number
           from document d left join document v on v.id = d.void_by left join document c on c.id = d.corrected_by where d.id = $1`,
        [documentId],
      ),
    );
    if (!found) throw new Refusal('not-found');
    const { content, content_sha256: sha256, void_number: voidBy, corrected_number: correctedBy } = found;
    const same = contentHash(content) === sha256 && (h === undefined || sha256.startsWith(h));
    return {
      numberText: content.numberText,
      titleZh: content.titleZh,
      dateText: content.dateText,
      exercise: content.exercise,
      hash: same ? ('matches' as const) : ('differs' as const),
      standing:
        voidBy !== null
          ? ('void' as const)
          : correctedBy !== null
            ? ('corrected' as const)
            : ('valid' as const),
      by: voidBy ?? correctedBy,
    };
  }
}
