/** What one batch of raises and clears does to the alarms of its identities (X.733 §8.1.2; RFC 3877 §3). */
import type {
  AlarmChange,
  AlarmSignal,
  Fold,
  Known,
  KnownAlarm,
  Tombstone,
  Transition,
} from './alarm-change.js';
import { joinMark, joinMarks, type Marks, markOf, newestMark, sameMark, sameMarks } from './alarm-state.js';

export type { AlarmSignal } from './alarm-change.js';

interface Slot {
  carrier: string;
  identity: string;
  marks: Marks;
  flaps: number;
  open?: AlarmChange;
  last?: AlarmChange;
}

export const alarmKey = (carrier: string, text: string): string => `${carrier}\n${text}`;

/**
 * Folds a batch. `newId` is asked once per alarm that is new; an alarm raised after `dampAfter` ends is damped. A clear
 * is of the alarm of its identity, else of the one of its serial; what is newer is decided by alarm-state.
 */
export function foldAlarms(
  known: Known,
  signals: readonly AlarmSignal[],
  newId: () => string,
  dampAfter = Number.POSITIVE_INFINITY,
): Fold {
  const batch = new BatchFold(known, newId, dampAfter);
  for (const signal of signals) batch.take(signal);
  return batch.done();
}

class BatchFold {
  private readonly slots = new Map<string, Slot>();
  private readonly bySerial = new Map<string, { slot: Slot; change: AlarmChange }>();
  private readonly clearsBySerial = new Map<string, Marks>();
  private readonly changes = new Set<AlarmChange>();
  private readonly transitions: Transition[] = [];
  private readonly tombstones = new Map<string, Tombstone>();
  private idleClears = 0;

  constructor(
    known: Known,
    private readonly newId: () => string,
    private readonly dampAfter: number,
  ) {
    for (const { carrier, identity, serial, marks } of known.tombstones ?? []) {
      const slot = this.slotOf(carrier, identity);
      slot.marks = joinMarks(slot.marks, marks);
      if (serial !== undefined) this.rememberClear(alarmKey(carrier, serial), marks);
    }
    for (const alarm of known.alarms) this.know(alarm);
  }

  take(signal: AlarmSignal): void {
    const serialKey = signal.serial === undefined ? undefined : alarmKey(signal.carrier, signal.serial);
    const slot = this.slotOf(signal.carrier, signal.identity);
    if (signal.does === 'clear') this.clear(slot, serialKey, signal);
    else this.raise(slot, serialKey, signal);
  }

  done(): Fold {
    return {
      changes: [...this.changes],
      transitions: this.transitions,
      tombstones: [...this.tombstones.values()],
      idleClears: this.idleClears,
    };
  }

  private know({
    id,
    carrier,
    identity,
    serial,
    ended,
    marks = {},
    flaps,
    shelved = false,
  }: KnownAlarm): void {
    const slot = this.slotOf(carrier, identity);
    slot.marks = joinMarks(slot.marks, marks);
    slot.flaps = Math.max(slot.flaps, flaps ?? 0);
    const change = { id, carrier, known: true, raises: 0, marks: slot.marks, damped: false, shelved };
    if (ended === true) {
      slot.last = change;
      return;
    }
    slot.open = change;
    if (serial !== undefined) this.bySerial.set(alarmKey(carrier, serial), { slot, change });
  }

  private raise(slot: Slot, serialKey: string | undefined, signal: AlarmSignal): void {
    const cleared = serialKey === undefined ? undefined : this.clearsBySerial.get(serialKey);
    if (cleared) slot.marks = joinMarks(slot.marks, cleared);
    const { raised, decides } = this.join(slot, signal);
    if (slot.open) {
      if (signal.does === 'raise') slot.open.raises += 1;
      if (decides) slot.open.newest = signal;
      this.write(slot.open, slot, signal.does === 'raise' ? 'repeated' : 'changed', signal);
    } else if (!raised && slot.last) {
      slot.last.raises += 1;
      this.write(slot.last, slot, 'repeated', signal);
    } else {
      this.start(slot, signal);
    }
    if (!raised) this.end(slot, signal);
    if (slot.open && serialKey !== undefined) this.bySerial.set(serialKey, { slot, change: slot.open });
  }

  private start(slot: Slot, signal: AlarmSignal): void {
    const { last } = slot;
    const damped = slot.flaps >= this.dampAfter;
    const after = last?.known === false ? last.after : last?.id;
    slot.open = {
      id: this.newId(),
      carrier: signal.carrier,
      known: false,
      first: signal,
      newest: signal,
      raises: 1,
      marks: slot.marks,
      damped,
      shelved: last?.shelved ?? false,
      ...(after === undefined ? {} : { after }),
      ...(newestMark(slot.marks)?.kind === 'clear' ? { late: true } : {}),
    };
    this.write(slot.open, slot, 'raised', signal);
    if (damped) this.write(slot.open, slot, 'damped', signal);
  }

  private clear(own: Slot, serialKey: string | undefined, signal: AlarmSignal): void {
    const named = serialKey === undefined ? undefined : this.bySerial.get(serialKey);
    const slot = !own.open && named && named.slot.open === named.change ? named.slot : own;
    const before = slot.marks;
    const { raised } = this.join(slot, signal);
    if (!raised && slot.open) {
      this.end(slot, signal);
      return;
    }
    if (raised && !slot.open && slot.last) {
      this.reopen(slot, slot.last, signal);
      return;
    }
    this.idleClears += 1;
    if (sameMarks(before, slot.marks)) return;
    const held = slot.open ?? slot.last;
    if (held) this.keep(held, slot);
    else this.bury(slot, serialKey, signal);
  }

  private end(slot: Slot, signal: AlarmSignal): void {
    const { open } = slot;
    if (!open) return;
    open.clearedAt = signal.at;
    open.reopened = undefined;
    slot.last = open;
    slot.open = undefined;
    slot.flaps += 1;
    this.write(open, slot, 'cleared', signal);
  }

  /** A clear that takes another's place may leave a raise as the newest: one with a sequence, one without. */
  private reopen(slot: Slot, last: AlarmChange, signal: AlarmSignal): void {
    last.clearedAt = undefined;
    last.late = undefined;
    last.reopened = true;
    slot.open = last;
    slot.last = undefined;
    this.write(last, slot, 'raised', signal);
  }

  private bury(slot: Slot, serialKey: string | undefined, { carrier, identity, serial }: AlarmSignal): void {
    this.tombstones.set(alarmKey(carrier, identity), {
      carrier,
      identity,
      ...(serial === undefined ? {} : { serial }),
      marks: slot.marks,
    });
    if (serialKey !== undefined) this.rememberClear(serialKey, slot.marks);
  }

  private rememberClear(serialKey: string, marks: Marks): void {
    this.clearsBySerial.set(serialKey, joinMarks(this.clearsBySerial.get(serialKey) ?? {}, marks));
  }

  private join(slot: Slot, signal: AlarmSignal): { raised: boolean; decides: boolean } {
    const { orderAt } = signal;
    const mark = markOf({
      kind: signal.does,
      severity: signal.severity,
      sequence: orderAt ? undefined : signal.sequence,
      eventAt: orderAt ?? signal.eventAt,
      receivedAt: signal.at,
      receipt: Number(signal.rawEventId),
    });
    slot.marks = joinMark(slot.marks, mark);
    const newest = newestMark(slot.marks);
    return { raised: newest?.kind !== 'clear', decides: sameMark(newest, mark) };
  }

  private write(change: AlarmChange, slot: Slot, kind: Transition['kind'], signal: AlarmSignal): void {
    this.keep(change, slot);
    this.transitions.push({
      alarmId: change.id,
      at: signal.at,
      ...(signal.eventAt === undefined ? {} : { eventAt: signal.eventAt }),
      kind,
      severity: kind === 'cleared' ? 1 : signal.severity,
      rawEventId: signal.rawEventId,
    });
  }

  private keep(change: AlarmChange, slot: Slot): void {
    change.marks = slot.marks;
    const newest = newestMark(slot.marks);
    if (newest && newest.kind !== 'clear') change.severity = newest.severity;
    this.changes.add(change);
  }

  private slotOf(carrier: string, identity: string): Slot {
    const key = alarmKey(carrier, identity);
    const slot = this.slots.get(key) ?? { carrier, identity, marks: {}, flaps: 0 };
    this.slots.set(key, slot);
    return slot;
  }
}
