import { type DynamicModule, Module } from '@nestjs/common';
import { PolicyModule } from './boot/policy.module.js';
import type { Policy } from './boot/read-policy.js';
import { AlarmsModule } from './modules/alarms/alarms.module.js';
import { CausesModule } from './modules/causes/causes.module.js';
import { DeadlinesModule } from './modules/deadlines/deadlines.module.js';
import { DeliveryModule } from './modules/delivery/delivery.module.js';
import { DispatchModule } from './modules/dispatch/dispatch.module.js';
import { DocumentsModule } from './modules/documents/documents.module.js';
import { DutyModule } from './modules/duty/duty.module.js';
import { IdentityModule } from './modules/identity/identity.module.js';
import { NetworkModule } from './modules/network/network.module.js';
import { OutagesModule } from './modules/outages/outages.module.js';
import { ProceduresModule } from './modules/procedures/procedures.module.js';
import { ReadinessModule } from './modules/readiness/readiness.module.js';
import { ReportsModule } from './modules/reports/reports.module.js';
import { RestorationModule } from './modules/restoration/restoration.module.js';
import { SupervisionModule } from './modules/supervision/supervision.module.js';
import { TrapsModule } from './modules/traps/traps.module.js';
import { WarningsModule } from './modules/warnings/warnings.module.js';
import type { Settings } from './platform/config/settings.js';
import { PlatformModule } from './platform/platform.module.js';

/** The map: every module, in dependency order; each may use only those above it. */
@Module({})
export class AppModule {
  static with(settings: Settings, policy: Policy): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(settings),
        PolicyModule.with(policy),
        IdentityModule,
        DocumentsModule,
        NetworkModule,
        DutyModule,
        DeadlinesModule,
        ProceduresModule,
        ReadinessModule,
        AlarmsModule,
        TrapsModule,
        CausesModule,
        OutagesModule,
        WarningsModule,
        RestorationModule,
        DispatchModule,
        SupervisionModule,
        DeliveryModule,
        ReportsModule,
      ],
    };
  }
}
