import { Injectable, Logger } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { AlarmIntake } from '../alarms/alarm-intake.service.js';
import type { AlarmSignal } from '../alarms/fold-alarms.js';
import { agentAddress } from './find-source.js';
import type { Judged } from './judge-packet.js';
import { judgePacket } from './judge-packet.js';
import { mapTrap, type MappedTrap } from './map-trap.js';
import { ProfileBook } from './profile-book.js';
import { copyRawEvents, countInLedger, type LedgerCount } from './raw-events.queries.js';
import { type Datagram, informKey, RecentInforms } from './recent-informs.js';
import { type Lookups, TrapLookups } from './trap-lookups.service.js';

interface Judgement extends Judged {
  datagram: Datagram;
  mapped?: MappedTrap;
  /** Why an accepted event makes no alarm, or how it made one: the ledger's reason. */
  outcome: string;
}

/** Stores one batch: raw events, alarms and the ledger together or not at all; answers the informs that may be answered. */
@Injectable()
export class TrapStore {
  private readonly logger = new Logger('traps');
  private readonly informs = new RecentInforms();

  constructor(
    private readonly transactions: Transactions,
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly intake: AlarmIntake,
  ) {}

  /** Throws when the database is away; what the database refuses is narrowed down to the one event it is about. */
  async save(
    collector: string,
    batch: readonly Datagram[],
    refused: readonly LedgerCount[],
    now: Date,
  ): Promise<Datagram[]> {
    const judged = await this.judge(batch, now);
    const answers = await this.write(collector, judged, refused, now);
    for (const datagram of answers) this.informs.remember(datagram);
    return answers;
  }

  private async write(
    collector: string,
    judged: readonly Judgement[],
    refused: readonly LedgerCount[],
    now: Date,
  ): Promise<Datagram[]> {
    try {
      await this.transactions.run(clockActor, (tx) => this.writeAll(tx, collector, judged, refused, now));
    } catch (error) {
      if (!isDataFault(error)) throw error;
      if (judged.length > 1) {
        const half = Math.ceil(judged.length / 2);
        const first = await this.write(collector, judged.slice(0, half), refused, now);
        return [...first, ...(await this.write(collector, judged.slice(half), [], now))];
      }
      await this.writeRawOnly(collector, judged, refused, now, error);
    }
    return judged
      .filter(({ verdict, pdu }) => verdict === 'accepted' && pdu === 'inform')
      .map(({ datagram }) => datagram);
  }

  private async writeAll(
    tx: Tx,
    collector: string,
    judged: readonly Judgement[],
    refused: readonly LedgerCount[],
    now: Date,
  ): Promise<void> {
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
    await countInLedger(tx, collector, [...counted(judged), ...refused]);
  }

  private async writeRawOnly(
    collector: string,
    judged: readonly Judgement[],
    refused: readonly LedgerCount[],
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
      outcome: 'not-storable',
      reason: `SQLSTATE ${code}`,
    }));
    await this.transactions
      .run(clockActor, (tx) => this.writeAll(tx, collector, kept, refused, now))
      .catch((error: unknown) => {
        if (!isDataFault(error)) throw error;
        this.logger.error(
          `一条报文无法入库，已丢弃 / one datagram could not be kept: SQLSTATE ${sqlState(error) ?? ''}`,
        );
      });
  }

  private async judge(batch: readonly Datagram[], now: Date): Promise<Judgement[]> {
    const lookups = await this.lookups.current(now.getTime());
    const judged = this.judgeAll(lookups, batch);
    const stranger = judged.some(({ verdict, version }) => verdict === 'quarantined' && version !== 'v3');
    const fresh = stranger ? await this.lookups.afterMiss(now.getTime()) : lookups;
    return fresh === lookups ? judged : this.judgeAll(fresh, batch);
  }

  private judgeAll(lookups: Lookups, batch: readonly Datagram[]): Judgement[] {
    const within = new Set<string>();
    return batch.map((datagram) => {
      const judged = judgePacket(lookups.sources, datagram.bytes, datagram.address);
      const { source, notification } = judged;
      if (!source || !notification) return { ...judged, datagram, outcome: ledgerReason(judged) };
      if (notification.pdu === 'inform') {
        const key = informKey(datagram);
        if (within.has(key) || this.informs.has(datagram)) {
          return { ...judged, datagram, outcome: 'retransmission', reason: 'retransmission' };
        }
        within.add(key);
      }
      const { trapOid, varbinds } = notification;
      const agent = agentAddress(source, varbinds, datagram.address);
      const mapped = mapTrap(this.profiles, lookups.elements, {
        carrier: source.carrier,
        agentAddress: agent,
        trapOid,
        varbinds,
      });
      if (mapped === 'ignored') return { ...judged, datagram, outcome: 'ignored' };
      return { ...judged, datagram, mapped, outcome: mapped.mapped ? mapped.does : 'unmapped' };
    });
  }
}

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
