import { Module } from '@nestjs/common';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { BoardSnapshots } from './board/board-snapshots.jobs.js';
import { DueNextList } from './board/due-next.service.js';
import { ReadinessBoardController } from './board/readiness-board.controller.js';
import { ReadinessBoard } from './board/readiness-board.service.js';
import { WhatIfSitesFail } from './board/what-if.service.js';
import { InspectionShell } from './inspections/inspection-shell.service.js';
import { InspectionsController } from './inspections/inspections.controller.js';
import { MaterialsController } from './materials/materials.controller.js';
import { CarrierPlanShell } from './plans/carrier-plan-shell.service.js';
import { CarrierPlansController } from './plans/carrier-plans.controller.js';
import { ExercisesController } from './records/exercises.controller.js';

/** What the office looks at in the carriers' readiness; a module of its own, because it needs procedures and later also loans, which stand below readiness. */
@Module({
  imports: [ProceduresModule],
  controllers: [
    InspectionsController,
    CarrierPlansController,
    ExercisesController,
    MaterialsController,
    ReadinessBoardController,
  ],
  providers: [
    InspectionShell,
    CarrierPlanShell,
    ReadinessBoard,
    BoardSnapshots,
    DueNextList,
    WhatIfSitesFail,
  ],
})
export class SupervisionModule {}
