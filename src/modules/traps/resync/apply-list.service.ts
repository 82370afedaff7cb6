import { Injectable } from '@nestjs/common';
import { plusMinutes } from '../../../kernel/duration.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { AlarmIntake } from '../../alarms/alarm-intake.service.js';
import {
  activeByIdentity,
  endedByIdentity,
  lockCarriers,
  readTombstones,
} from '../../alarms/alarm-intake.queries.js';
import { AlarmPolicy } from '../../alarms/alarm-policy.js';
import { joinMarks, type Marks } from '../../alarms/alarm-state.js';
import type { AlarmSignal } from '../../alarms/fold-alarms.js';
import type { MappedTrap } from '../map-trap.js';
import { type HeldAlarm, heldAlarms, replaceMarks, sayWhyCleared } from './held-alarms.queries.js';
import type { LineKind } from './manager-resync.contract.js';
import type { Line } from './manager-resync.queries.js';
import { type ListReading, reconcile, type Reconciliation } from './reconcile.js';

const clearedBecause =
  '对账恢复：网管的活动告警表中已无此告警 Cleared by reconciliation: no longer in the manager’s list';
const mostLines = 500;
/** Our own signal, of no datagram. */
const noEvent = '0';

export interface ListOf {
  source: string;
  carrier: string;
  profile: string;
}

export interface Applied {
  result: Reconciliation<MappedTrap, HeldAlarm>;
  lines: Line[];
}

/** Brings our active alarms of a source in line with its complete list, in the caller's transaction. */
@Injectable()
export class ApplyList {
  constructor(
    private readonly intake: AlarmIntake,
    private readonly policy: AlarmPolicy,
  ) {}

  async apply(
    tx: Tx,
    of: Readonly<ListOf>,
    alarms: readonly MappedTrap[],
    reading: Readonly<ListReading>,
    now: Date,
  ): Promise<Applied> {
    await lockCarriers(tx, [of.carrier]);
    const held = await heldAlarms(tx, of);
    const ours = new Set(held.map(({ identity }) => identity));
    const unknown = alarms.filter(({ identity }) => !ours.has(identity));
    const result = reconcile(alarms, held, await this.ended(tx, unknown, now), reading);
    const signals = signalsOf(result, of, reading);
    if (signals.length > 0) await this.intake.apply(tx, signals, now);
    await sayWhyCleared(
      tx,
      result.stale.map(({ held: { id } }) => id),
      clearedBecause,
    );
    const raised = await activeByIdentity(
      tx,
      result.missing.map(({ listed }) => listed),
      now,
    );
    const ids = new Map(raised.map(({ id, identity }) => [identity, id]));
    await replaceMarks(tx, marksOf(result, ids));
    return { result, lines: linesOf(result, ids) };
  }

  private async ended(tx: Tx, wanted: readonly MappedTrap[], now: Date): Promise<Map<string, Marks>> {
    const since = plusMinutes(now, -this.policy.keepTombstones);
    const known = [
      ...(await endedByIdentity(tx, wanted, { now, ended: since, flaps: now, most: 1 })),
      ...(wanted.length === 0 ? [] : await readTombstones(tx, wanted, since)),
    ];
    const ended = new Map<string, Marks>();
    for (const { identity, marks = {} } of known)
      ended.set(identity, joinMarks(ended.get(identity) ?? {}, marks));
    return ended;
  }
}

function signalsOf(
  { missing, stale, changed }: Reconciliation<MappedTrap, HeldAlarm>,
  { source, carrier, profile }: Readonly<ListOf>,
  { began }: Readonly<ListReading>,
): AlarmSignal[] {
  const at = { at: began, source };
  return [
    ...stale.map(({ held, says }): AlarmSignal => {
      const { serial, marks: _, id: __, ...alarm } = held;
      return {
        ...alarm,
        ...at,
        ...says,
        does: 'clear',
        carrier,
        profile,
        severity: 1,
        mapped: true,
        varbinds: [],
        ...(serial === null ? {} : { serial }),
      };
    }),
    ...changed.map(({ listed, held, says }): AlarmSignal => ({
      ...unplaced(listed),
      ...at,
      ...says,
      does: 'change',
      rawEventId: held.rawEventId,
    })),
    ...missing.map(({ listed, says }): AlarmSignal => ({
      ...unplaced(listed),
      ...at,
      ...says,
      does: 'raise',
      rawEventId: noEvent,
    })),
  ];
}

/** What later messages are placed against: the list's word alone. */
function marksOf(
  { missing, stale, changed, confirmed }: Reconciliation<MappedTrap, HeldAlarm>,
  raised: ReadonlyMap<string, string>,
): { id: string; marks: Marks }[] {
  return [
    ...[...stale, ...changed, ...confirmed].map(({ held, marks }) => ({ id: held.id, marks })),
    ...missing.flatMap(({ listed, marks }) => {
      const id = raised.get(listed.identity);
      return id === undefined ? [] : [{ id, marks }];
    }),
  ];
}

/** A row of a list has no place of its own in the order of messages. */
function unplaced(listed: MappedTrap): MappedTrap {
  const { sequence: _, eventAt: __, ...rest } = listed;
  return rest;
}

function linesOf(result: Reconciliation<MappedTrap, HeldAlarm>, raised: ReadonlyMap<string, string>): Line[] {
  const line = (kind: LineKind, alarm: Named, rest: Partial<Line> = {}): Line => ({
    kind,
    managedObject: alarm.managedObject,
    specificProblem: alarm.specificProblem,
    ...rest,
  });
  const most = <T>(list: readonly T[]): readonly T[] => list.slice(0, mostLines);
  return [
    ...most(result.missing).map(({ listed }) =>
      line('raised', listed, { alarm: raised.get(listed.identity), after: listed.severity }),
    ),
    ...most(result.stale).map(({ held }) => line('closed', held, { alarm: held.id, before: held.severity })),
    ...most(result.changed).map(({ listed, held }) =>
      line('changed', listed, { alarm: held.id, before: held.severity, after: listed.severity }),
    ),
    ...most(result.untouched).map((held) =>
      line('untouched', held, { alarm: held.id, before: held.severity }),
    ),
    ...most(result.withheld).map((listed) => line('withheld', listed, { after: listed.severity })),
  ];
}

interface Named {
  managedObject: string;
  specificProblem: string;
}
