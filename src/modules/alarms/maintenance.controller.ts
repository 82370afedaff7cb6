import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import {
  type MaintenanceChange,
  maintenanceChange,
  type MaintenanceFilters,
  maintenanceFilters,
  maintenancePath,
  type NewMaintenance,
  newMaintenance,
} from './maintenance.contract.js';
import { MaintenanceWindows } from './maintenance.service.js';

@Controller('maintenance-windows')
export class MaintenanceController {
  constructor(private readonly windows: MaintenanceWindows) {}

  @Get()
  @Permit('alarms.read')
  list(@SignedIn() officer: Officer, @Query({ schema: maintenanceFilters }) filters: MaintenanceFilters) {
    return this.windows.list(officer, filters);
  }

  @Get(':id')
  @Permit('alarms.read')
  read(@SignedIn() officer: Officer, @Param({ schema: maintenancePath }) { id }: { id: string }) {
    return this.windows.read(officer, id);
  }

  @Post()
  @Permit('alarms.handle')
  plan(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Body({ schema: newMaintenance }) body: NewMaintenance,
  ) {
    return this.windows.plan(officer, key, body);
  }

  @Post(':id/change')
  @HttpCode(200)
  @Permit('alarms.handle')
  change(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: maintenancePath }) { id }: { id: string },
    @Body({ schema: maintenanceChange }) body: MaintenanceChange,
  ) {
    return this.windows.change(officer, key, id, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Permit('alarms.handle')
  end(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: maintenancePath }) { id }: { id: string },
  ) {
    return this.windows.end(officer, key, id);
  }
}
