import { Module, type OnModuleInit } from '@nestjs/common';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { ProcedureShells } from '../procedures/procedure-shells.service.js';
import { WarningProposals } from './proposals/warning-proposals.service.js';
import { WarningProposalsController } from './proposals/warning-proposals.controller.js';
import { WarningProposalSweep } from './proposals/warning-proposals.jobs.js';
import { WarningPapers } from './warning-papers.service.js';
import { WarningPublication } from './warning-publication.service.js';
import { warningReceiptProcedure } from './warning-receipt.procedure.js';
import { WarningShell } from './warning-shell.service.js';
import { WarningSubmission } from './warning-submission.service.js';
import { WarningViewService } from './warning-view.service.js';
import { WarningsController } from './warnings.controller.js';

@Module({
  imports: [ProceduresModule],
  controllers: [WarningsController, WarningProposalsController],
  providers: [
    WarningShell,
    WarningSubmission,
    WarningPublication,
    WarningPapers,
    WarningViewService,
    WarningProposals,
    WarningProposalSweep,
  ],
})
export class WarningsModule implements OnModuleInit {
  constructor(private readonly shells: ProcedureShells) {}

  onModuleInit(): void {
    this.shells.register({
      table: warningReceiptProcedure,
      paper: () => Promise.reject(new Error('a warning receipt issues no paper')),
    });
  }
}
