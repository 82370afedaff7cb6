import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { CaseFiles } from './case-files.service.js';

const id = z.uuid();

@Controller('cases/:id')
export class CaseFilesController {
  constructor(private readonly files: CaseFiles) {}

  /** Every paper of the case and of those under it, with an index, to be printed at once. */
  @Get('papers.pdf')
  @Permit('documents.read')
  async papers(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) caseId: string) {
    return new StreamableFile(await this.files.bundle(officer, caseId), {
      type: 'application/pdf',
      disposition: 'inline; filename="papers.pdf"',
    });
  }

  /** Papers, steps, photographs and the journal's extract, each with its hash; `scripts/verify-archive.mjs` checks it anywhere. */
  @Get('archive')
  @Permit('journal.read')
  async archive(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) caseId: string) {
    return new StreamableFile(await this.files.archive(officer, caseId), {
      type: 'application/zip',
      disposition: `attachment; filename="case-${caseId}.zip"`,
    });
  }
}
