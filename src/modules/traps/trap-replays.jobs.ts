import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { Transactions } from '../../platform/database/transaction.js';
import { writeJournal } from '../journal/write-journal.js';
import { ReplayCompare } from './replay-compare.service.js';
import { ReplaySummaries } from './replay-summaries.service.js';
import { beat, claimTask, type Ending, endTask, letGo, type ReplayTask } from './trap-replays.queries.js';

/** A worker not heard of for so long is taken for dead, and its replay begun anew by another. */
const deadAfterMs = 60_000;

class NoLongerWanted extends Error {}

/** Takes up the replays asked for, one at a time. */
@Injectable()
export class TrapReplayRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('traps');
  private stopping = false;

  constructor(
    private readonly settings: Settings,
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly compare: ReplayCompare,
    private readonly summaries: ReplaySummaries,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker')) this.sweeps.every('*/2 * * * * *', 'trap replays', () => this.go());
  }

  /** Before the sweeps are waited for: the replay under way is let go at its next step. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  async go(): Promise<void> {
    while (!this.stopping) {
      const now = this.clock.now();
      const task = await this.transactions.run(clockActor, (tx) =>
        claimTask(tx, now, new Date(now.getTime() - deadAfterMs)),
      );
      if (!task) return;
      await this.run(task);
    }
  }

  private async run(task: ReplayTask): Promise<void> {
    const pulse = async (done: number, total: number): Promise<void> => {
      const wanted = await this.transactions.run(clockActor, async (tx) => {
        if (!this.stopping) return beat(tx, task.id, done, total, this.clock.now());
        await letGo(tx, task.id);
        return false;
      });
      if (!wanted) throw new NoLongerWanted();
    };
    try {
      await this.end(task, await (task.kind === 'compare' ? this.compare : this.summaries).run(task, pulse));
    } catch (error) {
      if (error instanceof NoLongerWanted) return;
      this.logger.error(
        `回放失败 / a replay failed: ${error instanceof Error ? error.message : String(error)}`,
      );
      await this.end(task, { fault: 'error' });
    }
  }

  private async end(task: ReplayTask, ending: Ending): Promise<void> {
    await this.transactions.run(clockActor, async (tx) => {
      const now = this.clock.now();
      if (!(await endTask(tx, task.id, ending, now))) return;
      const failed = 'fault' in ending;
      await writeJournal(tx, {
        actor: clockActor,
        at: now,
        action: failed ? 'trap-replay.failed' : 'trap-replay.done',
        subjectKind: 'trap-replay',
        subjectId: task.id,
        details: failed
          ? { kind: task.kind, fault: ending.fault }
          : {
              kind: task.kind,
              ...(ending.hash === undefined ? { result: ending.result } : { hash: ending.hash }),
            },
      });
    });
  }
}
