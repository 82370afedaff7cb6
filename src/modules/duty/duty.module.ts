import { Module } from '@nestjs/common';
import { CalendarsController } from './calendar/calendars.controller.js';
import { ContactRounds } from './contacts/contact-rounds.jobs.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { DutyController } from './duty.controller.js';
import { HandOversController } from './hand-over/hand-overs.controller.js';
import { DutyLogController } from './log/duty-log.controller.js';
import { RostersController } from './roster/rosters.controller.js';
import { Rosters } from './roster/rosters.service.js';
import { SwapsController } from './roster/swaps.controller.js';
import { Swaps } from './roster/swaps.service.js';

@Module({
  controllers: [
    DutyController,
    DutyLogController,
    RostersController,
    SwapsController,
    CalendarsController,
    HandOversController,
    ContactsController,
  ],
  providers: [Rosters, Swaps, ContactRounds],
})
export class DutyModule {}
