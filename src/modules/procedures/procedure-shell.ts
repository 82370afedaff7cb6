import type { StandsFor } from '../../kernel/actor.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { DocumentAnnex, DocumentKind } from '../documents/document.js';
import type { PastStep, Procedure, Row } from './procedure.js';
import type { Field } from './form.js';

/** A case as the engine loads it. */
export interface CaseFile {
  id: string;
  procedure: string;
  state: string;
  version: number;
  titleZh: string;
  titleEn: string;
  parties: Readonly<Record<string, readonly string[]>>;
  facts: Readonly<Record<string, unknown>>;
  parentId: string | null;
  outageId: string | null;
  exercise: boolean;
  openedAt: Date;
  history: readonly PastStep[];
  children: readonly {
    id: string;
    procedure: string;
    state: string;
    parties: Readonly<Record<string, readonly string[]>>;
  }[];
}

/** A step being taken: what its consequences may need. */
export interface StepInHand {
  file: CaseFile;
  row: Row;
  form: Readonly<Record<string, unknown>>;
  now: Date;
  officerId: string | null;
  officerNameZh: string;
  organisation: string | null;
  post: string;
  /** In whose post the officer acts, where it is another's. */
  standsFor?: StandsFor;
}

export interface PaperContent {
  facts: Readonly<Record<string, string>>;
  annexes?: readonly DocumentAnnex[];
  /** Organisation ids; empty keeps the template's words. */
  recipients: readonly string[];
  refersTo?: string | null;
}

/** What a procedure's own module adds to its table: look-ups for guards, contents of papers, further consequences. */
export interface ProcedureShell {
  table: Procedure;
  /** Facts for the guards, read in the step's transaction. */
  look?(tx: Tx, file: CaseFile, now: Date): Promise<Readonly<Record<string, unknown>>>;
  paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent>;
  /** Written in the step's transaction, before its papers; takes no steps of other cases. */
  follow?(tx: Tx, step: StepInHand): Promise<void>;
  /** Steps of other cases that this one causes; its own papers are numbered before theirs. */
  cause?(tx: Tx, step: StepInHand): Promise<void>;
  /** The row's form fields as this case needs them: options from the county's rows, what is known filled in. */
  /** The date to which the procedure's clocks count down. */
  until?(tx: Tx, file: CaseFile): Promise<Date | undefined>;
  fields?(tx: Tx, file: CaseFile, row: Row, now: Date): Promise<readonly Field[]>;
}
