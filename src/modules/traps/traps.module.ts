import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { AlarmsModule } from '../alarms/alarms.module.js';
import { AlarmMergesController } from './alarm-merges.controller.js';
import { AlarmMessages } from './alarm-messages.service.js';
import { AlarmSplits } from './alarm-splits.service.js';
import { ManagerContractsController } from './manager-contracts.controller.js';
import { ManagerContracts } from './manager-contracts.service.js';
import { ManagerWatch } from './manager-watch.jobs.js';
import { ProfileBook } from './profile-book.js';
import { RawJournal } from './raw-journal.service.js';
import { TrapCollector } from './trap-collector.service.js';
import { readTrapLimits, TrapLimits } from './trap-limits.service.js';
import { TrapLookups } from './trap-lookups.service.js';
import { readProfileBook, TrapProfileReload } from './trap-profiles.service.js';
import { TrapStore } from './trap-store.service.js';
import { TrapsController } from './traps.controller.js';
import { UsmController } from './usm.controller.js';
import { UsmGate } from './usm-gate.service.js';
import { UsmUsers } from './usm-users.service.js';

@Module({
  imports: [AlarmsModule],
  controllers: [TrapsController, ManagerContractsController, UsmController, AlarmMergesController],
  providers: [
    {
      provide: ProfileBook,
      inject: [Settings],
      useFactory: ({ environment }: Settings) => readProfileBook(join(environment.CONFIG_DIR, 'traps')),
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
    TrapStore,
    TrapCollector,
    ManagerContracts,
    ManagerWatch,
    RawJournal,
    AlarmMessages,
    AlarmSplits,
  ],
  exports: [TrapCollector],
})
export class TrapsModule {}
