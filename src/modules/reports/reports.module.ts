import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { OutagesModule } from '../outages/outages.module.js';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { CaseFilesController } from './archive/case-files.controller.js';
import { CaseFiles } from './archive/case-files.service.js';
import { CaseTimelineController } from './case-timeline.controller.js';
import { JournalController } from './journal.controller.js';
import { LiveController } from './live.controller.js';
import { SituationController } from './situation.controller.js';

@Module({
  imports: [DocumentsModule, OutagesModule, ProceduresModule],
  controllers: [
    SituationController,
    LiveController,
    JournalController,
    CaseTimelineController,
    CaseFilesController,
  ],
  providers: [CaseFiles],
})
export class ReportsModule {}
