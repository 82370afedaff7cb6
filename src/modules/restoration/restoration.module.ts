import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { FieldController } from './field/field.controller.js';
import { FieldService } from './field/field.service.js';
import { LiveFactsReader } from './live/live-facts.service.js';
import { LiveNetworks } from './live/live-networks.service.js';
import { ExplanationsController } from './plans/explanations.controller.js';
import { Explanations } from './plans/explanations.service.js';
import { JobCards } from './plans/job-cards.service.js';
import { PlanMaking } from './plans/plan-making.service.js';
import { PlanRounds } from './plans/plan-rounds.jobs.js';
import { PlanStore } from './plans/plan-store.service.js';
import { PlanningDesk } from './plans/planning-desk.service.js';
import { PlansController } from './plans/plans.controller.js';
import { PlansService } from './plans/plans.service.js';
import { Replanning } from './plans/replanning.jobs.js';
import { RestorationController } from './restoration.controller.js';
import { RestorationService } from './restoration.service.js';

@Module({
  imports: [DocumentsModule],
  controllers: [RestorationController, PlansController, ExplanationsController, FieldController],
  providers: [
    RestorationService,
    LiveNetworks,
    LiveFactsReader,
    PlanningDesk,
    PlanStore,
    PlanMaking,
    PlanRounds,
    PlansService,
    Explanations,
    JobCards,
    Replanning,
    FieldService,
  ],
  exports: [RestorationService],
})
export class RestorationModule {}
