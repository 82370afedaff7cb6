import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import type { Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import type { JournalAction } from '../journal/journal-vocabulary.js';
import { writeJournal } from '../journal/write-journal.js';
import { CauseFindings } from './cause-findings.service.js';
import type { NewCorrection } from './causes.contract.js';
import { causeCorrected } from './causes.events.js';
import {
  carrierOfElement,
  type CorrectionRow,
  insertCorrection,
  standingCorrection,
  standingOn,
  undoCorrection,
} from './causes.queries.js';

/** The office's word goes before a carrier's: a carrier takes back its own only. */
function mayReplace(officer: Officer, standing: CorrectionRow | undefined): void {
  if (standing && officer.reach !== 'all' && standing.saidFor !== officer.organisation)
    throw new Refusal('not-permitted');
}

/** A person's word on a cause stands against the alarms until it is taken back. */
@Injectable()
export class CauseCorrections {
  constructor(
    private readonly commands: Commands,
    private readonly findings: CauseFindings,
  ) {}

  /** A carrier of its own elements, the office of all. */
  async correct(officer: Officer, key: string, given: NewCorrection): Promise<{ id: string }> {
    const said = await this.commands.once(
      { key, officer, action: 'cause.correct', input: given },
      async (tx, now) => {
        const found = await carrierOfElement(tx, given.kind, given.code);
        if (!found)
          throw new Refusal('bad-shape', { errors: [{ path: 'code', message: 'is not in the inventory' }] });
        if (officer.reach !== 'all' && found.carrier !== officer.organisation)
          throw new Refusal('not-permitted');
        mayReplace(officer, await standingOn(tx, given.kind, given.code));
        const id = randomUUID();
        const { id: by, organisation: saidFor } = officer;
        await insertCorrection(tx, { ...given, id, carrier: found.carrier, by, saidFor, now });
        await this.written(tx, officer, 'cause-corrected', { id, carrier: found.carrier, ...given }, now);
        return { id };
      },
    );
    this.findings.askAnew();
    return said;
  }

  async undo(officer: Officer, key: string, id: string): Promise<{ id: string }> {
    const undone = await this.commands.once(
      { key, officer, action: 'cause.undo', input: { id } },
      async (tx, now) => {
        const standing = await standingCorrection(tx, id);
        if (!standing) throw new Refusal('not-found');
        mayReplace(officer, standing);
        await undoCorrection(tx, id, officer.id, now);
        const { kind, code, says, reason } = standing;
        const found = await carrierOfElement(tx, kind, code);
        await this.written(
          tx,
          officer,
          'cause-correction-undone',
          { id, carrier: found?.carrier ?? null, kind, code, says, reason },
          now,
        );
        return { id };
      },
    );
    this.findings.askAnew();
    return undone;
  }

  private async written(
    tx: Tx,
    officer: Officer,
    action: JournalAction,
    { id, carrier, ...said }: NewCorrection & { id: string; carrier: string | null },
    now: Date,
  ): Promise<void> {
    const { kind, code } = said;
    await tell(tx, causeCorrected, { id, kind, code }, carrier === null ? null : [carrier], now);
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action,
      subjectKind: 'cause-correction',
      subjectId: id,
      details: said,
    });
  }
}
