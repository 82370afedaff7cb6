import { Injectable, Logger } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { Transactions } from '../../platform/database/transaction.js';
import { AlarmIntake } from '../alarms/alarm-intake.service.js';
import type { AlarmSignal } from '../alarms/fold-alarms.js';
import type { DerivableEvent } from './derivable-event.js';
import { JournalReader } from './journal-reader.service.js';
import { type HeardTrap, noteManagers } from './manager-notes.queries.js';
import { markNotStorable } from './raw-events.queries.js';
import { isDataFault, sqlState } from './sql-state.js';
import { addLags } from './trap-lag.queries.js';
import { countInLedger } from './trap-ledger.queries.js';
import { advance } from './trap-stage.queries.js';
import type { Journalled } from './trap-journal.service.js';

const mostInMemory = 12_000;
const mostAtOnce = 2_000;

/** How far alarms have been made of one collector's journal. */
interface Progress {
  collector: string;
  derivedTo: string;
}

/** Makes alarms of journalled events, in order and each exactly once: the step forward is committed with what it made. */
@Injectable()
export class TrapDerivation {
  private readonly logger = new Logger('traps');
  private progress: Progress | undefined;
  private waiting: DerivableEvent[] = [];
  /** More is in the journal than in memory: it is read from there. */
  private behind = false;
  /** Events passed by memory since the journal was last read. */
  private passedBy = false;
  /** A try failed, and may have got through after all. */
  private unsure = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly intake: AlarmIntake,
    private readonly journal: JournalReader,
  ) {}

  open(collector: string, { derivedTo, underived }: { derivedTo: string; underived: number }): void {
    this.progress = { collector, derivedTo };
    this.waiting = [];
    this.behind = underived > 0;
  }

  get isWaiting(): boolean {
    return this.waiting.length > 0 || this.behind;
  }

  /** The journal's newest, in the order of their numbers. */
  offer(events: readonly Journalled[]): void {
    if (events.length === 0) return;
    if (this.behind || this.waiting.length + events.length > mostInMemory) {
      this.behind = true;
      this.passedBy = true;
      return;
    }
    for (const { id, judgement } of events) {
      const { source, reading, datagram, outcome } = judgement;
      if (source && reading)
        this.waiting.push({ id, receivedAt: datagram.receivedAt, source, reading, outcome });
    }
  }

  /** One transaction's worth. Throws when the database is away. */
  async step(now: () => Date): Promise<void> {
    const { progress } = this;
    if (!progress) return;
    if (this.unsure) {
      progress.derivedTo = await this.journal.derivedTo(progress.collector);
      const done = Number(progress.derivedTo);
      this.waiting = this.waiting.filter(({ id }) => Number(id) > done);
      this.unsure = false;
    }
    if (this.waiting.length === 0 && this.behind) await this.readOn(progress);
    const events = this.waiting.slice(0, mostAtOnce);
    if (events.length === 0) return;
    try {
      await this.derive(progress, events, now);
    } catch (error) {
      this.unsure = true;
      throw error;
    }
    this.waiting = this.waiting.slice(events.length);
  }

  private async readOn({ collector, derivedTo }: Progress): Promise<void> {
    this.passedBy = false;
    const { events, isEnd } = await this.journal.after(collector, derivedTo, mostAtOnce);
    this.waiting = events;
    this.behind = !isEnd || this.passedBy;
  }

  /** What a dead collector left: read from the journal to its end. */
  async takeOver({ collector, derivedTo }: Progress, now: () => Date): Promise<number> {
    const progress = { collector, derivedTo };
    for (let derived = 0; ;) {
      const { events, isEnd } = await this.journal.after(collector, progress.derivedTo, mostAtOnce);
      await this.derive(progress, events, now);
      derived += events.length;
      if (isEnd) return derived;
    }
  }

  private async derive(
    progress: Progress,
    events: readonly DerivableEvent[],
    now: () => Date,
  ): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    try {
      await this.commit(progress, events, now);
    } catch (error) {
      if (!isDataFault(error)) throw error;
      if (events.length > 1) {
        const half = Math.ceil(events.length / 2);
        await this.derive(progress, events.slice(0, half), now);
        await this.derive(progress, events.slice(half), now);
        return;
      }
      await this.passOver(progress, last, sqlState(error) ?? 'unknown', now());
    }
    progress.derivedTo = last.id;
  }

  private async commit(
    { collector, derivedTo: from }: Progress,
    events: readonly DerivableEvent[],
    now: () => Date,
  ): Promise<void> {
    await this.transactions.run(clockActor, async (tx) => {
      const at = now();
      const signals = events.flatMap(signalOf);
      if (signals.length > 0) await this.intake.apply(tx, signals, at);
      await noteManagers(tx, events.map(noteOf));
      await addLags(
        tx,
        collector,
        events.map(({ receivedAt }) => now().getTime() - receivedAt.getTime()),
      );
      await advance(tx, collector, { from, to: events.at(-1)?.id ?? from, count: events.length }, at);
    });
  }

  /** The database refuses what it says: the event stays in the journal with the reason. */
  private async passOver(
    { collector, derivedTo: from }: Progress,
    event: DerivableEvent,
    code: string,
    now: Date,
  ): Promise<void> {
    this.logger.error(
      `一条告警无法入库，仅留原始报文 / one trap made no alarm, kept raw only: SQLSTATE ${code}`,
    );
    await this.transactions.run(clockActor, async (tx) => {
      await markNotStorable(tx, event, `SQLSTATE ${code}`);
      await countInLedger(tx, collector, [
        { outcome: 'accepted', reason: event.outcome, count: -1 },
        { outcome: 'accepted', reason: 'not-storable', count: 1 },
      ]);
      await advance(tx, collector, { from, to: event.id, count: 1 }, now);
    });
  }
}

/** Written out field by field: objects of one shape are read faster by all that follows. */
function signalOf({ id, receivedAt, source, reading }: DerivableEvent): AlarmSignal[] {
  const { alarm } = reading;
  if (!alarm) return [];
  return [
    {
      does: alarm.does,
      carrier: alarm.carrier,
      identity: alarm.identity,
      serial: alarm.serial,
      at: receivedAt,
      eventAt: alarm.eventAt,
      sequence: alarm.sequence,
      rawEventId: id,
      source: source.code,
      agentAddress: alarm.agentAddress,
      managedObject: alarm.managedObject,
      eventType: alarm.eventType,
      probableCause: alarm.probableCause,
      specificProblem: alarm.specificProblem,
      severity: alarm.severity,
      site: alarm.site,
      link: alarm.link,
      circuit: alarm.circuit,
      profile: alarm.profile,
      mapped: alarm.mapped,
      varbinds: alarm.varbinds,
    },
  ];
}

const noteOf = ({ id, receivedAt, source, reading }: DerivableEvent): HeardTrap => ({
  does: reading.does,
  profile: reading.profile,
  heartbeat: reading.heartbeat,
  eventAt: reading.eventAt,
  listed: reading.listed,
  counted: reading.counted,
  acknowledgement: reading.acknowledgement,
  shadow: reading.shadow,
  source,
  at: receivedAt,
  rawEventId: id,
});
