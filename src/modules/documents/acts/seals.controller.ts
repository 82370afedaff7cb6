import { createHash } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.js';
import { row, Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf, pageShape } from '../../../platform/http/paging.js';
import { readBody } from '../../../platform/http/read-body.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { sealList, sealUses } from './seals.queries.js';
import { mostImageBytes, Seals } from './seals.service.js';

const id = z.uuid();
const page = z.object(pageShape);
const usePage = z.object({ ...pageShape, seal: z.uuid().optional() });
const registration = z.object({
  organisation: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(100),
  /** User name. */
  custodian: z.string().min(1).max(100),
});
const retirement = z
  .strictObject({ because: z.string().trim().min(1).max(500) })
  .meta({ id: 'SealRetirement' });

/** The seal register: which seals there are, who keeps each, and every use. */
@Controller('seals')
export class SealsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly seals: Seals,
  ) {}

  @Get()
  @Permit('documents.act')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: page }) query: z.infer<typeof page>) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return pageOf(
        await sealList(tx, query),
        query.limit,
        (seal) => ({ at: seal.registeredAt, id: seal.id }),
        ({ organisationId, custodianId, ...seal }) => ({
          ...seal,
          organisation: briefOf(byId, organisationId),
          mine: custodianId === officer.id,
        }),
      );
    });
  }

  @Get('uses')
  @Permit('documents.act')
  uses(@SignedIn() officer: SignedInOfficer, @Query({ schema: usePage }) query: z.infer<typeof usePage>) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return pageOf(
        await sealUses(tx, query),
        query.limit,
        (use) => ({ at: use.usedAt, id: use.documentId }),
        ({ organisationId, ...use }) => ({ ...use, organisation: briefOf(byId, organisationId) }),
      );
    });
  }

  @Get(':id/image')
  @Permit('documents.act')
  image(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) sealId: string) {
    return this.transactions.run(officer, async (tx) => {
      const found = await row<{ image: Buffer }>(tx, `select image from seal where id = $1`, [sealId]);
      if (!found) throw new Refusal('not-found');
      return new StreamableFile(found.image, { type: 'image/png', disposition: 'inline' });
    });
  }

  /** The image is the body. */
  @Post()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Permit('documents.act')
  async register(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: registration }) { organisation, name, custodian }: z.infer<typeof registration>,
    @Req() request: Request,
    @IdempotencyKey() key: string,
  ) {
    const image = await readBody(request, mostImageBytes);
    const sha256 = createHash('sha256').update(image).digest('hex');
    return this.seals.register(officer, key, { organisation, nameZh: name, custodian, image, sha256 });
  }

  @Post(':id/retirement')
  @Permit('documents.act')
  retire(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) sealId: string,
    @Body({ schema: retirement }) { because }: z.infer<typeof retirement>,
    @IdempotencyKey() key: string,
  ) {
    return this.seals.retire(officer, key, sealId, because);
  }
}
