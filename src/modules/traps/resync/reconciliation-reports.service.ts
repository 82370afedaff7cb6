import { Injectable } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { type Page, pageOf } from '../../../platform/http/paging.js';
import type {
  ReconciliationFilters,
  ReconciliationReport,
  ReconciliationView,
} from './manager-resync.contract.js';
import {
  listReconciliations,
  readLines,
  readReconciliation,
  reconciliationOf,
} from './reconciliation-reports.queries.js';

/** What every reading of a manager's list did. */
@Injectable()
export class ReconciliationReports {
  constructor(private readonly transactions: Transactions) {}

  async list(
    officer: Officer,
    source: string,
    filters: ReconciliationFilters,
  ): Promise<Page<ReconciliationView>> {
    const found = await this.transactions.run(officer, (tx) => listReconciliations(tx, source, filters));
    return pageOf(found, filters.limit, ({ asked_at: at, id }) => ({ at, id }), reconciliationOf);
  }

  read(officer: Officer, source: string, id: string): Promise<ReconciliationReport> {
    return this.transactions.run(officer, async (tx) => {
      const found = await readReconciliation(tx, source, id);
      if (!found) throw new Refusal('not-found');
      return { ...reconciliationOf(found), lines: await readLines(tx, id) };
    });
  }
}
