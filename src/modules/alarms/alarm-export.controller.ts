import { Controller, Get, Header, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import { exportFilters, type ExportFilters } from './alarms.contract.js';
import { AlarmsService } from './alarms.service.js';

@Controller('alarms.csv')
export class AlarmExportController {
  constructor(private readonly alarms: AlarmsService) {}

  @Get()
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="alarms.csv"')
  @Permit('alarms.read')
  export(@SignedIn() officer: Officer, @Query({ schema: exportFilters }) filters: ExportFilters) {
    return this.alarms.csv(officer, filters);
  }
}
