import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { AlarmsModule } from '../alarms/alarms.module.js';
import { CollectorRounds } from './collector-rounds.jobs.js';
import { CollectorSeat } from './collector-seat.service.js';
import { JournalReader } from './journal-reader.service.js';
import { ManagerContractsController } from './manager-contracts.controller.js';
import { ManagerContracts } from './manager-contracts.service.js';
import { ManagerWatch } from './manager-watch.jobs.js';
import { ProfileBook } from './profile-book.js';
import { JournalRetention } from './journal-retention.jobs.js';
import { readRetention, Retention } from './retention.service.js';
import { ApplyList } from './resync/apply-list.service.js';
import { ManagerAccesses } from './resync/manager-accesses.service.js';
import { ManagerResyncController } from './resync/manager-resync.controller.js';
import { ManagerResyncJobs } from './resync/manager-resync.jobs.js';
import { ManagerResync } from './resync/manager-resync.service.js';
import { ReconciliationReports } from './resync/reconciliation-reports.service.js';
import { StormWatch } from './storm-watch.jobs.js';
import { TrapCollector } from './trap-collector.service.js';
import { TrapDerivation } from './trap-derivation.service.js';
import { TrapJournal } from './trap-journal.service.js';
import { TrapJudge } from './trap-judge.service.js';
import { readTrapLimits, TrapLimits } from './trap-limits.service.js';
import { TrapMetrics } from './trap-metrics.service.js';
import { TrapLookups } from './trap-lookups.service.js';
import { readProfileBook, TrapProfileReload } from './trap-profiles.service.js';
import { TrapsController } from './traps.controller.js';
import { UsmController } from './usm.controller.js';
import { UsmGate } from './usm-gate.service.js';
import { UsmUsers } from './usm-users.service.js';

@Module({
  imports: [AlarmsModule],
  controllers: [TrapsController, ManagerContractsController, UsmController, ManagerResyncController],
  providers: [
    {
      provide: ProfileBook,
      inject: [Settings],
      useFactory: ({ environment }: Settings) => readProfileBook(join(environment.CONFIG_DIR, 'traps')),
    },
    {
      provide: Retention,
      inject: [Settings],
      useFactory: ({ environment }: Settings) => readRetention(environment.CONFIG_DIR),
    },
    {
      provide: TrapLimits,
      inject: [Settings],
      useFactory: ({ environment }: Settings) => readTrapLimits(environment.CONFIG_DIR),
    },
    UsmGate,
    UsmUsers,
    TrapProfileReload,
    TrapLookups,
    TrapJudge,
    TrapJournal,
    JournalReader,
    TrapDerivation,
    CollectorSeat,
    CollectorRounds,
    StormWatch,
    JournalRetention,
    TrapMetrics,
    TrapCollector,
    ManagerContracts,
    ManagerWatch,
    ManagerAccesses,
    ApplyList,
    ManagerResync,
    ReconciliationReports,
    ManagerResyncJobs,
  ],
  exports: [TrapCollector],
})
export class TrapsModule {}
