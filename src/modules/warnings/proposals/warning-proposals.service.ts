import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { levelColour } from '../../../kernel/levels.js';
import { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { rows } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { briefOf, type Organisation } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import type { JournalAction } from '../../journal/journal-vocabulary.js';
import { writeJournal } from '../../journal/write-journal.js';
import { LevelPolicy } from '../../outages/level-policy.js';
import { officeContact } from '../office-contact.queries.js';
import { WarningPolicy } from '../warning-policy.js';
import { WarningSubmission } from '../warning-submission.service.js';
import { warningProposed } from '../warnings.events.js';
import { keepProposals } from './keep-proposals.js';
import { networkAtRisk } from './network-at-risk.queries.js';
import { proposeWarnings } from './propose-warnings.js';
import {
  decideProposal,
  keptProposals,
  lockedProposal,
  markAway,
  markOver,
  openProposal,
  type ProposalRow,
  refreshProposal,
} from './warning-proposals.queries.js';

const sweepLock = 727292;

/** Proposals made of the live network, kept true to it, and what the office does with them. */
@Injectable()
export class WarningProposals {
  constructor(
    private readonly policy: WarningPolicy,
    private readonly levels: LevelPolicy,
    private readonly submission: WarningSubmission,
  ) {}

  /** One look at the network; workers take turns. */
  async look(tx: Tx, now: Date): Promise<void> {
    await rows(tx, `select pg_advisory_xact_lock($1)`, [sweepLock]);
    const seen = proposeWarnings(
      await networkAtRisk(tx, now),
      this.policy.thresholds,
      this.levels.thresholds.largeAreaBackboneLinks,
    );
    const { goneAfterMinutes } = this.policy.thresholds.proposals;
    const changes = keepProposals(await keptProposals(tx), seen, goneAfterMinutes, now);
    await markOver(tx, changes.over, now);
    await markAway(tx, changes.away, now);
    for (const { id, seen: proposal, level } of changes.stays)
      await refreshProposal(tx, id, proposal, level, now);
    const opened = changes.open.map((proposal) => ({ id: randomUUID(), proposal }));
    for (const { id, proposal } of opened) await openProposal(tx, id, proposal, now);
    for (const id of [...opened.map((one) => one.id), ...changes.over])
      await tell(tx, warningProposed, { id }, null, now);
  }

  /** Opens a warning with what the proposal says filled in, recorded by the officer. */
  async take(tx: Tx, officer: SignedInOfficer, id: string, now: Date): Promise<string> {
    const { proposal } = await this.open(tx, id);
    const byId = await organisationsById(tx);
    const named = (ids: readonly string[]): string => ids.map((one) => briefOf(byId, one).shortZh).join('、');
    const contact = await officeContact(tx, now);
    await decideProposal(tx, { id, state: 'taken', officerId: officer.id, because: null, now });
    const warning = await this.submission.open(
      tx,
      { titleZh: proposal.title.zh, titleEn: proposal.title.en, submitter: 'office', proposalId: id },
      {
        sourceKind: 'monitoring',
        sourceName: '通信网络监测系统',
        means: 'system',
        toldAt: now.toISOString(),
        content: proposal.shows.map(({ zh }) => zh).join('；'),
        area: named(proposal.townships) || '全县',
        townships: proposal.townships,
        expectedFrom: now.toISOString(),
        mayHit: `${proposal.mayHit.zh}（${named(proposal.carriers)}）`,
        contact: contact.name,
        contactPhone: contact.phone,
      },
      officer,
      now,
    );
    await tell(tx, warningProposed, { id }, null, now);
    await this.note(tx, officer, 'warning-proposal-taken', id, { key: proposal.key, warning }, now);
    return warning;
  }

  async dismiss(tx: Tx, officer: SignedInOfficer, id: string, because: string, now: Date): Promise<void> {
    const { proposal } = await this.open(tx, id);
    await decideProposal(tx, { id, state: 'dismissed', officerId: officer.id, because, now });
    await tell(tx, warningProposed, { id }, null, now);
    await this.note(tx, officer, 'warning-proposal-dismissed', id, { key: proposal.key, because }, now);
  }

  view(found: ProposalRow, byId: ReadonlyMap<string, Organisation>) {
    const { proposal } = found;
    return {
      id: found.id,
      kind: proposal.kind,
      state: found.state,
      level: found.level,
      colour: levelColour[found.level],
      clause: proposal.clause,
      title: proposal.title,
      shows: proposal.shows,
      evidence: proposal.evidence,
      confirm: proposal.confirm,
      refute: proposal.refute,
      carriers: proposal.carriers.map((one) => briefOf(byId, one)),
      townships: proposal.townships.map((one) => briefOf(byId, one)),
      openedAt: found.opened_at,
      seenAt: found.seen_at,
      /** Its facts have been away since; it goes when they stay away. */
      awaySince: found.away_since,
      overAt: found.over_at,
      decidedByZh: found.decided_by_zh,
      decidedAt: found.decided_at,
      because: found.because,
      warningId: found.warning_id,
    };
  }

  private async open(tx: Tx, id: string): Promise<ProposalRow> {
    const found = await lockedProposal(tx, id);
    if (!found) throw new Refusal('not-found');
    if (found.state !== 'open') throw new Refusal('state-moved-on', { state: found.state });
    return found;
  }

  private async note(
    tx: Tx,
    officer: SignedInOfficer,
    action: JournalAction,
    id: string,
    details: Readonly<Record<string, unknown>>,
    now: Date,
  ): Promise<void> {
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action,
      subjectKind: 'warning-proposal',
      subjectId: id,
      details,
    });
  }
}
