import { Module } from '@nestjs/common';
import { DutyController } from './duty.controller.js';
import { DutyLogController } from './log/duty-log.controller.js';

@Module({ controllers: [DutyController, DutyLogController] })
export class DutyModule {}
