import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { OutageCorrelation } from './outage-correlation.jobs.js';
import { OutageShell } from './outage-shell.service.js';
import { LaterGradingService } from './later-grading.service.js';
import { OutageViewService } from './outage-view.service.js';
import { OutagesController } from './outages.controller.js';
import { OutageRegrouping } from './outage-regrouping.jobs.js';
import { OutageRenaming } from './outage-renaming.service.js';
import { OutageMerging } from './outage-merging.service.js';
import { OutagesService } from './outages.service.js';
import { OutageReports } from './reports/outage-reports.service.js';
import { CarrierResponses } from './response/carrier-responses.service.js';
import { NotificationsController } from './response/notifications.controller.js';
import { Notifications } from './response/notifications.service.js';
import { PublicationsController } from './upward/publications.controller.js';
import { Publications } from './upward/publications.service.js';
import { UnplacedPlaces } from './unplaced/unplaced-places.service.js';
import { UnplacedOutages } from './unplaced/unplaced-outages.jobs.js';
import { UpwardReports } from './upward/upward-reports.service.js';
import { ReportByHand } from './reports/report-by-hand.service.js';
import { ReportSheetController } from './reports/report-sheet.controller.js';
import { ReportSheet } from './reports/report-sheet.service.js';

@Module({
  imports: [ProceduresModule, CausesModule],
  controllers: [ReportSheetController, OutagesController, NotificationsController, PublicationsController],
  providers: [
    OutagesService,
    OutageShell,
    OutageCorrelation,
    OutageViewService,
    ReportByHand,
    ReportSheet,
    OutageReports,
    OutageMerging,
    OutageRenaming,
    UnplacedPlaces,
    LaterGradingService,
    OutageRegrouping,
    UnplacedOutages,
    CarrierResponses,
    Notifications,
    UpwardReports,
    Publications,
  ],
  exports: [OutagesService, OutageViewService, Notifications],
})
export class OutagesModule {}
