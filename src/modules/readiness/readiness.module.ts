import { Module } from '@nestjs/common';
import { ReadinessController } from './readiness.controller.js';
import { ReservationsController } from './reservations.controller.js';
import { ReservationWaits } from './reservation-waits.service.js';
import { StoreReportsController } from './stores/store-reports.controller.js';
import { StoresController } from './stores/stores.controller.js';
import { Stores } from './stores/stores.service.js';
import { CheckSweep } from './vehicles/check-sweep.jobs.js';
import { VehicleChecksController } from './vehicles/vehicle-checks.controller.js';
import { VehicleChecks } from './vehicles/vehicle-checks.service.js';
import { VehicleFittings } from './vehicles/vehicle-fitting.service.js';
import { VehiclesController } from './vehicles/vehicles.controller.js';

@Module({
  controllers: [
    ReadinessController,
    VehiclesController,
    VehicleChecksController,
    ReservationsController,
    StoresController,
    StoreReportsController,
  ],
  providers: [ReservationWaits, VehicleChecks, VehicleFittings, CheckSweep, Stores],
  exports: [ReservationWaits],
})
export class ReadinessModule {}
