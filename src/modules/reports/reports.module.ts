import { Module } from '@nestjs/common';
import { OutagesModule } from '../outages/outages.module.js';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { CaseTimelineController } from './case-timeline.controller.js';
import { JournalController } from './journal.controller.js';
import { LiveController } from './live.controller.js';
import { SituationController } from './situation.controller.js';

@Module({
  imports: [OutagesModule, ProceduresModule],
  controllers: [SituationController, LiveController, JournalController, CaseTimelineController],
})
export class ReportsModule {}
