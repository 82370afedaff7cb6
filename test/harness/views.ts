import type { DeadlinesController } from '../../src/modules/deadlines/deadlines.controller.js';
import type { DocumentsController } from '../../src/modules/documents/documents.controller.js';
import type { OutagesController } from '../../src/modules/outages/outages.controller.js';
import type { NotificationsController } from '../../src/modules/outages/response/notifications.controller.js';
import type { CasesController } from '../../src/modules/procedures/cases.controller.js';
import type { VehiclesController } from '../../src/modules/readiness/vehicles/vehicles.controller.js';
import type { JournalController } from '../../src/modules/reports/journal.controller.js';
import type { SituationController } from '../../src/modules/reports/situation.controller.js';
import type { WarningProposalsController } from '../../src/modules/warnings/proposals/warning-proposals.controller.js';
import type { WarningsController } from '../../src/modules/warnings/warnings.controller.js';
import type { RestorationController } from '../../src/modules/restoration/restoration.controller.js';

/** What JSON leaves of a value: a Date is a text. */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;

type AnswerOf<Method extends (...given: never[]) => unknown> = Wire<Awaited<ReturnType<Method>>>;

export type CaseView = AnswerOf<CasesController['read']>;
export type CaseList = AnswerOf<CasesController['list']>;
export type OutageView = AnswerOf<OutagesController['read']>;
export type OutageList = AnswerOf<OutagesController['list']>;
export type WarningView = AnswerOf<WarningsController['read']>;
export type WarningList = AnswerOf<WarningsController['list']>;
export type WarningElements = AnswerOf<WarningsController['elements']>;
export type WarningProposalList = AnswerOf<WarningProposalsController['list']>;
export type Restoration = AnswerOf<RestorationController['read']>;
export type DocumentView = AnswerOf<DocumentsController['read']>;
export type DocumentList = AnswerOf<DocumentsController['list']>;
export type DeadlineList = AnswerOf<DeadlinesController['list']>;
export type VehicleList = AnswerOf<VehiclesController['list']>;
export type NotificationList = AnswerOf<NotificationsController['list']>;
export type Situation = AnswerOf<SituationController['read']>;
export type Journal = AnswerOf<JournalController['list']>;

export type Alarm = OutageView['alarms'][number];

/** A refusal as it leaves the edge (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  titleZh: string;
  status: number;
  code: string;
  errors?: { path: string; message: string }[];
  items?: string[];
  blockers?: { code: string; words: { zh: string; en: string } }[];
  state?: string;
  version?: number;
}

type Shown = CaseView['parties'][string];

/** The id of a party that is one organisation. */
export function partyId(party: Shown | undefined): string {
  const only = Array.isArray(party) ? party[0] : party;
  return only?.id ?? '';
}
