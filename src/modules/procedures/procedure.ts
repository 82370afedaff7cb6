/** A procedure of the plan is a table: one row says from where, on what event, to where, by whom, with which papers and clocks, and why (clause). */
import type { Actor, Holding } from '../../kernel/actor.js';
import type { Words } from '../../kernel/words.js';
import type { DocumentKind } from '../documents/document.js';
import type { Post } from '../identity/posts.js';
import type { Field } from './form.js';

export interface PastStep {
  event: string;
  at: Date;
  officerId: string | null;
  officerNameZh?: string;
  form: Readonly<Record<string, unknown>>;
}

/** What a guard may look at; everything is given, nothing is fetched. */
/** A post in which the actor may take the steps that would stop the clock whose owner let it run out. */
export interface StandIn extends Holding {
  clock: string;
}

export interface Attempt {
  now: Date;
  by: Actor;
  standIns?: readonly StandIn[];
  parties: Readonly<Record<string, readonly string[]>>;
  facts: Readonly<Record<string, unknown>>;
  form: Readonly<Record<string, unknown>>;
  history: readonly PastStep[];
  children: readonly { procedure: string; state: string }[];
  /** What the procedure's own module looked up for its guards. */
  known: Readonly<Record<string, unknown>>;
}

export type Guard = (attempt: Attempt) => true | { because: Words };

export interface Row<
  State extends string = string,
  Event extends string = string,
  By extends string = string,
  Deadline extends string = string,
  GuardName extends string = string,
> {
  from: readonly State[];
  event: Event;
  to: State | 'same';
  /** `party.post`, any one of them; or the clock. */
  by: readonly (By | 'clock')[];
  when?: readonly GuardName[];
  form?: readonly Field[];
  issues?: readonly DocumentKind[];
  /** Whose name stands under the papers; apart from `by` because 4.3.2 and 4.3.3 differ exactly there. */
  signedBy?: By;
  starts?: readonly Deadline[];
  stops?: readonly Deadline[];
  /** One person is never two of these in a case. */
  eyes?: 'applicant' | 'approver' | 'issuer';
  cites: readonly string[];
  tone?: 'primary' | 'danger';
}

export interface Procedure<
  State extends string = string,
  Event extends string = string,
  Party extends string = string,
  Deadline extends string = string,
  GuardName extends string = string,
> {
  name: string;
  words: Words;
  states: Readonly<Record<State, { words: Words; final?: true }>>;
  initial: State;
  events: Readonly<Record<Event, Words>>;
  /** `many` parties are several organisations, each of which may act. */
  parties: Readonly<Record<Party, { words: Words; many?: true }>>;
  deadlines: Readonly<Record<Deadline, { onBreach: Event }>>;
  guards: Readonly<Record<GuardName, Guard>>;
  rows: readonly Row<State, Event, `${Party}.${Post}`, Deadline, GuardName>[];
}

/** Checks a table at compile time: a wrong state, post, paper, deadline or guard in a row does not compile. */
export function procedure<
  State extends string,
  Event extends string,
  Party extends string,
  Deadline extends string,
  GuardName extends string,
>(
  table: Omit<Procedure<State, Event, Party, Deadline, GuardName>, 'rows' | 'deadlines' | 'initial'> & {
    initial: NoInfer<State>;
    deadlines: Readonly<Record<Deadline, { onBreach: NoInfer<Event> }>>;
    rows: readonly Row<
      NoInfer<State>,
      NoInfer<Event>,
      `${NoInfer<Party>}.${Post}`,
      NoInfer<Deadline>,
      NoInfer<GuardName>
    >[];
  },
): Procedure<State, Event, Party, Deadline, GuardName> {
  return table;
}

export function isFinal(table: Procedure, state: string): boolean {
  return table.states[state]?.final === true;
}

/** `party.post` split. */
export function partyAndPost(by: string): { party: string; post: string } {
  const dot = by.indexOf('.');
  return { party: by.slice(0, dot), post: by.slice(dot + 1) };
}
