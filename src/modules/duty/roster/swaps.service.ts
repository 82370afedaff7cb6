import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { rosterChanged } from '../duty.events.js';
import type { NewLeave, NewSwap } from './rosters.contract.js';
import { type Holder, holders } from './rosters.queries.js';

interface SwapRow {
  id: string;
  organisation_id: string;
  post: string;
  starts_at: Date;
  ends_at: Date;
  from_officer: string;
  to_officer: string;
  state: string;
}

const blocked = (code: string, zh: string, en: string): Refusal =>
  new Refusal('blocked', { blockers: [{ code, words: { zh, en } }] });

/** Leave, and shifts that one takes over from another: asked by one, agreed to by the other, checked again then. */
@Injectable()
export class Swaps {
  async leave(
    tx: Tx,
    officer: SignedInOfficer,
    given: Readonly<NewLeave>,
    now: Date,
  ): Promise<{ id: string }> {
    const person = await this.colleague(tx, officer, given.username);
    const id = randomUUID();
    await rows(
      tx,
      `insert into duty_leave (id, officer_id, organisation_id, starts_at, ends_at, reason, noted_by, noted_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, person.id, person.organisation, given.from, given.until, given.reason, officer.id, now],
    );
    await this.note(tx, officer, 'leave.noted', id, { ...given }, now);
    await tell(tx, rosterChanged, { id }, [person.organisation], now);
    return { id };
  }

  async endLeave(tx: Tx, officer: SignedInOfficer, id: string, now: Date): Promise<void> {
    const ended = await rows(
      tx,
      `update duty_leave set ended_at = $2 where id = $1 and ended_at is null and organisation_id = any($3) returning 1`,
      [id, now, rostered(officer)],
    );
    if (ended.length === 0) throw new Refusal('not-found');
    await this.note(tx, officer, 'leave.ended', id, {}, now);
    await tell(tx, rosterChanged, { id }, null, now);
  }

  async ask(tx: Tx, officer: SignedInOfficer, given: Readonly<NewSwap>, now: Date): Promise<{ id: string }> {
    const shift = await row<{ ends_at: Date }>(
      tx,
      `select ends_at from roster_shift where organisation_id = $1 and post = $2 and starts_at = $3 and officer_id = $4 and ends_at > $5`,
      [given.organisation, given.post, given.from, officer.id, now],
    );
    if (!shift) throw blocked('not-your-shift', '这不是您的班次，或已结束', 'not a shift of yours, or over');
    const to = (await holders(tx)).find(
      ({ username, organisation, post }) =>
        username === given.username && organisation === given.organisation && post === given.post,
    );
    if (!to || to.id === officer.id)
      throw blocked('not-of-post', '对方不任该岗位', 'they do not hold the post');
    const swap: SwapRow = {
      id: randomUUID(),
      organisation_id: given.organisation,
      post: given.post,
      starts_at: new Date(given.from),
      ends_at: shift.ends_at,
      from_officer: officer.id,
      to_officer: to.id,
      state: 'asked',
    };
    await this.mayTake(tx, swap);
    const asked = await rows(
      tx,
      `insert into roster_swap (id, organisation_id, post, starts_at, ends_at, from_officer, to_officer, reason, state, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'asked', $9) on conflict do nothing returning 1`,
      [
        swap.id,
        swap.organisation_id,
        swap.post,
        swap.starts_at,
        swap.ends_at,
        swap.from_officer,
        swap.to_officer,
        given.reason,
        now,
      ],
    );
    if (asked.length === 0) throw blocked('already-asked', '该班次已提出换班', 'already asked for');
    await this.note(tx, officer, 'swap.asked', swap.id, { ...given }, now);
    await tell(tx, rosterChanged, { id: swap.id }, [given.organisation], now);
    return { id: swap.id };
  }

  /** By whom it was asked of; the shift is theirs from then on, wherever it is read. */
  async answer(tx: Tx, officer: SignedInOfficer, id: string, agrees: boolean, now: Date): Promise<void> {
    const swap = await row<SwapRow>(tx, `select * from roster_swap where id = $1 for update`, [id]);
    if (!swap) throw new Refusal('not-found');
    if (swap.state !== 'asked') throw new Refusal('state-moved-on', { state: swap.state });
    const isAsker = swap.from_officer === officer.id;
    if (swap.to_officer !== officer.id && !(isAsker && !agrees))
      throw new Refusal('not-permitted', { needs: [swap.to_officer] });
    if (agrees) {
      if (swap.ends_at <= now) throw blocked('shift-over', '该班次已结束', 'the shift is over');
      await this.mayTake(tx, swap);
      const moved = await rows(
        tx,
        `update roster_shift set officer_id = $5 where organisation_id = $1 and post = $2 and starts_at = $3 and officer_id = $4 returning 1`,
        [swap.organisation_id, swap.post, swap.starts_at, swap.from_officer, swap.to_officer],
      );
      if (moved.length === 0)
        throw blocked('shift-moved', '值班表已变动，请重新提出', 'the roster has changed; ask again');
    }
    const state = agrees ? 'agreed' : isAsker ? 'withdrawn' : 'refused';
    await rows(tx, `update roster_swap set state = $2, answered_at = $3 where id = $1`, [id, state, now]);
    await this.note(tx, officer, `swap.${state}`, id, {}, now);
    await tell(tx, rosterChanged, { id }, [swap.organisation_id], now);
  }

  /** Neither on leave nor on another shift at that time. */
  private async mayTake(tx: Tx, swap: Readonly<SwapRow>): Promise<void> {
    const away = await row(
      tx,
      `select 1 from duty_leave where officer_id = $1 and ended_at is null and starts_at < $3 and ends_at > $2`,
      [swap.to_officer, swap.starts_at, swap.ends_at],
    );
    if (away) throw blocked('on-leave', '对方当时请假', 'they are on leave then');
    const busy = await row(
      tx,
      `select 1 from roster_shift where officer_id = $1 and starts_at < $3 and ends_at > $2`,
      [swap.to_officer, swap.starts_at, swap.ends_at],
    );
    if (busy) throw blocked('twice', '对方当时已有班次', 'they have another shift then');
  }

  private async colleague(tx: Tx, officer: SignedInOfficer, username: string): Promise<Holder> {
    const person = (await holders(tx)).find(
      (one) => one.username === username && rostered(officer).includes(one.organisation),
    );
    if (!person)
      throw new Refusal('bad-shape', { errors: [{ path: 'username', message: 'no such colleague' }] });
    return person;
  }

  private note(
    tx: Tx,
    actor: SignedInOfficer,
    action: 'leave.noted' | 'leave.ended' | 'swap.asked' | 'swap.agreed' | 'swap.refused' | 'swap.withdrawn',
    subjectId: string,
    details: Readonly<Record<string, unknown>>,
    at: Date,
  ): Promise<void> {
    return writeJournal(tx, { actor, at, action, subjectKind: 'roster', subjectId, details });
  }
}

/** The office rosters headquarters too. */
const rostered = ({ organisation }: Readonly<SignedInOfficer>): string[] =>
  organisation === 'office' ? ['office', 'headquarters'] : [organisation];
