import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { AlarmsModule } from '../alarms/alarms.module.js';
import { AlarmMergesController } from './alarm-merges.controller.js';
import { AlarmMessages } from './alarm-messages.service.js';
import { AlarmSplits } from './alarm-splits.service.js';
import { CollectorRounds } from './collector-rounds.jobs.js';
import { CollectorSeat } from './collector-seat.service.js';
import { JournalReader } from './journal-reader.service.js';
import { ManagerContractsController } from './manager-contracts.controller.js';
import { ManagerContracts } from './manager-contracts.service.js';
import { ManagerList } from './manager-list.service.js';
import { ManagerTelling } from './manager-telling.jobs.js';
import { ManagerWatch } from './manager-watch.jobs.js';
import { OfficeProfiles } from './office-profiles.service.js';
import { MibGaps } from './mib-gaps.service.js';
import { MibNames } from './mib-names.service.js';
import { MibsController } from './mibs.controller.js';
import { ProfileBook } from './profile-book.js';
import { RawJournal } from './raw-journal.service.js';
import { ProfileDraftsController } from './profile-drafts.controller.js';
import { ProfileDrafts } from './profile-drafts.service.js';
import { ProfileVersionsController } from './profile-versions.controller.js';
import { ProfileVersions } from './profile-versions.service.js';
import { ReplayCompare } from './replay-compare.service.js';
import { ReplaySummaries } from './replay-summaries.service.js';
import { JournalRetention } from './journal-retention.jobs.js';
import { ReconciliationRuns } from './reconciliation.jobs.js';
import { ReconciliationsController } from './reconciliations.controller.js';
import { Reconciliations } from './reconciliations.service.js';
import { RawEventReader } from './raw-event-reader.service.js';
import { readRetention, Retention } from './retention.service.js';
import { StandingPlaces } from './standing-places.jobs.js';
import { StormWatch } from './storm-watch.jobs.js';
import { TrapCollector } from './trap-collector.service.js';
import { TrapDerivation } from './trap-derivation.service.js';
import { TrapJournal } from './trap-journal.service.js';
import { TrapJudge } from './trap-judge.service.js';
import { readTrapLimits, TrapLimits } from './trap-limits.service.js';
import { TrapMetrics } from './trap-metrics.service.js';
import { TrapLookups } from './trap-lookups.service.js';
import { readProfileBook, TrapProfileReload } from './trap-profiles.service.js';
import { TrapReplaysController } from './trap-replays.controller.js';
import { TrapReplayRounds } from './trap-replays.jobs.js';
import { TrapReplays } from './trap-replays.service.js';
import { TrapsController } from './traps.controller.js';
import { UsmController } from './usm.controller.js';
import { UsmGate } from './usm-gate.service.js';
import { UsmUsers } from './usm-users.service.js';

@Module({
  imports: [AlarmsModule],
  controllers: [
    TrapsController,
    ManagerContractsController,
    UsmController,
    ProfileVersionsController,
    ProfileDraftsController,
    TrapReplaysController,
    ReconciliationsController,
    AlarmMergesController,
    MibsController,
  ],
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
    ProfileVersions,
    ProfileDrafts,
    OfficeProfiles,
    ReplayCompare,
    ReplaySummaries,
    TrapReplays,
    TrapReplayRounds,
    TrapLookups,
    TrapJudge,
    TrapJournal,
    JournalReader,
    RawEventReader,
    MibGaps,
    MibNames,
    TrapDerivation,
    CollectorSeat,
    CollectorRounds,
    StormWatch,
    StandingPlaces,
    JournalRetention,
    TrapMetrics,
    Reconciliations,
    ReconciliationRuns,
    TrapCollector,
    ManagerContracts,
    ManagerWatch,
    ManagerList,
    ManagerTelling,
    RawJournal,
    AlarmMessages,
    AlarmSplits,
  ],
  exports: [TrapCollector],
})
export class TrapsModule {}
