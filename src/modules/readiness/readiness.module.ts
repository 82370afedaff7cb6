import { Module } from '@nestjs/common';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { ReadinessController } from './readiness.controller.js';
import { ReservationsController } from './reservations.controller.js';
import { ReservationWaits } from './reservation-waits.service.js';
import { StoreReportsController } from './stores/store-reports.controller.js';
import { StoresController } from './stores/stores.controller.js';
import { Stores } from './stores/stores.service.js';
import { MissionShell } from './teams/mission-shell.service.js';
import { MissionsController } from './teams/missions.controller.js';
import { Missions } from './teams/missions.service.js';
import { MusterAnswers } from './teams/muster-answers.service.js';
import { TeamsController } from './teams/teams.controller.js';
import { Teams } from './teams/teams.service.js';
import { CheckSweep } from './vehicles/check-sweep.jobs.js';
import { VehicleChecksController } from './vehicles/vehicle-checks.controller.js';
import { VehicleChecks } from './vehicles/vehicle-checks.service.js';
import { VehicleFittings } from './vehicles/vehicle-fitting.service.js';
import { VehiclesController } from './vehicles/vehicles.controller.js';

@Module({
  imports: [ProceduresModule],
  controllers: [
    ReadinessController,
    VehiclesController,
    VehicleChecksController,
    ReservationsController,
    StoresController,
    StoreReportsController,
    TeamsController,
    MissionsController,
  ],
  providers: [
    ReservationWaits,
    VehicleChecks,
    VehicleFittings,
    CheckSweep,
    Stores,
    Teams,
    Missions,
    MissionShell,
    MusterAnswers,
  ],
  exports: [ReservationWaits, MusterAnswers],
})
export class ReadinessModule {}
