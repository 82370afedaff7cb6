import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { documentKinds, type DocumentKind } from '../document.js';
import { templateWording } from './template-wording.js';
import { TemplatesService } from './templates.service.js';

const kindShape = z.enum(documentKinds);
const versionShape = z.coerce.number().int().min(1).max(100_000);
const rewording = z
  .strictObject({
    over: z.number().int().min(0),
    note: z.string().trim().min(1).max(500),
    /** Null: back to the file's. */
    wording: templateWording.nullable(),
  })
  .meta({ id: 'Rewording' });
const trial = z.strictObject({ wording: templateWording }).meta({ id: 'WordingTrial' });

@Controller('document-templates')
export class TemplatesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly templates: TemplatesService,
  ) {}

  @Get()
  @Permit('documents.read')
  list(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => ({ items: await this.templates.list(tx) }));
  }

  @Get(':kind')
  @Permit('documents.word')
  read(@SignedIn() officer: SignedInOfficer, @Param('kind', { schema: kindShape }) kind: DocumentKind) {
    return this.transactions.run(officer, (tx) => this.templates.read(tx, kind));
  }

  @Get(':kind/versions/:version')
  @Permit('documents.word')
  version(
    @SignedIn() officer: SignedInOfficer,
    @Param('kind', { schema: kindShape }) kind: DocumentKind,
    @Param('version', { schema: versionShape }) version: number,
  ) {
    return this.transactions.run(officer, (tx) => this.templates.version(tx, kind, version));
  }

  @Post(':kind')
  @Permit('documents.word')
  save(
    @SignedIn() officer: SignedInOfficer,
    @Param('kind', { schema: kindShape }) kind: DocumentKind,
    @Body({ schema: rewording }) body: z.infer<typeof rewording>,
    @IdempotencyKey() key: string,
  ) {
    return this.templates.save(officer, key, kind, body);
  }

  /** Writes nothing. */
  @Post(':kind/preview')
  @HttpCode(200)
  @Permit('documents.word')
  preview(
    @Param('kind', { schema: kindShape }) kind: DocumentKind,
    @Body({ schema: trial }) body: z.infer<typeof trial>,
  ) {
    return this.templates.preview(kind, body.wording);
  }
}
