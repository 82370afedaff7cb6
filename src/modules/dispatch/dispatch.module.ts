import { Module } from '@nestjs/common';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { RestorationModule } from '../restoration/restoration.module.js';
import { CircuitApplications } from './circuit/circuit-applications.service.js';
import { CircuitCapacity } from './circuit/circuit-capacity.service.js';
import { CircuitPapers } from './circuit/circuit-papers.service.js';
import { CircuitSteps } from './circuit/circuit-shell.service.js';
import { CircuitDispatchesController } from './circuit/circuits.controller.js';
import { LoanPapers } from './loan/loan-papers.service.js';
import { LoanShell } from './loan/loan-shell.service.js';
import { LoansController } from './loan/loans.controller.js';
import { TaskShell } from './task/task-shell.service.js';
import { TasksController } from './task/tasks.controller.js';

@Module({
  imports: [ProceduresModule, RestorationModule],
  controllers: [TasksController, LoansController, CircuitDispatchesController],
  providers: [
    TaskShell,
    LoanPapers,
    LoanShell,
    CircuitCapacity,
    CircuitPapers,
    CircuitSteps,
    CircuitApplications,
  ],
  exports: [CircuitApplications],
})
export class DispatchModule {}
