import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { Attachments } from './attachments/attachments.service.js';
import { DelegationsController } from './authority/delegations.controller.js';
import { Delegations } from './authority/delegations.jobs.js';
import { CaseViewService } from './case-view.service.js';
import { CasePapers } from './case-papers.service.js';
import { CasesController } from './cases.controller.js';
import { ProcedureShells } from './procedure-shells.service.js';
import { ProceduresService } from './procedures.service.js';

@Module({
  imports: [DocumentsModule, DeadlinesModule],
  controllers: [CasesController, AttachmentsController, DelegationsController],
  providers: [ProcedureShells, CasePapers, ProceduresService, CaseViewService, Attachments, Delegations],
  exports: [ProcedureShells, ProceduresService, CaseViewService, Attachments],
})
export class ProceduresModule {}
