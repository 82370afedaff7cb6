import { Module } from '@nestjs/common';
import { DeadlineAudit } from './deadline-audit.jobs.js';
import { DeadlineSweep } from './deadline-sweep.jobs.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlinesService } from './deadlines.service.js';

@Module({
  controllers: [DeadlinesController],
  providers: [DeadlinesService, DeadlineSweep, DeadlineAudit],
  exports: [DeadlinesService],
})
export class DeadlinesModule {}
