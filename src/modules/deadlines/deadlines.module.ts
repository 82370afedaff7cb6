import { Module } from '@nestjs/common';
import { DeadlineSweep } from './deadline-sweep.jobs.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlinesService } from './deadlines.service.js';

@Module({
  controllers: [DeadlinesController],
  providers: [DeadlinesService, DeadlineSweep],
  exports: [DeadlinesService],
})
export class DeadlinesModule {}
