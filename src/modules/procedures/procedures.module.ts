import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { Attachments } from './attachments/attachments.service.js';
import { CaseViewService } from './case-view.service.js';
import { CasePapers } from './case-papers.service.js';
import { CasesController } from './cases.controller.js';
import { ProcedureShells } from './procedure-shells.service.js';
import { ProceduresService } from './procedures.service.js';

@Module({
  imports: [DocumentsModule, DeadlinesModule],
  controllers: [CasesController, AttachmentsController],
  providers: [ProcedureShells, CasePapers, ProceduresService, CaseViewService, Attachments],
  exports: [ProcedureShells, ProceduresService, CaseViewService],
})
export class ProceduresModule {}
