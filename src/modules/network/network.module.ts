import { Module } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { ChangeSets } from './inventory/change-sets.service.js';
import { InventoryBounds, readInventoryBounds } from './inventory/inventory-bounds.service.js';
import { InventoryController } from './inventory/inventory.controller.js';
import { InventoryEdits } from './inventory/inventory-edits.service.js';
import { ExportController } from './exports/export.controller.js';
import { InventoryFile } from './exports/inventory-file.service.js';
import { ImportReading } from './imports/import-reading.service.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportRounds } from './imports/imports.jobs.js';
import { Imports } from './imports/imports.service.js';
import { NetworkController } from './network.controller.js';
import { PrioritiesController } from './priorities/priorities.controller.js';
import { Priorities } from './priorities/priorities.service.js';
import { SourceCommunities } from './sources/source-communities.service.js';
import { SourcesController } from './sources/sources.controller.js';

@Module({
  controllers: [
    NetworkController,
    InventoryController,
    ImportsController,
    ExportController,
    PrioritiesController,
    SourcesController,
  ],
  providers: [
    {
      provide: InventoryBounds,
      inject: [Settings],
      useFactory: ({ environment }: Settings) => readInventoryBounds(environment.CONFIG_DIR),
    },
    ChangeSets,
    InventoryEdits,
    Imports,
    ImportReading,
    ImportRounds,
    InventoryFile,
    Priorities,
    SourceCommunities,
  ],
})
export class NetworkModule {}
