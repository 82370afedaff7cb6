import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AlarmPolicy } from '../modules/alarms/alarm-policy.js';
import { DeadlinePolicy } from '../modules/deadlines/deadline-policy.js';
import { DeliveryPolicy } from '../modules/delivery/delivery-policy.js';
import { DispatchPolicy } from '../modules/dispatch/dispatch-policy.js';
import { DocumentPolicy } from '../modules/documents/document-policy.js';
import { LevelPolicy } from '../modules/outages/level-policy.js';
import { PlanProfiles } from '../modules/outages/plans/plan-profiles.js';
import { AuthorityPolicy } from '../modules/procedures/authority-policy.js';
import { RoadPolicy } from '../modules/network/roads/road-policy.js';
import { ReportPolicy } from '../modules/outages/reports/report-policy.js';
import { DutyPolicy } from '../modules/duty/duty-policy.js';
import { StorePolicy } from '../modules/readiness/stores/store-policy.js';
import { ReadinessPolicy } from '../modules/readiness/readiness-policy.js';
import { PlanningPolicy } from '../modules/restoration/planning-policy.js';
import { RestorationPolicy } from '../modules/restoration/restoration-policy.js';
import { SupervisionPolicy } from '../modules/supervision/supervision-policy.js';
import { WarningPolicy } from '../modules/warnings/warning-policy.js';
import { PolicyVersion } from '../platform/config/policy-version.js';
import { PolicyRecord } from './policy-record.service.js';
import type { Policy } from './read-policy.js';

/** The policy that was read at boot, for whoever asks for its part by class. */
@Global()
@Module({})
export class PolicyModule {
  static with(policy: Policy): DynamicModule {
    const providers = [
      { provide: PolicyVersion, useValue: policy.version },
      { provide: AlarmPolicy, useValue: policy.alarms },
      { provide: DeadlinePolicy, useValue: policy.deadlines },
      { provide: DeliveryPolicy, useValue: policy.delivery },
      { provide: LevelPolicy, useValue: policy.levels },
      { provide: PlanProfiles, useValue: policy.plans },
      { provide: RoadPolicy, useValue: policy.roads },
      { provide: ReportPolicy, useValue: policy.reports },
      { provide: PlanningPolicy, useValue: policy.planning },
      { provide: RestorationPolicy, useValue: policy.restoration },
      { provide: WarningPolicy, useValue: policy.warnings },
      { provide: AuthorityPolicy, useValue: policy.authority },
      { provide: DispatchPolicy, useValue: policy.dispatch },
      { provide: ReadinessPolicy, useValue: policy.readiness },
      { provide: StorePolicy, useValue: policy.stores },
      { provide: SupervisionPolicy, useValue: policy.supervision },
      { provide: DutyPolicy, useValue: policy.duty },
      { provide: DocumentPolicy, useValue: policy.documents },
    ];
    return {
      module: PolicyModule,
      providers: [...providers, PolicyRecord],
      exports: providers.map(({ provide }) => provide),
    };
  }
}
