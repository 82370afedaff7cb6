import { Module } from '@nestjs/common';
import { AlarmExportController } from './alarm-export.controller.js';
import { AlarmHandlingController } from './alarm-handling.controller.js';
import { AlarmHandling } from './alarm-handling.service.js';
import { AlarmIntake } from './alarm-intake.service.js';
import { AlarmSweep } from './alarm-sweep.jobs.js';
import { AlarmsController } from './alarms.controller.js';
import { AlarmsService } from './alarms.service.js';
import { LiveAlarmsController } from './live-alarms.controller.js';
import { LiveAlarms } from './live-alarms.service.js';
import { MaintenanceController } from './maintenance.controller.js';
import { MaintenanceWindows } from './maintenance.service.js';

@Module({
  controllers: [
    AlarmExportController,
    LiveAlarmsController,
    AlarmsController,
    AlarmHandlingController,
    MaintenanceController,
  ],
  providers: [AlarmsService, AlarmHandling, AlarmIntake, AlarmSweep, LiveAlarms, MaintenanceWindows],
  exports: [AlarmsService, AlarmIntake],
})
export class AlarmsModule {}
