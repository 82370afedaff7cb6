import { Injectable } from '@nestjs/common';
import { levelWords } from '../../kernel/levels.js';
import { Refusal } from '../../kernel/refusal.js';
import { PolicyVersion } from '../../platform/config/policy-version.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import type { SignedInOfficer } from '../identity/signed-in.decorator.js';
import { writeJournal } from '../journal/write-journal.js';
import { lockedCase } from '../procedures/cases.queries.js';
import { writeGrading } from './outage-gradings.queries.js';
import type { LaterGrading } from './outages.contract.js';
import { outageRow } from './outages.queries.js';

/** The level of an outage that is over, set anew with a reason (4.1, 4.6); what it was before stays in its history. */
@Injectable()
export class LaterGradingService {
  constructor(private readonly version: PolicyVersion) {}

  async set(
    tx: Tx,
    officer: SignedInOfficer,
    id: string,
    { level, because }: LaterGrading,
    now: Date,
  ): Promise<void> {
    const found = await lockedCase(tx, id);
    const outage = await outageRow(tx, id);
    if (found?.procedure !== 'outage' || !outage) throw new Refusal('not-found');
    if (found.closed_at === null)
      throw new Refusal('blocked', {
        blockers: [
          {
            code: 'outageIsOpen',
            words: {
              zh: '中断尚未结束，请用“改定级别”',
              en: 'The outage is open: set another level by its step',
            },
          },
        ],
      });
    const clause = `4.1 ${levelWords[level].zh.slice(0, 2)}`;
    await rows(
      tx,
      `update outage set level = $2, level_clause = $3, level_because = $4, level_by = $5, level_at = $6 where case_id = $1`,
      [id, level, clause, because, officer.id, now],
    );
    await writeGrading(tx, {
      caseId: id,
      at: now,
      what: 'overridden',
      level,
      clause,
      evidence: [],
      facts: outage.facts,
      because,
      officerId: officer.id,
      policyVersion: this.version.id,
    });
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: 'outage.regrade',
      subjectKind: 'case',
      subjectId: id,
      details: { before: outage.level, level, because },
    });
  }
}
