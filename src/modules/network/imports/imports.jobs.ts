import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { clockActor, type Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import type { Words } from '../../../kernel/words.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Sweeps } from '../../../platform/clock/sweeps.js';
import { Settings } from '../../../platform/config/settings.js';
import { row, Transactions, type Tx } from '../../../platform/database/transaction.js';
import { lockInventory, newestVersion } from '../inventory/change-sets.queries.js';
import { ChangeSets } from '../inventory/change-sets.service.js';
import { claimImport, type ClaimedImport, failImport, returnImport } from './import-claims.queries.js';
import { ImportReading, NoLongerWanted } from './import-reading.service.js';
import { endImport } from './imports.queries.js';
import { UnreadableFile } from './raw-row.js';

/** A worker not heard of for so long is taken for dead, and its import begun anew by another. */
const deadAfterMs = 10 * 60_000;

const words = {
  changedMeanwhile: {
    zh: '预览之后资源清单又有改动，已重新核对，请再次确认',
    en: 'The inventory has changed since the preview; it has been checked again, please confirm once more',
  },
  failed: { zh: '导入时出错，未做任何改动', en: 'The import failed; nothing was changed' },
} as const satisfies Record<string, Words>;

/** Reads drafts and applies those that were confirmed, one at a time. */
@Injectable()
export class ImportRounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('network');
  private stopping = false;

  constructor(
    private readonly settings: Settings,
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly reading: ImportReading,
    private readonly sets: ChangeSets,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker')) this.sweeps.every('* * * * * *', 'inventory imports', () => this.go());
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  async go(): Promise<void> {
    while (!this.stopping) {
      const now = this.clock.now();
      const claimed = await this.transactions.run(clockActor, (tx) =>
        claimImport(tx, now, new Date(now.getTime() - deadAfterMs)),
      );
      if (!claimed) return;
      await this.run(claimed);
    }
  }

  private async run(claimed: ClaimedImport): Promise<void> {
    try {
      await (claimed.state === 'reading' ? this.reading.read(claimed) : this.apply(claimed));
    } catch (error) {
      if (error instanceof NoLongerWanted) return;
      await this.refuse(claimed, error);
    }
  }

  private refuse({ id, state }: ClaimedImport, error: unknown): Promise<void> {
    return this.transactions.run(clockActor, async (tx) => {
      if (error instanceof UnreadableFile) return failImport(tx, id, error.words, this.clock.now());
      const blocked = error instanceof Refusal ? sentenceOf(error) : undefined;
      if (blocked && state === 'applying') return returnImport(tx, id, 'read', blocked);
      this.logger.error(
        `导入失败 / an import failed: ${error instanceof Error ? error.message : String(error)}`,
      );
      return state === 'applying'
        ? returnImport(tx, id, 'read', words.failed)
        : failImport(tx, id, words.failed, this.clock.now());
    });
  }

  private apply(claimed: ClaimedImport): Promise<void> {
    const { id, carrier, reason, baseVersion } = claimed;
    return this.transactions.run(clockActor, async (tx) => {
      const now = this.clock.now();
      await lockInventory(tx);
      if ((await newestVersion(tx, carrier)) !== baseVersion)
        return returnImport(tx, id, 'waiting', words.changedMeanwhile);
      const set = await this.sets.apply(
        tx,
        await officerOf(tx, claimed),
        { carrier, kind: 'import', reason: reason ?? '' },
        (_write, takeDraft) => takeDraft(id),
        now,
      );
      return endImport(tx, id, 'applied', set.id, now);
    });
  }
}

function sentenceOf({ facts }: Refusal): Words | undefined {
  const blockers = facts['blockers'] as { words: Words }[] | undefined;
  if (!blockers) return undefined;
  return {
    zh: blockers.map(({ words: { zh } }) => zh).join('；'),
    en: blockers.map(({ words: { en } }) => en).join('; '),
  };
}

/** Whoever gave the file, in whose name the worker writes. */
async function officerOf(tx: Tx, { by, madeFor }: ClaimedImport): Promise<Officer> {
  const found = await row<{ username: string; nameZh: string; nameEn: string }>(
    tx,
    `select username, name_zh as "nameZh", name_en as "nameEn" from officer where id = $1`,
    [by],
  );
  if (!found) throw new Refusal('not-found');
  return { kind: 'officer', id: by, ...found, organisation: madeFor, reach: 'own', holdings: [] };
}
