import { FirstSchema20261124060000 } from '../../../migrations/20261124060000-first-schema.js';
import { AlarmSerial20261124063000 } from '../../../migrations/20261124063000-alarm-serial.js';
import { ClosedPartyTables20261124070000 } from '../../../migrations/20261124070000-closed-party-tables.js';
import { TrapReceiving20261124080100 } from '../../../migrations/20261124080100-trap-receiving.js';
import { AlarmHandling20261124080200 } from '../../../migrations/20261124080200-alarm-handling.js';
import { ManagerContracts20261124080300 } from '../../../migrations/20261124080300-manager-contracts.js';
import { TrapJournal20261124090100 } from '../../../migrations/20261124090100-trap-journal.js';
import { Reconciliation20261124090200 } from '../../../migrations/20261124090200-reconciliation.js';
import { TrapReplays20261124090300 } from '../../../migrations/20261124090300-trap-replays.js';
import { LiveAlarms20261124090400 } from '../../../migrations/20261124090400-live-alarms.js';
import { ManagerAcknowledgements20261124090600 } from '../../../migrations/20261124090600-manager-acknowledgements.js';
import { LighterAlarms20261124090700 } from '../../../migrations/20261124090700-lighter-alarms.js';
import { CauseCorrections20261124100100 } from '../../../migrations/20261124100100-cause-corrections.js';
import { LevelHistory20261124100200 } from '../../../migrations/20261124100200-level-history.js';
import { Warnings20261124110100 } from '../../../migrations/20261124110100-warnings.js';
import { InventoryVersions20261124120100 } from '../../../migrations/20261124120100-inventory-versions.js';
import { InventoryImports20261124120200 } from '../../../migrations/20261124120200-inventory-imports.js';
import { CircuitPriorities20261124120300 } from '../../../migrations/20261124120300-circuit-priorities.js';
import { IncidentReports20261124130100 } from '../../../migrations/20261124130100-incident-reports.js';
import { CaseInventoryVersion20261124140100 } from '../../../migrations/20261124140100-case-inventory-version.js';
import { SpansAndTrenches20261124140200 } from '../../../migrations/20261124140200-spans-and-trenches.js';
import { CircuitsOverCircuits20261124140210 } from '../../../migrations/20261124140210-circuits-over-circuits.js';
import { SourcesInInventory20261124140220 } from '../../../migrations/20261124140220-sources-in-inventory.js';
import { CheaperAlarms20261124150400 } from '../../../migrations/20261124150400-cheaper-alarms.js';
import { JournalAtTheEnd20261124150410 } from '../../../migrations/20261124150410-journal-at-the-end.js';
import { ReadersOfPapers20261124150420 } from '../../../migrations/20261124150420-readers-of-papers.js';
import { SealedCommunities20261201100000 } from '../../../migrations/20261201100000-sealed-communities.js';
import { CircuitsOfAlarms20261201101000 } from '../../../migrations/20261201101000-circuits-of-alarms.js';
import { CountySeesBeneath20261201101100 } from '../../../migrations/20261201101100-county-sees-beneath.js';
import { UnplacedOutages20261201102000 } from '../../../migrations/20261201102000-unplaced-outages.js';
import { RestorationPlans20261201103000 } from '../../../migrations/20261201103000-restoration-plans.js';
import { RestorationApplications20261201103100 } from '../../../migrations/20261201103100-restoration-applications.js';
import { PapersAsActs20261201104000 } from '../../../migrations/20261201104000-papers-as-acts.js';
import { MessageDelivery20261201105000 } from '../../../migrations/20261201105000-message-delivery.js';
import { MessageLinks20261201105100 } from '../../../migrations/20261201105100-message-links.js';
import { CircuitPromises20261201106000 } from '../../../migrations/20261201106000-circuit-promises.js';
import { ReservationUnits20261201106100 } from '../../../migrations/20261201106100-reservation-units.js';
import { Authority20261201106200 } from '../../../migrations/20261201106200-authority.js';
import { ClocksAsTheyBegan20261201106300 } from '../../../migrations/20261201106300-clocks-as-they-began.js';
import { ReservationWaits20261201106400 } from '../../../migrations/20261201106400-reservation-waits.js';
import { DutyLog20261201108000 } from '../../../migrations/20261201108000-duty-log.js';
import { VehicleChecks20261202200000 } from '../../../migrations/20261202200000-vehicle-checks.js';
import { DutyRosters20261202200100 } from '../../../migrations/20261202200100-duty-rosters.js';
import { StoreLedger20261202200200 } from '../../../migrations/20261202200200-store-ledger.js';
import { ImportFit20261202300000 } from '../../../migrations/20261202300000-import-fit.js';
import { CircuitUsers20261203000000 } from '../../../migrations/20261203000000-circuit-users.js';
import { TeamShifts20261203000100 } from '../../../migrations/20261203000100-team-shifts.js';
import { Teams20261203200000 } from '../../../migrations/20261203200000-teams.js';
import { LeadersAreMembers20261203200100 } from '../../../migrations/20261203200100-leaders-are-members.js';
import { Supervision20261203300000 } from '../../../migrations/20261203300000-supervision.js';
import { ReadinessSnapshots20261203300100 } from '../../../migrations/20261203300100-readiness-snapshots.js';

/** Every migration, oldest first; forward only. */
export const migrations = [
  FirstSchema20261124060000,
  AlarmSerial20261124063000,
  ClosedPartyTables20261124070000,
  TrapReceiving20261124080100,
  AlarmHandling20261124080200,
  ManagerContracts20261124080300,
  TrapJournal20261124090100,
  Reconciliation20261124090200,
  TrapReplays20261124090300,
  LiveAlarms20261124090400,
  ManagerAcknowledgements20261124090600,
  LighterAlarms20261124090700,
  CauseCorrections20261124100100,
  LevelHistory20261124100200,
  Warnings20261124110100,
  InventoryVersions20261124120100,
  InventoryImports20261124120200,
  CircuitPriorities20261124120300,
  IncidentReports20261124130100,
  CaseInventoryVersion20261124140100,
  SpansAndTrenches20261124140200,
  CircuitsOverCircuits20261124140210,
  SourcesInInventory20261124140220,
  CheaperAlarms20261124150400,
  JournalAtTheEnd20261124150410,
  ReadersOfPapers20261124150420,
  SealedCommunities20261201100000,
  CircuitsOfAlarms20261201101000,
  CountySeesBeneath20261201101100,
  UnplacedOutages20261201102000,
  RestorationPlans20261201103000,
  RestorationApplications20261201103100,
  PapersAsActs20261201104000,
  MessageDelivery20261201105000,
  MessageLinks20261201105100,
  CircuitPromises20261201106000,
  ReservationUnits20261201106100,
  Authority20261201106200,
  ClocksAsTheyBegan20261201106300,
  ReservationWaits20261201106400,
  DutyLog20261201108000,
  VehicleChecks20261202200000,
  DutyRosters20261202200100,
  StoreLedger20261202200200,
  ImportFit20261202300000,
  CircuitUsers20261203000000,
  TeamShifts20261203000100,
  Teams20261203200000,
  LeadersAreMembers20261203200100,
  Supervision20261203300000,
  ReadinessSnapshots20261203300100,
];
