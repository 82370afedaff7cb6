import { Module } from '@nestjs/common';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { RestorationModule } from '../restoration/restoration.module.js';
import { LoanShell } from './loan/loan-shell.service.js';
import { LoansController } from './loan/loans.controller.js';
import { TaskShell } from './task/task-shell.service.js';
import { TasksController } from './task/tasks.controller.js';

@Module({
  imports: [ProceduresModule, RestorationModule],
  controllers: [TasksController, LoansController],
  providers: [TaskShell, LoanShell],
})
export class DispatchModule {}
