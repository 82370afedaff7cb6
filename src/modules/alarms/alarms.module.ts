import { Module } from '@nestjs/common';
import { AlarmIntake } from './alarm-intake.service.js';
import { AlarmsController } from './alarms.controller.js';
import { AlarmsService } from './alarms.service.js';

@Module({
  controllers: [AlarmsController],
  providers: [AlarmsService, AlarmIntake],
  exports: [AlarmsService, AlarmIntake],
})
export class AlarmsModule {}
