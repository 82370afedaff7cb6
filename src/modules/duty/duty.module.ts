import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { CalendarsController } from './calendar/calendars.controller.js';
import { ContactRounds } from './contacts/contact-rounds.jobs.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { DutyController } from './duty.controller.js';
import { HandOverPapers } from './hand-over/hand-over-papers.service.js';
import { HandOversController } from './hand-over/hand-overs.controller.js';
import { DutyLogController } from './log/duty-log.controller.js';
import { RotationsController } from './roster/rotations.controller.js';
import { RostersController } from './roster/rosters.controller.js';
import { Rosters } from './roster/rosters.service.js';
import { SwapsController } from './roster/swaps.controller.js';
import { Swaps } from './roster/swaps.service.js';

@Module({
  imports: [DocumentsModule],
  controllers: [
    DutyController,
    DutyLogController,
    RotationsController,
    RostersController,
    SwapsController,
    CalendarsController,
    HandOversController,
    ContactsController,
  ],
  providers: [Rosters, Swaps, ContactRounds, HandOverPapers],
})
export class DutyModule {}
