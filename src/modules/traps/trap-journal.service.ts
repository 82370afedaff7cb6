import { Injectable, Logger } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { copyRawEvents, drawNumbers } from './raw-events.queries.js';
import type { Datagram } from './recent-informs.js';
import { askReconciliation, listAccess } from './reconciliation.queries.js';
import { isDataFault, sqlState } from './sql-state.js';
import { echoesOf } from './trap-echo.queries.js';
import { type Answer, type Judgement, TrapJudge } from './trap-judge.service.js';
import {
  addSummaries,
  countInLedger,
  type LedgerCount,
  noteStorms,
  recentV3,
} from './trap-ledger.queries.js';
import {
  type CollectorState,
  forgoDeriving,
  openCollector,
  saveStage,
  type Stage,
} from './trap-stage.queries.js';
import { summariesOf } from './trap-summaries.js';
import { savePeerEngines } from './usm.queries.js';
import { UsmGate } from './usm-gate.service.js';
import { replayMs } from './usm-replays.js';
import { newestClocks } from './usm-window.js';

/** An event that is in the journal and may make an alarm. */
export interface Journalled {
  id: string;
  judgement: Judgement;
}

export interface Written {
  answers: Answer[];
  events: Journalled[];
  /** What the collector had counted, stored with the batch. */
  stage: Stage;
}

/** One transaction's worth; its numbers are drawn once, so that a second try writes the same rows or finds them written. */
interface Part {
  judged: Judgement[];
  stage?: Stage;
  ids?: string[];
  /** The database refuses even the raw event: it is counted as refused. */
  countOnly?: boolean;
}

/** The raw journal: every datagram with its verdict, and the ledger's counts, in one transaction and exactly once. */
@Injectable()
export class TrapJournal {
  private readonly logger = new Logger('traps');
  private pending: { parts: Part[]; written: Written } | undefined;
  private batch = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly judge: TrapJudge,
    private readonly usm: UsmGate,
  ) {}

  /** At a collector's start: its engine boots, and what it lost at its end is written down. `spilled` opens the disk. */
  async open(
    collector: string,
    spilled: (state: CollectorState) => number,
    now: Date,
  ): Promise<CollectorState> {
    await this.usm.current(collector, now);
    return this.transactions.run(clockActor, async (tx) => {
      this.judge.remember(await recentV3(tx, new Date(now.getTime() - replayMs)));
      const { state, lost } = await openCollector(tx, collector, now, spilled);
      this.batch = state.batch;
      if (lost > 0) {
        await countInLedger(tx, collector, [{ outcome: 'refused', reason: 'lost-at-stop', count: lost }]);
        for (const { source } of await listAccess(tx))
          await askReconciliation(tx, source, 'lost-datagrams', now);
        this.logger.error(`上次停止时丢失 ${lost} 条报文 / ${lost} datagrams were lost at the last stop`);
      }
      return state;
    });
  }

  /** Throws when the database is away; called again with the same batch it goes on where it stopped. */
  async save(collector: string, batch: readonly Datagram[], stage: Stage, now: Date): Promise<Written> {
    this.pending ??= {
      parts: [{ judged: await this.judge.judge(collector, batch, now), stage }],
      written: { answers: [], events: [], stage },
    };
    const { parts, written } = this.pending;
    for (let part = parts[0]; part; part = parts[0]) {
      try {
        await this.write(collector, part, now);
      } catch (error) {
        if (!isDataFault(error)) throw error;
        parts.splice(0, 1, ...this.narrowed(part, error));
        continue;
      }
      parts.shift();
      if (part.countOnly) continue;
      const ids = part.ids ?? [];
      for (const each of part.judged) written.answers.push(...this.judge.settle(each));
      kept(part).forEach((judgement, at) => {
        const id = ids[at];
        if (id !== undefined && isToDerive(judgement)) written.events.push({ id, judgement });
      });
    }
    this.pending = undefined;
    return written;
  }

  private async write(collector: string, part: Part, now: Date): Promise<void> {
    const number = this.batch + 1;
    await this.transactions.run(clockActor, async (tx) => {
      const underived = part.countOnly ? 0 : part.judged.filter(isToDerive).length;
      const state = await saveStage(tx, collector, number, part.stage, underived, now);
      if (state.stored) return;
      if (part.countOnly)
        await countInLedger(tx, collector, [
          { outcome: 'refused', reason: 'not-storable', count: part.judged.length },
          ...refusals(part.stage),
        ]);
      else {
        part.ids ??= await drawNumbers(tx, kept(part).length);
        await this.writeAll(tx, collector, part, state.hasCompany, now);
      }
    });
    this.batch = number;
  }

  private async writeAll(
    tx: Tx,
    collector: string,
    part: Part,
    hasCompany: boolean,
    now: Date,
  ): Promise<void> {
    if (hasCompany) {
      const echoes = await echoesOf(tx, collector, part.judged, now);
      for (const echo of echoes) Object.assign(echo, { outcome: 'duplicate', reason: 'duplicate' });
      if (echoes.length > 0) await forgoDeriving(tx, collector, echoes.length);
    }
    await copyRawEvents(tx, collector, kept(part), part.ids ?? []);
    await savePeerEngines(tx, newestClocks(part.judged));
    const summaries = summariesOf(part.judged);
    await addSummaries(tx, collector, summaries, now);
    await noteStorms(tx, summaries, now);
    await countInLedger(tx, collector, [...counted(part.judged), ...refusals(part.stage)]);
  }

  /** What the database refuses is narrowed down to the one event it is about. */
  private narrowed({ judged, stage }: Part, cause: unknown): Part[] {
    if (judged.length > 1) {
      const half = Math.ceil(judged.length / 2);
      return [{ judged: judged.slice(0, half), stage }, { judged: judged.slice(half) }];
    }
    this.logger.error(
      `一条报文无法入库，已计数 / one datagram could not be kept and is counted: SQLSTATE ${sqlState(cause) ?? ''}`,
    );
    return [{ judged, stage, countOnly: true }];
  }
}

const kept = ({ judged }: Part): Judgement[] => judged.filter(({ dropped }) => !dropped);

/** Of an accepted event the reason says why nothing is made of it. */
export function isToDerive({ verdict, reason, reading }: Judgement): boolean {
  return verdict === 'accepted' && reason === undefined && reading !== undefined;
}

const refusals = (stage: Stage | undefined): LedgerCount[] =>
  [...(stage?.refused ?? [])].map(([reason, count]) => ({ outcome: 'refused', reason, count }));

function counted(judged: readonly Judgement[]): LedgerCount[] {
  const counts = new Map<string, LedgerCount>();
  for (const { verdict, outcome } of judged) {
    const key = `${verdict} ${outcome}`;
    const count = counts.get(key)?.count ?? 0;
    counts.set(key, { outcome: verdict, reason: outcome, count: count + 1 });
  }
  return [...counts.values()];
}
