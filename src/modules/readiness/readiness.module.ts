import { Module } from '@nestjs/common';
import { ReadinessController } from './readiness.controller.js';
import { ReservationsController } from './reservations.controller.js';
import { ReservationWaits } from './reservation-waits.service.js';

@Module({
  controllers: [ReadinessController, ReservationsController],
  providers: [ReservationWaits],
  exports: [ReservationWaits],
})
export class ReadinessModule {}
