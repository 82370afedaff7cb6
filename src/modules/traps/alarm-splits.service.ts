import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { plusMinutes } from '../../kernel/duration.js';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import type { AlarmChange, AlarmSignal } from '../alarms/alarm-change.js';
import { addTransitions } from '../alarms/alarm-handling.queries.js';
import { buryClears, insertAlarms, insertTransitions, lockCarriers } from '../alarms/alarm-intake.queries.js';
import { AlarmPolicy } from '../alarms/alarm-policy.js';
import {
  activeParts,
  countSplits,
  endedByHandAt,
  endedParts,
  insertSplit,
  isSplitFurther,
  joinAlarms,
  readSplit,
  rewriteAlarm,
  shareHandling,
  type SplitRow,
  standingSplits,
  undoSplit,
} from '../alarms/alarm-splits.queries.js';
import { joinMarks, type Marks, newestMark } from '../alarms/alarm-state.js';
import { alarmHandled, alarmsChanged } from '../alarms/alarms.events.js';
import { foldAlarms } from '../alarms/fold-alarms.js';
import { type AlarmSplit, partPrefix, SplitBook } from '../alarms/split-identity.js';
import { writeJournal } from '../journal/write-journal.js';
import type { Splitting, SplitView } from './alarm-merges.contract.js';
import { AlarmMessages, type TracedAlarm } from './alarm-messages.service.js';
import { RawJournal } from './raw-journal.service.js';

const mostEvents = 50_000;
const mostParts = 200;
const mostStanding = 500;
const longestIdentity = 900;

/** Parts an alarm that the rules merged wrongly, and keeps parting its messages; undone, it is one again. */
@Injectable()
export class AlarmSplits {
  constructor(
    private readonly commands: Commands,
    private readonly messages: AlarmMessages,
    private readonly journal: RawJournal,
    private readonly policy: AlarmPolicy,
  ) {}

  split(officer: Officer, key: string, alarmId: string, { by, reason }: Splitting): Promise<SplitView> {
    const input = { alarmId, by, reason };
    return this.commands.once({ key, officer, action: 'alarm.split', input }, async (tx, now) => {
      const alarm = await this.locked(tx, alarmId);
      const { carrier, identity } = alarm;
      if (alarm.state === 'cleared') throw new Refusal('state-moved-on', { state: alarm.state });
      if (identity.length > longestIdentity || (await countSplits(tx, carrier)) >= mostStanding)
        throw new Refusal('blocked', { by: 'split too often' });
      const split = { carrier, identity, discriminator: by };
      const signals = await this.read(tx, alarm, now);
      const parts = partsOf(split, signals);
      if (parts.length < 2 || parts.length > mostParts)
        throw new Refusal('blocked', { by: 'must part the messages in 2 to 200', parts: parts.length });
      const id = randomUUID();
      if (!(await insertSplit(tx, { ...split, id, reason, by: officer.id, now })))
        throw new Refusal('state-moved-on', { identity });
      const alarms = await writeParts(tx, alarm, parts, now);
      return this.told(tx, officer, 'alarm.split', id, alarms, now);
    });
  }

  undo(officer: Officer, key: string, id: string): Promise<SplitView> {
    return this.commands.once({ key, officer, action: 'alarm.unsplit', input: { id } }, async (tx, now) => {
      const split = await readSplit(tx, id);
      if (!split) throw new Refusal('not-found');
      await lockCarriers(tx, [split.carrier]);
      const standing = await readSplit(tx, id);
      if (!standing || standing.undoneAt !== null) throw new Refusal('state-moved-on');
      const prefix = partPrefix(split);
      if (await isSplitFurther(tx, split.carrier, prefix))
        throw new Refusal('blocked', { by: 'a part is split itself' });
      await undoSplit(tx, id, officer.id, now);
      const whole = await this.join(tx, split, prefix, now);
      return this.told(tx, officer, 'alarm.unsplit', id, whole, now);
    });
  }

  private async locked(tx: Tx, id: string): Promise<TracedAlarm> {
    const found = await this.messages.trace(tx, id);
    if (!found) throw new Refusal('not-found');
    await lockCarriers(tx, [found.carrier]);
    await row(tx, `select 1 from alarm where id = $1 for update`, [id]);
    return (await this.messages.trace(tx, id)) ?? found;
  }

  /** Every message of the identity that may still matter, in order of receipt; none from before an end by hand. */
  private async read(tx: Tx, alarm: Readonly<TracedAlarm>, now: Date): Promise<AlarmSignal[]> {
    const { carrier, identity } = alarm;
    const remembered = plusMinutes(now, -this.policy.keepTombstones);
    const byHand = await endedByHandAt(tx, carrier, identity);
    const from = byHand ?? (alarm.firstRaisedAt < remembered ? alarm.firstRaisedAt : remembered);
    const first = await row<{ id: string | null }>(
      tx,
      `select case when exists (select 1 from alarm_tombstone where carrier_id = $1 and identity = $2) then 0
         else (select min(t.raw_event_id) from alarm_transition t join alarm a on a.id = t.alarm_id
           where a.carrier_id = $1 and a.identity = $2 and (a.state = 'raised' or a.cleared_at > $3)) end as id`,
      [carrier, identity, from],
    );
    const range = { carrier, from, to: now, first: first?.id ?? alarm.firstRawEventId };
    const { signals, next } = await this.journal.read(tx, range, mostEvents);
    if (next !== undefined && BigInt(next) > BigInt(alarm.firstRawEventId))
      throw new Refusal('blocked', { by: 'too many messages since it was raised', most: mostEvents });
    const splits = await standingSplits(tx, [carrier]);
    const own = signals.filter((signal) => splits.identityOf(signal) === identity);
    const serials = new Set(own.flatMap(({ serial }) => serial ?? []));
    return signals
      .filter((signal) => {
        if (splits.identityOf(signal) === identity) return true;
        return signal.does === 'clear' && signal.serial !== undefined && serials.has(signal.serial);
      })
      .map((signal) => (splits.identityOf(signal) === identity ? { ...signal, identity } : signal))
      .reverse();
  }

  private async join(tx: Tx, split: Readonly<SplitRow>, prefix: string, now: Date): Promise<string[]> {
    const parts = await activeParts(tx, split, prefix);
    const [oldest] = parts;
    const since = plusMinutes(now, -this.policy.keepTombstones);
    const ended = await endedParts(tx, split, prefix, since);
    const marks = [...parts, ...ended].reduce<Marks>((all, part) => joinMarks(all, part.marks), {});
    if (!oldest) {
      if (ended.length > 0)
        await buryClears(tx, [{ carrier: split.carrier, identity: split.identity, marks }], now);
      return [];
    }
    const newest = newestMark(marks);
    const active = newest !== undefined && newest.kind !== 'clear';
    const ids = parts.map(({ id }) => id);
    const severity = active ? newest.severity : undefined;
    const whole = { id: oldest.id, identity: split.identity, marks, severity, active };
    await joinAlarms(tx, whole, ids, '拆分已撤销，并回原告警 Joined again: the split was undone', now);
    const gone = active ? ids.filter((id) => id !== oldest.id) : ids;
    await addTransitions(
      tx,
      'cleared',
      gone.map((id) => ({ id, severity: 1 })),
      now,
    );
    await tell(
      tx,
      alarmsChanged,
      { id: oldest.id, carrier: split.carrier, raised: [], cleared: gone },
      [split.carrier],
      now,
    );
    return active ? [oldest.id] : [];
  }

  private async told(
    tx: Tx,
    officer: Officer,
    action: 'alarm.split' | 'alarm.unsplit',
    id: string,
    alarms: string[],
    now: Date,
  ): Promise<SplitView> {
    const split = await readSplit(tx, id);
    if (!split) throw new Refusal('not-found');
    const { carrier, identity, discriminator: by, reason } = split;
    await tell(tx, alarmHandled, { id: alarms[0] ?? id, carrier }, [carrier], now);
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action,
      subjectKind: 'alarm-split',
      subjectId: id,
      details: { carrier, identity, by, reason, alarms },
    });
    return { ...splitViewOf(split), alarms };
  }
}

/** Per part what folding its messages alone comes to: an alarm that stands, or the marks of one that ended. */
interface Part {
  identity: string;
  open?: AlarmChange;
  marks: Marks;
  transitions: ReturnType<typeof foldAlarms>['transitions'];
}

function partsOf(split: Readonly<AlarmSplit>, signals: readonly AlarmSignal[]): Part[] {
  const book = new SplitBook([split]);
  const byIdentity = new Map<string, AlarmSignal[]>();
  const isOwn = ({ identity }: AlarmSignal): boolean => identity === split.identity;
  const raisedAs = new Map(
    signals.flatMap((signal) =>
      !isOwn(signal) || signal.does === 'clear' || signal.serial === undefined
        ? []
        : [[signal.serial, book.identityOf(signal)] as const],
    ),
  );
  for (const signal of signals) {
    // A clear that names the alarm by its serial only belongs where that serial was raised.
    const identity = isOwn(signal) ? book.identityOf(signal) : raisedAs.get(signal.serial ?? '');
    if (identity === undefined) continue;
    byIdentity.set(identity, [...(byIdentity.get(identity) ?? []), { ...signal, identity }]);
  }
  return [...byIdentity].map(([identity, list]) => {
    const fold = foldAlarms({ alarms: [] }, list, randomUUID);
    const last = fold.changes.at(-1);
    const open = last && last.clearedAt === undefined ? last : undefined;
    return {
      identity,
      ...(open ? { open } : {}),
      marks: last?.marks ?? fold.tombstones[0]?.marks ?? {},
      transitions: fold.transitions.filter(({ alarmId }) => alarmId === open?.id),
    };
  });
}

/** The alarm goes on as the part of its newest message; answers all that stand. */
async function writeParts(
  tx: Tx,
  alarm: Readonly<TracedAlarm>,
  parts: readonly Part[],
  now: Date,
): Promise<string[]> {
  const { id, carrier, rawEventId } = alarm;
  const standing = parts.flatMap((part) => (part.open ? [{ ...part, open: part.open }] : []));
  const heir = standing.find(({ open }) => open.newest?.rawEventId === rawEventId) ?? standing[0];
  if (!heir) throw new Refusal('blocked', { by: 'no part of it stands' });
  await rewriteAlarm(tx, id, heir.open);
  await addTransitions(tx, 'changed', [{ id, severity: heir.open.severity ?? 2 }], now);
  const others = standing.filter((part) => part !== heir);
  const fresh = others.map(({ open }) => open);
  await insertAlarms(tx, fresh);
  await shareHandling(
    tx,
    id,
    fresh.map((open) => open.id),
  );
  await insertTransitions(
    tx,
    others.flatMap(({ transitions }) => transitions),
  );
  const ended = parts.filter(({ open }) => !open);
  await buryClears(
    tx,
    ended.map(({ identity, marks }) => ({ carrier, identity, marks })),
    now,
  );
  // What the whole kept quiet, its parts do.
  const told = await rows<{ id: string }>(
    tx,
    `select id from alarm where id = any($1::uuid[]) and coalesce(shelved_until <= $2, true) and damped_at is null and maintenance_until is null`,
    [fresh.map((open) => open.id), now],
  );
  if (fresh.length > 0)
    await tell(
      tx,
      alarmsChanged,
      { id, carrier, raised: told.map((each) => each.id), cleared: [] },
      [carrier],
      now,
    );
  return [id, ...fresh.map((open) => open.id)];
}

export function splitViewOf(split: Readonly<SplitRow>): SplitView {
  return {
    id: split.id,
    carrier: split.carrier,
    identity: split.identity,
    by: split.discriminator,
    reason: split.reason,
    splitBy: split.splitBy,
    splitAt: split.splitAt.toISOString(),
    ...(split.undoneBy === null ? {} : { undoneBy: split.undoneBy }),
    ...(split.undoneAt === null ? {} : { undoneAt: split.undoneAt.toISOString() }),
  };
}
