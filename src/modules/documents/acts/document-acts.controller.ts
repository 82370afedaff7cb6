import { createHash } from 'node:crypto';
import { Body, Controller, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { readBody } from '../../../platform/http/read-body.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { Corrections } from './corrections.service.js';
import { mostImageBytes, Seals, signatureMethods } from './seals.service.js';

const id = z.uuid();
const text = (most: number) => z.string().trim().min(1).max(most);
const voiding = z
  .strictObject({ reason: text(3_000), replacement: text(100).optional() })
  .meta({ id: 'DocumentVoiding' });
const correction = z
  .strictObject({ correction: text(3_000), reason: text(3_000) })
  .meta({ id: 'DocumentCorrection' });
const sealing = z.strictObject({ seal: z.uuid(), purpose: text(500) }).meta({ id: 'DocumentSealing' });
const signing = z.object({ method: z.enum(signatureMethods) });

/** What is done with a paper after its issue; its text stays as it was frozen. */
@Controller('documents/:id')
export class DocumentActsController {
  constructor(
    private readonly corrections: Corrections,
    private readonly seals: Seals,
  ) {}

  @Post('void')
  @Permit('documents.act')
  makeVoid(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) documentId: string,
    @Body({ schema: voiding }) body: z.infer<typeof voiding>,
    @IdempotencyKey() key: string,
  ) {
    return this.corrections.makeVoid(officer, key, documentId, body);
  }

  @Post('correction')
  @Permit('documents.act')
  correct(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) documentId: string,
    @Body({ schema: correction }) body: z.infer<typeof correction>,
    @IdempotencyKey() key: string,
  ) {
    return this.corrections.correct(officer, key, documentId, body);
  }

  @Post('seal')
  @Permit('documents.act')
  seal(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) documentId: string,
    @Body({ schema: sealing }) body: z.infer<typeof sealing>,
    @IdempotencyKey() key: string,
  ) {
    return this.seals.use(officer, key, documentId, body);
  }

  /** A PNG drawn on the pad or uploaded, by the officer whose name stands under the paper. */
  @Post('signature')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Permit('documents.act')
  async sign(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) documentId: string,
    @Query({ schema: signing }) { method }: z.infer<typeof signing>,
    @Req() request: Request,
    @IdempotencyKey() key: string,
  ) {
    const image = await readBody(request, mostImageBytes);
    const sha256 = createHash('sha256').update(image).digest('hex');
    return this.seals.sign(officer, key, documentId, { method, image, sha256 });
  }
}
