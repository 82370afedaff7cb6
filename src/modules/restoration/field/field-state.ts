/** What crews have reported of their jobs and of themselves, folded to what holds now; the later report wins. */

export const reportKinds = [
  'started',
  'done',
  'delayed',
  'blocked',
  'unblocked',
  'crew-lost',
  'crew-back',
] as const;
export type ReportKind = (typeof reportKinds)[number];

export interface FieldReport {
  kind: ReportKind;
  crew: string;
  /** Code of the failure; null where the crew itself is meant. */
  element: string | null;
  at: Date;
  /** Delayed: when it will be done. Blocked, crew lost: until when, if known. */
  until: Date | null;
}

export interface StartedJob {
  crew: string;
  startedAt: Date;
  /** As the crew last said. */
  expectedAt: Date | null;
}

export interface FieldState {
  started: ReadonlyMap<string, StartedJob>;
  /** Repaired by the crew's word; the alarms may still stand. */
  done: ReadonlyMap<string, Date>;
  /** Until when nobody can work there; null: nobody knows. */
  blocked: ReadonlyMap<string, Date | null>;
  lost: ReadonlyMap<string, Date | null>;
}

export const nothingReported: FieldState = {
  started: new Map(),
  done: new Map(),
  blocked: new Map(),
  lost: new Map(),
};

/** `reports` from the earliest on. */
export function fieldState(reports: readonly FieldReport[]): FieldState {
  const started = new Map<string, StartedJob>();
  const done = new Map<string, Date>();
  const blocked = new Map<string, Date | null>();
  const lost = new Map<string, Date | null>();
  for (const { kind, crew, element, at, until } of reports) {
    if (kind === 'crew-lost') {
      lost.set(crew, until);
      for (const [code, job] of started) if (job.crew === crew) started.delete(code);
    } else if (kind === 'crew-back') lost.delete(crew);
    else if (element === null) continue;
    else if (kind === 'started') {
      for (const [code, job] of started) if (job.crew === crew) started.delete(code);
      started.set(element, { crew, startedAt: at, expectedAt: until });
      blocked.delete(element);
      done.delete(element);
    } else if (kind === 'delayed') {
      const job = started.get(element);
      if (job) started.set(element, { ...job, expectedAt: until });
    } else if (kind === 'blocked') {
      blocked.set(element, until);
      started.delete(element);
    } else if (kind === 'unblocked') blocked.delete(element);
    else {
      done.set(element, at);
      started.delete(element);
      blocked.delete(element);
    }
  }
  return { started, done, blocked, lost };
}
