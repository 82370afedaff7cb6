import { Module } from '@nestjs/common';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { OutageCorrelation } from './outage-correlation.jobs.js';
import { OutageShell } from './outage-shell.service.js';
import { OutageViewService } from './outage-view.service.js';
import { OutagesController } from './outages.controller.js';
import { OutagesService } from './outages.service.js';
import { ReportByHand } from './report-by-hand.service.js';

@Module({
  imports: [ProceduresModule],
  controllers: [OutagesController],
  providers: [OutagesService, OutageShell, OutageCorrelation, OutageViewService, ReportByHand],
  exports: [OutagesService, OutageViewService],
})
export class OutagesModule {}
