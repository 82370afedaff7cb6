import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { parseYaml } from '../../platform/config/read-yaml.js';
import { Commands } from '../../platform/database/commands.js';
import { row, type Tx } from '../../platform/database/transaction.js';
import { writeJournal } from '../journal/write-journal.js';
import { lastChange, readVersion } from './profile-versions.queries.js';
import { trapProfileShape } from './trap-profile.js';
import type { NewReplay, NewSummaryReplay } from './trap-replays.contract.js';
import { addTask, cancelTask, hasRoom, type NewTask } from './trap-replays.queries.js';

type Candidate = Pick<NewTask, 'candidateProfile' | 'candidateNumber' | 'candidateText'>;
type Wanted = Omit<NewTask, 'id' | 'by' | 'at' | 'versionsTo'>;

/** What may be asked of the journal again. */
@Injectable()
export class TrapReplays {
  constructor(private readonly commands: Commands) {}

  compare(officer: Officer, key: string, input: NewReplay): Promise<{ id: string }> {
    return this.commands.once({ key, officer, action: 'trap-replay.request', input }, async (tx, now) => {
      const { from, to, against } = input;
      const candidate = await candidateOf(tx, input.candidate);
      const source = input.source ?? null;
      return this.ask(tx, officer, { kind: 'compare', from, to, source, against, ...candidate }, now);
    });
  }

  summaries(officer: Officer, key: string, input: NewSummaryReplay): Promise<{ id: string }> {
    return this.commands.once({ key, officer, action: 'trap-summaries.replay', input }, (tx, now) =>
      this.ask(tx, officer, { kind: 'summaries', against: 'now', ...input }, now),
    );
  }

  cancel(officer: Officer, key: string, id: string): Promise<{ id: string }> {
    return this.commands.once(
      { key, officer, action: 'trap-replay.cancel', input: { id } },
      async (tx, now) => {
        const kind = await cancelTask(tx, id, now);
        if (kind === undefined) throw new Refusal('state-moved-on');
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'trap-replay.cancelled',
          subjectKind: 'trap-replay',
          subjectId: id,
          details: { kind },
        });
        return { id };
      },
    );
  }

  private async ask(tx: Tx, officer: Officer, wanted: Wanted, now: Date): Promise<{ id: string }> {
    if (wanted.to > now) throw notSo('to', '回放的时段须已过去 / the window must be over');
    if (!(await hasRoom(tx))) throw new Refusal('too-many-attempts');
    const carrier = wanted.source === null ? undefined : await carrierOf(tx, wanted.source);
    const id = randomUUID();
    const versionsTo = await lastChange(tx);
    await addTask(tx, { ...wanted, ...(carrier && { carrier }), id, versionsTo, by: officer.id, at: now });
    const { candidateText, from, to, ...said } = wanted;
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: wanted.kind === 'compare' ? 'trap-replay.requested' : 'trap-summaries.replay-requested',
      subjectKind: 'trap-replay',
      subjectId: id,
      details: {
        ...said,
        from: from.toISOString(),
        to: to.toISOString(),
        draft: candidateText !== undefined,
      },
    });
    return { id };
  }
}

const notSo = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path, message }] });

async function carrierOf(tx: Tx, source: string): Promise<string> {
  const found = await row<{ carrier: string }>(
    tx,
    `select carrier_id as carrier from snmp_source where code = $1`,
    [source],
  );
  if (!found) throw notSo('source', '没有这个来源 / no such source');
  return found.carrier;
}

async function candidateOf(tx: Tx, candidate: NewReplay['candidate']): Promise<Candidate> {
  if (!candidate) return {};
  if ('text' in candidate) {
    const read = parseYaml(candidate.text, 'text', trapProfileShape);
    if (!read.ok)
      throw new Refusal('bad-shape', {
        errors: read.faults.map((message) => ({ path: 'candidate.text', message })),
      });
    return { candidateProfile: read.value.profile, candidateText: candidate.text };
  }
  const version = await readVersion(tx, candidate.profile, candidate.number);
  if (!version || version.text === '') throw notSo('candidate', '没有这个版本 / no such version');
  return {
    candidateProfile: candidate.profile,
    candidateNumber: candidate.number,
    candidateText: version.text,
  };
}
