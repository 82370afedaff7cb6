import { Injectable, Logger } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { AlarmIntake } from '../alarms/alarm-intake.service.js';
import type { AlarmSignal } from '../alarms/fold-alarms.js';
import { answerInform } from './answer-inform.js';
import { agentAddress, type TrapSource } from './find-source.js';
import { type Judged, judgePacket, type UsmKnowledge } from './judge-packet.js';
import { noteManagers } from './manager-notes.queries.js';
import type { MappedTrap } from './map-trap.js';
import { ProfileBook } from './profile-book.js';
import { FairShares, type Share } from './rate-limit.js';
import { copyRawEvents, countInLedger, type LedgerCount } from './raw-events.queries.js';
import { readTrap, type TrapReading } from './read-trap.js';
import { type Datagram, informKey, RecentInforms } from './recent-informs.js';
import { addSummaries, recentV3, saveStage, settleWaiting, type Stage } from './trap-ledger.queries.js';
import { TrapLimits } from './trap-limits.service.js';
import { type Lookups, TrapLookups } from './trap-lookups.service.js';
import { savePeerEngines } from './usm.queries.js';
import { UsmGate } from './usm-gate.service.js';
import { messageKey, RecentMessages, replayMs } from './usm-replays.js';
import { newestClocks } from './usm-window.js';
import { summariesOf } from './trap-summaries.js';

export interface Answer {
  to: Datagram;
  bytes: Buffer;
}

const critical = 3;

interface Judgement extends Omit<Judged, 'verdict'> {
  verdict: Judged['verdict'] | 'summarised';
  datagram: Datagram;
  mapped?: MappedTrap;
  reading?: TrapReading;
  /** Why an accepted event makes no alarm, or how it made one: the ledger's reason. */
  outcome: string;
  /** Beyond the strangers' share: counted only. */
  dropped?: boolean;
}

/** Stores one batch: raw events, alarms and the ledger together or not at all; answers the informs that may be answered. */
@Injectable()
export class TrapStore {
  private readonly logger = new Logger('traps');
  private readonly informs = new RecentInforms();
  private readonly messages = new RecentMessages();
  private readonly shares: FairShares;
  /** A batch that is tried again takes no second share. */
  private readonly decided = new WeakMap<Datagram, Share>();

  constructor(
    private readonly transactions: Transactions,
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly intake: AlarmIntake,
    private readonly usm: UsmGate,
    { values }: TrapLimits,
  ) {
    this.shares = new FairShares(values.rates);
  }

  /** At a collector's start: its engine boots, and what it lost at its end is written down. */
  async open(collector: string, spilled: number, now: Date): Promise<void> {
    await this.usm.current(collector, now);
    await this.transactions.run(clockActor, async (tx) => {
      const since = new Date(now.getTime() - replayMs);
      for (const { bytes, at } of await recentV3(tx, since)) this.messages.remember(messageKey(bytes), at);
      const lost = await settleWaiting(tx, collector, spilled);
      if (lost === 0) return;
      await countInLedger(tx, collector, [{ outcome: 'refused', reason: 'lost-at-stop', count: lost }]);
      this.logger.error(`上次停止时丢失 ${lost} 条报文 / ${lost} datagrams were lost at the last stop`);
    });
  }

  /** Throws when the database is away; what the database refuses is narrowed down to the one event it is about. */
  async save(collector: string, batch: readonly Datagram[], stage: Stage, now: Date): Promise<Answer[]> {
    const judged = await this.judge(collector, batch, now);
    await this.write(collector, judged, stage, now);
    return judged.flatMap((each) => this.settle(each));
  }

  /** What is remembered, and answered, once it is stored. */
  private settle({ datagram, verdict, pdu, seal, answer, dropped }: Judgement): Answer[] {
    if (dropped) return [];
    const stored = verdict === 'accepted' || verdict === 'summarised';
    if (stored && pdu === 'inform') this.informs.remember(sameInform(datagram, seal));
    if (stored && seal) {
      this.messages.remember(messageKey(datagram.bytes), datagram.receivedAt);
      this.usm.heard(seal, datagram.receivedAt);
    }
    if (answer) return [{ to: datagram, bytes: answer }];
    const isInform = stored && pdu === 'inform';
    return isInform ? [{ to: datagram, bytes: answerInform(datagram.bytes) }] : [];
  }

  private async write(
    collector: string,
    judged: readonly Judgement[],
    stage: Stage | undefined,
    now: Date,
  ): Promise<void> {
    try {
      await this.transactions.run(clockActor, (tx) => this.writeAll(tx, collector, judged, stage, now));
    } catch (error) {
      if (!isDataFault(error)) throw error;
      if (judged.length > 1) {
        const half = Math.ceil(judged.length / 2);
        await this.write(collector, judged.slice(0, half), stage, now);
        await this.write(collector, judged.slice(half), undefined, now);
        return;
      }
      await this.writeRawOnly(collector, judged, stage, now, error);
    }
  }

  private async writeAll(
    tx: Tx,
    collector: string,
    all: readonly Judgement[],
    stage: Stage | undefined,
    now: Date,
  ): Promise<void> {
    const judged = all.filter(({ dropped }) => !dropped);
    const ids = await copyRawEvents(
      tx,
      collector,
      judged.map(({ datagram, ...rest }) => ({ ...datagram, ...rest })),
    );
    const signals = judged.flatMap(({ mapped, source, datagram }, position): AlarmSignal[] => {
      const rawEventId = ids[position];
      if (!mapped || !source || rawEventId === undefined) return [];
      return [{ ...mapped, source: source.code, at: datagram.receivedAt, rawEventId }];
    });
    if (signals.length > 0) await this.intake.apply(tx, signals, now);
    await noteManagers(
      tx,
      judged.flatMap(({ source, reading, datagram }, position) =>
        source && reading ? [{ ...reading, source, at: datagram.receivedAt, rawEventId: ids[position] }] : [],
      ),
    );
    await savePeerEngines(tx, newestClocks(judged));
    await addSummaries(tx, collector, summariesOf(all), now);
    await this.count(tx, collector, counted(all), stage, now);
  }

  private async count(
    tx: Tx,
    collector: string,
    counts: readonly LedgerCount[],
    stage: Stage | undefined,
    now: Date,
  ): Promise<void> {
    const refused = [...(stage?.refused ?? [])].map(([reason, count]) => ({
      outcome: 'refused',
      reason,
      count,
    }));
    await countInLedger(tx, collector, [...counts, ...refused]);
    if (stage) await saveStage(tx, collector, stage, now);
  }

  private async writeRawOnly(
    collector: string,
    judged: readonly Judgement[],
    stage: Stage | undefined,
    now: Date,
    cause: unknown,
  ): Promise<void> {
    const code = sqlState(cause) ?? 'unknown';
    this.logger.error(
      `一条告警无法入库，仅留原始报文 / one trap made no alarm, kept raw only: SQLSTATE ${code}`,
    );
    const kept = judged.map((each) => ({
      ...each,
      mapped: undefined,
      reading: undefined,
      outcome: 'not-storable',
      reason: `SQLSTATE ${code}`,
    }));
    await this.transactions
      .run(clockActor, (tx) => this.writeAll(tx, collector, kept, stage, now))
      .catch(async (error: unknown) => {
        if (!isDataFault(error)) throw error;
        const refused = { outcome: 'refused', reason: 'not-storable', count: judged.length };
        await this.transactions.run(clockActor, (tx) => this.count(tx, collector, [refused], stage, now));
        this.logger.error(
          `一条报文无法入库，已丢弃 / one datagram could not be kept: SQLSTATE ${sqlState(error) ?? ''}`,
        );
      });
  }

  private async judge(collector: string, batch: readonly Datagram[], now: Date): Promise<Judgement[]> {
    const lookups = await this.lookups.current(now.getTime());
    const usm = await this.usm.current(collector, now);
    const judged = this.judgeAll(lookups, usm, batch);
    const stranger = judged.some(({ verdict, version }) => verdict === 'quarantined' && version !== 'v3');
    const fresh = stranger ? await this.lookups.afterMiss(now.getTime()) : lookups;
    return fresh === lookups ? judged : this.judgeAll(fresh, usm, batch);
  }

  private judgeAll(lookups: Lookups, usm: UsmKnowledge, batch: readonly Datagram[]): Judgement[] {
    const within = new Set<string>();
    return batch.map((datagram) => {
      const judged = judgePacket(lookups.sources, usm, datagram);
      const { source, notification, seal } = judged;
      if (!source || !notification) return this.refused(judged, datagram, lookups);
      if (notification.pdu === 'inform') {
        const same = sameInform(datagram, seal);
        const key = informKey(same);
        if (within.has(key) || this.informs.has(same)) {
          return { ...judged, datagram, outcome: 'retransmission', reason: 'retransmission' };
        }
        within.add(key);
      }
      if (seal) {
        const key = messageKey(datagram.bytes);
        if (within.has(key) || this.messages.has(key, datagram.receivedAt)) {
          const { version, pdu, v3 } = judged;
          const replayed = { verdict: 'quarantined', reason: 'replayed', version, pdu, v3 } as const;
          return this.refused(replayed, datagram, lookups);
        }
        within.add(key);
      }
      const { trapOid, varbinds } = notification;
      const agent = agentAddress(source, varbinds, datagram.address);
      const reading = readTrap(this.profiles, lookups.elements, {
        carrier: source.carrier,
        agentAddress: agent,
        trapOid,
        varbinds,
        zone: source.zone,
        charset: source.charset,
      });
      const { alarm: mapped, does } = reading;
      const share = mapped ? this.shareOf(datagram, source, isUrgent(mapped)) : 'within';
      if (share !== 'within')
        return { ...judged, datagram, reading, verdict: 'summarised', reason: share, outcome: share };
      return { ...judged, datagram, reading, mapped, outcome: does === 'ignore' ? 'ignored' : does };
    });
  }

  /** An urgent one takes its part of the share but is never held back. */
  private shareOf(datagram: Datagram, { code, carrier }: TrapSource, urgent: boolean): Share {
    const share = this.decided.get(datagram) ?? this.shares.ofSource(code, carrier, datagram.receivedAt);
    this.decided.set(datagram, share);
    return urgent ? 'within' : share;
  }

  /** Not believed, or not readable: kept raw within the share of such, beyond it only counted. */
  private refused(judged: Judged, datagram: Datagram, { sources }: Lookups): Judgement {
    const share =
      this.decided.get(datagram) ??
      this.shares.ofStrangers(sources.holds(datagram.address), datagram.receivedAt);
    this.decided.set(datagram, share);
    if (share === 'within') return { ...judged, datagram, outcome: ledgerReason(judged) };
    return { verdict: 'summarised', datagram, reason: share, outcome: share, dropped: true };
  }
}

/** An inform sent again under v3 is sealed anew, but its scoped PDU is the same. */
function sameInform(datagram: Datagram, seal: Judged['seal']): Datagram {
  return seal ? { ...datagram, bytes: Buffer.concat([seal.message.user, seal.scoped]) } : datagram;
}

const isUrgent = ({ does, severity }: MappedTrap): boolean => does === 'clear' || severity === critical;

/** Malformed packets vary without end: the ledger counts them under one reason, the raw event says which. */
function ledgerReason({ verdict, reason }: Judged): string {
  return verdict === 'quarantined' ? (reason ?? '') : '';
}

function counted(judged: readonly Judgement[]): LedgerCount[] {
  const counts = new Map<string, LedgerCount>();
  for (const { verdict, outcome } of judged) {
    const key = `${verdict} ${outcome}`;
    const count = counts.get(key)?.count ?? 0;
    counts.set(key, { outcome: verdict, reason: outcome, count: count + 1 });
  }
  return [...counts.values()];
}

function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code))
    return error.code;
  return 'driverError' in error ? sqlState(error.driverError) : undefined;
}

/** SQLSTATE classes that trying again does not cure: data, constraints, and what a statement asks for. */
function isDataFault(error: unknown): boolean {
  return /^(21|22|23|42)/.test(sqlState(error) ?? '');
}
