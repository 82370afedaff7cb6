import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { civilMoment } from '../../../kernel/county-time.js';
import { Refusal } from '../../../kernel/refusal.js';
import type { Words } from '../../../kernel/words.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { rosterChanged } from '../duty.events.js';
import { DutyPolicy } from '../duty-policy.js';
import { faultWords } from './fault-words.js';
import { organisationOf, personOf } from './match-line.js';
import type { RosterLine } from './read-roster.js';
import { type Needed, type RosterFault, rosterFaults, type Shift } from './roster-faults.js';
import type { NewDraft, NewDraftShift } from './rosters.contract.js';
import {
  draft,
  type DraftRow,
  type DraftShift,
  draftShifts,
  holders,
  insertDraftShifts,
  leavesDuring,
  publishShifts,
  shiftsAround,
} from './rosters.queries.js';

const longestDays = 400;

const unreadable = (words: Words): Refusal => new Refusal('does-not-fit', { words });

export interface DraftState {
  draft: DraftRow;
  shifts: DraftShift[];
  faults: RosterFault[];
  /** Lines that could not be read, or name nobody. */
  unread: number;
}

/** A roster from its file to its publication; with a hole in it, it is not published (4.4.2). */
@Injectable()
export class Rosters {
  constructor(private readonly policy: DutyPolicy) {}

  async take(
    tx: Tx,
    officer: SignedInOfficer,
    given: Readonly<Pick<NewDraft, 'name' | 'from' | 'until'>>,
    lines: readonly RosterLine[],
    now: Date,
  ): Promise<string> {
    const mine = await this.mine(tx, officer);
    const known = await holders(tx);
    const byId = await organisationsById(tx);
    const shifts = lines.map((line) => {
      const organisation = organisationOf(line, mine, [...byId.values()]);
      const person = personOf(known, line.person, organisation, line.post);
      return {
        line: line.line,
        organisation,
        post: line.post,
        person: line.person,
        officerId: person?.id ?? null,
        from: line.from ?? null,
        until: line.until ?? null,
        faults: [
          ...line.faults,
          ...(person || line.person === ''
            ? []
            : [{ zh: `通讯录里没有“${line.person}”`, en: `nobody is called “${line.person}”` }]),
          ...(mine.some((need) => need.organisation === organisation)
            ? []
            : [{ zh: `不能为“${line.organisation}”排班`, en: `not this organisation’s to roster` }]),
        ],
      };
    });
    const moments = shifts.flatMap(({ from, until }) => (from && until ? [from, until] : []));
    const first = moments.reduce((a, b) => (a < b ? a : b), moments[0] ?? now);
    const last = moments.reduce((a, b) => (a > b ? a : b), moments[0] ?? now);
    const from = given.from === undefined ? first : new Date(given.from);
    const until = given.until === undefined ? last : new Date(given.until);
    if (until <= from) throw unreadable({ zh: '没有一行班次读得懂', en: 'no line could be read as a shift' });
    if (until.getTime() - from.getTime() > longestDays * 86_400_000)
      throw unreadable({ zh: `班表超过 ${longestDays} 天`, en: `a roster of more than ${longestDays} days` });
    const id = randomUUID();
    await rows(
      tx,
      `insert into roster_draft (id, organisation_id, name, from_at, until_at, state, made_by, made_at) values ($1, $2, $3, $4, $5, 'draft', $6, $7)`,
      [id, officer.organisation, given.name, from, until, officer.id, now],
    );
    await insertDraftShifts(tx, id, shifts);
    await this.note(tx, officer, 'roster.taken', id, { name: given.name, shifts: shifts.length }, now);
    return id;
  }

  async state(tx: Tx, id: string, lock = false): Promise<DraftState> {
    const found = await draft(tx, id, lock);
    if (!found) throw new Refusal('not-found');
    const byId = await organisationsById(tx);
    const shifts = await draftShifts(tx, id);
    const good = shifts.flatMap(({ organisation, post, officerId, from, until, faults }): Shift[] =>
      officerId !== null && from && until && faults.length === 0
        ? [{ organisation, post, officerId, from, until }]
        : [],
    );
    const needed = this.policy.neededOf(byId.get(found.organisation_id) ?? { id: '', kind: '' });
    const around = await this.kept(tx, postsOf(needed, good), found);
    const known = await holders(tx);
    const held = new Set(known.map(({ id: who, organisation, post }) => `${who} ${organisation} ${post}`));
    return {
      draft: found,
      shifts,
      unread: shifts.length - good.length,
      faults: rosterFaults([...around, ...good], {
        from: found.from_at,
        until: found.until_at,
        needed,
        leaves: await leavesDuring(tx, found.from_at, found.until_at),
        holds: (who, organisation, post) => held.has(`${who} ${organisation} ${post}`),
        handOverMinutes: this.policy.handOverMinutes,
      }),
    };
  }

  async addShift(
    tx: Tx,
    officer: SignedInOfficer,
    id: string,
    given: Readonly<NewDraftShift>,
    now: Date,
  ): Promise<void> {
    await this.open(tx, officer, id);
    const mine = await this.mine(tx, officer);
    if (!mine.some(({ organisation }) => organisation === given.organisation))
      throw new Refusal('not-permitted', { needs: [given.organisation] });
    const person = (await holders(tx)).find(({ username }) => username === given.username);
    if (!person)
      throw new Refusal('bad-shape', { errors: [{ path: 'username', message: 'no such officer' }] });
    await insertDraftShifts(tx, id, [
      {
        line: null,
        organisation: given.organisation,
        post: given.post,
        person: person.nameZh,
        officerId: person.id,
        from: new Date(given.from),
        until: new Date(given.until),
        faults: [],
      },
    ]);
    await this.note(tx, officer, 'roster.mended', id, { ...given }, now);
  }

  async dropShift(tx: Tx, officer: SignedInOfficer, id: string, position: number, now: Date): Promise<void> {
    await this.open(tx, officer, id);
    const gone = await rows(
      tx,
      `delete from roster_draft_shift where draft_id = $1 and position = $2 returning 1`,
      [id, position],
    );
    if (gone.length === 0) throw new Refusal('not-found');
    await this.note(tx, officer, 'roster.mended', id, { dropped: position }, now);
  }

  /** Holes, doubles, leave and lines that could not be read each stand against it. */
  async publish(tx: Tx, officer: SignedInOfficer, id: string, now: Date): Promise<void> {
    await this.open(tx, officer, id);
    const { draft: found, shifts, faults, unread } = await this.state(tx, id, true);
    const blocking = faults.filter(({ blocks }) => blocks);
    if (unread > 0 || blocking.length > 0)
      throw new Refusal('blocked', {
        blockers: [
          ...(unread > 0
            ? [
                {
                  code: 'unread-lines',
                  words: { zh: `${unread} 行有误，请改正或删除`, en: `${unread} lines are faulty` },
                },
              ]
            : []),
          ...blocking.slice(0, 50).map((fault) => ({ code: fault.code, words: faultWords(fault) })),
        ],
      });
    const byId = await organisationsById(tx);
    const list = shifts.flatMap(({ organisation, post, officerId, from, until }): Shift[] =>
      officerId !== null && from && until ? [{ organisation, post, officerId, from, until }] : [],
    );
    const needed = this.policy.neededOf(byId.get(found.organisation_id) ?? { id: '', kind: '' });
    await publishShifts(tx, postsOf(needed, list), found.from_at, found.until_at, list);
    await this.end(tx, officer, id, 'published', now);
    await tell(tx, rosterChanged, { id }, null, now);
  }

  async discard(tx: Tx, officer: SignedInOfficer, id: string, now: Date): Promise<void> {
    await this.open(tx, officer, id);
    await this.end(tx, officer, id, 'discarded', now);
  }

  /** Minutes of the published roster at which nobody is there, from now on. */
  async gaps(tx: Tx, days: number, now: Date): Promise<RosterFault[]> {
    const byId = await organisationsById(tx);
    const needed = this.policy.allNeeded([...byId.values()]);
    const until = civilMoment(now, days, '00:00');
    const shifts = await shiftsAround(tx, needed, now, until);
    return rosterFaults(shifts, {
      from: now,
      until,
      needed,
      leaves: await leavesDuring(tx, now, until),
      holds: () => true,
      handOverMinutes: this.policy.handOverMinutes,
    }).filter(({ code }) => code === 'hole' || code === 'on-leave');
  }

  /** Published shifts that stay: what began before the draft's time or begins after it. */
  private async kept(tx: Tx, posts: readonly Needed[], found: DraftRow): Promise<Shift[]> {
    const around = await shiftsAround(tx, posts, found.from_at, found.until_at);
    return around.filter(({ from }) => from < found.from_at || from >= found.until_at);
  }

  private async mine(tx: Tx, officer: SignedInOfficer): Promise<Needed[]> {
    const byId = await organisationsById(tx);
    const needed = this.policy.neededOf(byId.get(officer.organisation) ?? { id: '', kind: '' });
    return needed.length > 0 ? needed : [{ organisation: officer.organisation, post: 'duty-officer' }];
  }

  private async open(tx: Tx, officer: SignedInOfficer, id: string): Promise<DraftRow> {
    const found = await draft(tx, id, true);
    if (!found) throw new Refusal('not-found');
    if (found.organisation_id !== officer.organisation)
      throw new Refusal('not-permitted', { needs: [found.organisation_id] });
    if (found.state !== 'draft') throw new Refusal('state-moved-on', { state: found.state });
    return found;
  }

  private async end(
    tx: Tx,
    officer: SignedInOfficer,
    id: string,
    state: 'published' | 'discarded',
    now: Date,
  ): Promise<void> {
    await rows(tx, `update roster_draft set state = $2, ended_by = $3, ended_at = $4 where id = $1`, [
      id,
      state,
      officer.id,
      now,
    ]);
    await this.note(tx, officer, `roster.${state}`, id, {}, now);
  }

  private note(
    tx: Tx,
    actor: SignedInOfficer,
    action: 'roster.taken' | 'roster.mended' | 'roster.published' | 'roster.discarded',
    subjectId: string,
    details: Readonly<Record<string, unknown>>,
    at: Date,
  ): Promise<void> {
    return writeJournal(tx, { actor, at, action, subjectKind: 'roster', subjectId, details });
  }
}

function postsOf(needed: readonly Needed[], shifts: readonly Needed[]): Needed[] {
  const all = new Map<string, Needed>();
  for (const { organisation, post } of [...needed, ...shifts])
    all.set(`${organisation}.${post}`, { organisation, post });
  return [...all.values()];
}
