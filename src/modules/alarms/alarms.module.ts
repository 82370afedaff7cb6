import { Module } from '@nestjs/common';
import { AlarmExportController } from './alarm-export.controller.js';
import { AlarmHandlingController } from './alarm-handling.controller.js';
import { AlarmHandling } from './alarm-handling.service.js';
import { AlarmIntake } from './alarm-intake.service.js';
import { AlarmSweep } from './alarm-sweep.jobs.js';
import { AlarmsController } from './alarms.controller.js';
import { AlarmsService } from './alarms.service.js';

@Module({
  controllers: [AlarmExportController, AlarmsController, AlarmHandlingController],
  providers: [AlarmsService, AlarmHandling, AlarmIntake, AlarmSweep],
  exports: [AlarmsService, AlarmIntake],
})
export class AlarmsModule {}
