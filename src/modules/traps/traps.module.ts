import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { AlarmsModule } from '../alarms/alarms.module.js';
import { ProfileBook } from './profile-book.js';
import { TrapCollector } from './trap-collector.service.js';
import { TrapLookups } from './trap-lookups.service.js';
import { readProfileBook } from './trap-profiles.service.js';
import { TrapStore } from './trap-store.service.js';
import { TrapsController } from './traps.controller.js';

@Module({
  imports: [AlarmsModule],
  controllers: [TrapsController],
  providers: [
    {
      provide: ProfileBook,
      inject: [Settings],
      useFactory: ({ environment }: Settings) => readProfileBook(join(environment.CONFIG_DIR, 'traps')),
    },
    TrapLookups,
    TrapStore,
    TrapCollector,
  ],
  exports: [TrapCollector],
})
export class TrapsModule {}
