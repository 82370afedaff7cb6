import { createHash } from 'node:crypto';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { readBody } from '../../../platform/http/read-body.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { caseRow } from '../cases.queries.js';
import { attachment, attachmentContent, attachmentsOf } from './attachments.queries.js';
import { Attachments, mostBytes } from './attachments.service.js';

const id = z.uuid();
const named = z.object({ name: z.string().trim().min(1).max(300) });
const listed = z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) });

@Controller()
export class AttachmentsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly attachments: Attachments,
  ) {}

  @Get('cases/:id/attachments')
  @Permit('cases.read')
  list(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) caseId: string,
    @Query({ schema: listed }) { limit }: z.infer<typeof listed>,
  ) {
    return this.transactions.run(officer, async (tx) => {
      if (!(await caseRow(tx, caseId))) throw new Refusal('not-found');
      return { items: await attachmentsOf(tx, caseId, limit) };
    });
  }

  @Post('cases/:id/attachments')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Permit('cases.step')
  async add(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) caseId: string,
    @Query({ schema: named }) { name }: z.infer<typeof named>,
    @Req() request: Request,
    @IdempotencyKey() key: string,
  ) {
    const content = await readBody(request, mostBytes);
    const input = { caseId, name, sha256: createHash('sha256').update(content).digest('hex') };
    return this.commands.once({ key, officer, action: 'attachment.add', input }, async (tx, now) => ({
      id: await this.attachments.add(tx, officer, { caseId, name, content }, now),
    }));
  }

  /** Never run or framed by a browser, whatever it holds. */
  @Get('attachments/:id')
  @Permit('cases.read')
  async content(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) attachmentId: string,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.transactions.run(officer, async (tx) => {
      const about = await attachment(tx, attachmentId);
      const content = await attachmentContent(tx, attachmentId);
      if (!about || !content) throw new Refusal('not-found');
      return { about, content };
    });
    response.setHeader('content-type', found.about.mediaType);
    response.setHeader(
      'content-disposition',
      `inline; filename*=UTF-8''${encodeURIComponent(found.about.name)}`,
    );
    response.setHeader('content-security-policy', "sandbox; default-src 'none'");
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'private, max-age=86400, immutable');
    response.end(found.content);
  }

  @Post('attachments/:id/remove')
  @HttpCode(200)
  @Permit('cases.step')
  async remove(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) attachmentId: string,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'attachment.remove', input: attachmentId },
      async (tx, now) => {
        await this.attachments.remove(tx, officer, attachmentId, now);
        return {};
      },
    );
  }
}
