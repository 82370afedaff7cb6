import { Module } from '@nestjs/common';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { ReadinessModule } from '../readiness/readiness.module.js';
import { RestorationModule } from '../restoration/restoration.module.js';
import { AftermathController } from './aftermath/aftermath.controller.js';
import { AftermathShell } from './aftermath/aftermath-shell.service.js';
import { CircuitApplications } from './circuit/circuit-applications.service.js';
import { CircuitCapacity } from './circuit/circuit-capacity.service.js';
import { CircuitPapers } from './circuit/circuit-papers.service.js';
import { CircuitSteps } from './circuit/circuit-shell.service.js';
import { CircuitDispatchesController } from './circuit/circuits.controller.js';
import { CommandModeController } from './command-mode/command-mode.controller.js';
import { CommandModes } from './command-mode/command-mode.service.js';
import { LenderCandidates } from './loan/lenders/lender-candidates.service.js';
import { LenderChoice } from './loan/lenders/lender-choice.service.js';
import { Lenders } from './loan/lenders/lenders.service.js';
import { LoanApplications } from './loan/loan-applications.service.js';
import { LoanPapers } from './loan/loan-papers.service.js';
import { LoanShell } from './loan/loan-shell.service.js';
import { LoanOffersController } from './loan/loan-offers.controller.js';
import { LoansController } from './loan/loans.controller.js';
import { PlanApplications } from './proposals/plan-applications.service.js';
import { ProposalsController } from './proposals/proposals.controller.js';
import { Proposals } from './proposals/proposals.service.js';
import { TaskPapers } from './task/task-papers.service.js';
import { TaskShell } from './task/task-shell.service.js';
import { TasksController } from './task/tasks.controller.js';

@Module({
  imports: [ProceduresModule, ReadinessModule, RestorationModule],
  controllers: [
    TasksController,
    LoanOffersController,
    LoansController,
    CircuitDispatchesController,
    AftermathController,
    CommandModeController,
    ProposalsController,
  ],
  providers: [
    TaskPapers,
    TaskShell,
    LoanPapers,
    LoanShell,
    CircuitCapacity,
    CircuitPapers,
    CircuitSteps,
    CircuitApplications,
    AftermathShell,
    CommandModes,
    LenderCandidates,
    LenderChoice,
    Lenders,
    LoanApplications,
    PlanApplications,
    Proposals,
  ],
  exports: [CircuitApplications],
})
export class DispatchModule {}
