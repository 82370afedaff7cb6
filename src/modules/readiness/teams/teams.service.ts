import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import type { JournalAction } from '../../journal/journal-vocabulary.js';
import { writeJournal } from '../../journal/write-journal.js';
import { teamsChanged } from '../readiness.events.js';
import type { MemberDetails, NewCertificate, TeamShift } from './teams.contract.js';
import { mostMembers } from './teams.queries.js';

/** What its unit says of a team: who is in it, who leads it, what each is certified for (6.3.1). */
@Injectable()
export class Teams {
  async join(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    given: Readonly<MemberDetails>,
    now: Date,
  ): Promise<string> {
    const owner = await this.own(tx, officer, code);
    const [counted] = await rows<{ count: number }>(
      tx,
      `select count(*)::int as count from team_member where team_code = $1 and left_at is null`,
      [code],
    );
    if ((counted?.count ?? 0) >= mostMembers)
      throw new Refusal('does-not-fit', { because: `at most ${mostMembers} members` });
    const id = randomUUID();
    const officerId = await this.officerOf(tx, code, owner, given.username, id);
    if (given.leads) await this.stepBack(tx, code);
    await rows(
      tx,
      `insert into team_member (id, team_code, carrier_id, officer_id, name_zh, leads, skills, phone, other_phone, e_mail, joined_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, code, owner, officerId, ...this.values(given), now],
    );
    await this.lead(tx, code, given);
    await this.note(tx, officer, 'team.joined', code, { member: id, nameZh: given.nameZh }, owner, now);
    return id;
  }

  async change(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    memberId: string,
    given: Readonly<MemberDetails>,
    now: Date,
  ): Promise<void> {
    const owner = await this.own(tx, officer, code);
    await this.member(tx, code, memberId);
    const officerId = await this.officerOf(tx, code, owner, given.username, memberId);
    if (given.leads) await this.stepBack(tx, code);
    await rows(
      tx,
      `update team_member set officer_id = $2, name_zh = $3, leads = $4, skills = $5, phone = $6, other_phone = $7, e_mail = $8 where id = $1`,
      [memberId, officerId, ...this.values(given)],
    );
    await this.lead(tx, code, given);
    await this.note(tx, officer, 'team.changed', code, { member: memberId, ...given }, owner, now);
  }

  /** Its repairs are planned on its shifts only. */
  async onShift(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    shift: TeamShift['shift'],
    now: Date,
  ): Promise<void> {
    const owner = await this.own(tx, officer, code);
    await rows(tx, `update team set shift_from = $2, shift_until = $3 where code = $1`, [
      code,
      shift?.from ?? null,
      shift?.until ?? null,
    ]);
    await this.note(tx, officer, 'team.shift', code, { shift }, owner, now);
  }

  async leave(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    memberId: string,
    because: string,
    now: Date,
  ): Promise<void> {
    const owner = await this.own(tx, officer, code);
    const member = await this.member(tx, code, memberId);
    await rows(tx, `update team_member set left_at = $2 where id = $1`, [memberId, now]);
    const details = { member: memberId, nameZh: member.nameZh, because };
    await this.note(tx, officer, 'team.left', code, details, owner, now);
  }

  async certify(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    memberId: string,
    given: Readonly<NewCertificate>,
    now: Date,
  ): Promise<string> {
    const owner = await this.own(tx, officer, code);
    const member = await this.member(tx, code, memberId);
    const id = randomUUID();
    await rows(
      tx,
      `insert into team_certificate (id, member_id, carrier_id, name_zh, number, skill, expires_on, noted_by, noted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, memberId, owner, given.nameZh, given.number, given.skill, given.expiresOn, officer.id, now],
    );
    const details = { member: memberId, nameZh: member.nameZh, certificate: given };
    await this.note(tx, officer, 'team.certified', code, details, owner, now);
    return id;
  }

  async withdraw(
    tx: Tx,
    officer: SignedInOfficer,
    code: string,
    certificateId: string,
    now: Date,
  ): Promise<void> {
    const owner = await this.own(tx, officer, code);
    const found = await row<{ nameZh: string; number: string }>(
      tx,
      `update team_certificate k set withdrawn_at = $3 from team_member m
        where k.id = $1 and k.withdrawn_at is null and m.id = k.member_id and m.team_code = $2 returning k.name_zh as "nameZh", k.number`,
      [certificateId, code, now],
    );
    if (!found) throw new Refusal('not-found');
    await this.note(tx, officer, 'team.uncertified', code, { certificate: found }, owner, now);
  }

  /** Locks the team, so that two changes at once follow each other. */
  private async own(tx: Tx, officer: SignedInOfficer, code: string): Promise<string> {
    const found = await row<{ owner: string }>(
      tx,
      `select owner_id as owner from team where code = $1 for update`,
      [code],
    );
    if (!found) throw new Refusal('not-found');
    if (found.owner !== officer.organisation) throw new Refusal('not-permitted', { needs: [found.owner] });
    return found.owner;
  }

  private async member(tx: Tx, code: string, id: string): Promise<{ nameZh: string }> {
    const found = await row<{ nameZh: string }>(
      tx,
      `select name_zh as "nameZh" from team_member where id = $1 and team_code = $2 and left_at is null`,
      [id, code],
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }

  private async officerOf(
    tx: Tx,
    code: string,
    owner: string,
    username: string | null,
    memberId: string,
  ): Promise<string | null> {
    if (username === null) return null;
    const found = await row<{ id: string; other: boolean }>(
      tx,
      `select o.id, exists (select 1 from team_member m where m.team_code = $3 and m.officer_id = o.id and m.left_at is null and m.id <> $4) as other
         from officer o join post_holding h on h.officer_id = o.id and h.organisation_id = $2 where o.username = $1 and o.disabled_at is null limit 1`,
      [username, owner, code, memberId],
    );
    const wrong = (message: string): Refusal =>
      new Refusal('bad-shape', { errors: [{ path: 'username', message }] });
    if (!found) throw wrong('本单位没有这个用户 / no such officer of this unit');
    if (found.other) throw wrong('已在队中 / already in the team');
    return found.id;
  }

  /** One leads; whoever led before stays a member. */
  private async stepBack(tx: Tx, code: string): Promise<void> {
    await rows(
      tx,
      `update team_member set leads = false where team_code = $1 and leads and left_at is null`,
      [code],
    );
  }

  private async lead(tx: Tx, code: string, { leads, nameZh, phone }: Readonly<MemberDetails>): Promise<void> {
    if (leads)
      await rows(tx, `update team set leader_zh = $2, phone = $3 where code = $1`, [code, nameZh, phone]);
  }

  private values(given: Readonly<MemberDetails>): unknown[] {
    return [given.nameZh, given.leads, given.skills, given.phone, given.otherPhone, given.eMail];
  }

  private async note(
    tx: Tx,
    actor: SignedInOfficer,
    action: JournalAction,
    code: string,
    details: Readonly<Record<string, unknown>>,
    owner: string,
    at: Date,
  ): Promise<void> {
    await writeJournal(tx, { actor, at, action, subjectKind: 'resource', subjectId: code, details });
    await tell(tx, teamsChanged, { id: code }, [owner], at);
  }
}
