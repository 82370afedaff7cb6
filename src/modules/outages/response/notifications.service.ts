import { Injectable } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { asCounty, rows, type Tx } from '../../../platform/database/transaction.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import type { JournalAction } from '../../journal/journal-vocabulary.js';
import { writeJournal } from '../../journal/write-journal.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { lockedCase } from '../../procedures/cases.queries.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { notificationsToSend } from '../outages.events.js';
import type { NewNotification, NotificationAct } from './notifications.contract.js';
import {
  addNotifications,
  lockedNotification,
  type NotificationRow,
  untold,
} from './notifications.queries.js';

/** Who was notified by whom, how and when, and who received it (4.2.2). */
@Injectable()
export class Notifications {
  constructor(private readonly procedures: ProceduresService) {}

  async add(tx: Tx, officer: SignedInOfficer, given: NewNotification, now: Date): Promise<void> {
    const found = await lockedCase(tx, given.case);
    const carrier = found?.parties['carrier']?.[0];
    if (found?.procedure !== 'carrier-response' || carrier === undefined || found.outage_id === null)
      throw new Refusal('not-found');
    this.orRefuse(officer, carrier);
    await addNotifications(tx, { caseId: found.id, outageId: found.outage_id, carrier, now }, [
      {
        kind: given.kind,
        code: given.nameZh,
        nameZh: given.nameZh,
        nameEn: given.nameZh,
        phone: given.phone ?? null,
        because: { zh: given.because, en: given.because },
      },
    ]);
    await this.journal(tx, officer, now, 'notification.add', found.id, { name: given.nameZh });
  }

  /** Done to all of them or to none. */
  async act(tx: Tx, officer: SignedInOfficer, given: NotificationAct, now: Date): Promise<void> {
    const cases = new Map<string, number>();
    for (const id of [...new Set(given.ids)].sort()) {
      const found = await lockedNotification(tx, id);
      if (!found) throw new Refusal('not-found');
      if (!(given.act === 'receipt' && isAddressee(officer, found))) this.orRefuse(officer, found.carrier);
      await this.actOn(tx, officer, found, given, now);
      cases.set(found.caseId, (cases.get(found.caseId) ?? 0) + 1);
    }
    for (const [caseId, count] of cases) {
      await this.journal(tx, officer, now, `notification.${given.act}`, caseId, {
        count,
        ...(given.act === 'tell' ? { channel: given.channel } : {}),
        ...(given.act === 'receipt' ? { receivedBy: given.receivedBy } : {}),
        ...(given.act === 'strike' ? { because: given.because } : {}),
      });
      if (given.act !== 'receipt' && given.act !== 'send') await this.stopWhenAllTold(tx, caseId, now);
    }
    if (given.act === 'send')
      for (const id of cases.keys())
        await tell(tx, notificationsToSend, { id, ids: given.ids }, [officer.organisation], now);
  }

  private async actOn(
    tx: Tx,
    officer: SignedInOfficer,
    found: NotificationRow,
    given: NotificationAct,
    now: Date,
  ): Promise<void> {
    if (found.struckAt !== null) throw this.blocked('已划去的不再通报', 'it is struck off');
    if (given.act === 'tell') {
      const toldAt = this.past(given.toldAt, now, 'toldAt');
      await rows(
        tx,
        `update notification set told_at = coalesce(told_at, $2), told_by = coalesce(told_by, $3), channel = $4, said = $5 where id = $1`,
        [found.id, toldAt, officer.id, given.channel, given.said ?? null],
      );
    } else if (given.act === 'send') {
      if (found.toldAt !== null) throw this.blocked('已通报的不再发送', 'it has been told already');
      if (found.phone === null && found.kind !== 'carrier' && found.kind !== 'township')
        throw this.blocked(`${found.nameZh}没有电话，无法发送`, `there is no telephone of ${found.nameEn}`);
    } else if (given.act === 'receipt') {
      if (found.toldAt === null) throw this.blocked('尚未通报，不能登记回执', 'it has not been told yet');
      const receivedAt = this.past(given.receivedAt, now, 'receivedAt');
      await rows(tx, `update notification set received_at = $2, received_by = $3 where id = $1`, [
        found.id,
        receivedAt,
        given.receivedBy,
      ]);
    } else {
      if (found.toldAt !== null) throw this.blocked('已通报的不能划去', 'it has been told');
      await rows(
        tx,
        `update notification set struck_at = $2, struck_by = $3, struck_because = $4 where id = $1`,
        [found.id, now, officer.id, given.because],
      );
    }
  }

  /** A message about it has gone out, or was heard on the telephone. */
  async told(
    tx: Tx,
    id: string,
    by: Readonly<{ channel: string; said: string; receivedBy: string | null }>,
    at: Date,
  ): Promise<void> {
    const found = await lockedNotification(tx, id);
    if (!found || found.struckAt !== null) return;
    await rows(
      tx,
      `update notification set told_at = coalesce(told_at, $2), channel = coalesce(channel, $3), said = coalesce(said, $4), received_by = coalesce(received_by, $5),
         received_at = case when $5::text is null then received_at else coalesce(received_at, $2) end where id = $1`,
      [id, at, by.channel, by.said, by.receivedBy],
    );
    if (found.toldAt === null) await this.stopWhenAllTold(tx, found.caseId, at);
  }

  private async stopWhenAllTold(tx: Tx, caseId: string, now: Date): Promise<void> {
    await asCounty(tx, async () => {
      const found = await lockedCase(tx, caseId);
      if (found === undefined || (await untold(tx, caseId)) > 0) return;
      if (found.state === 'handling')
        await this.procedures.take(tx, caseId, { event: 'all-notified', form: {} }, clockActor, now);
    });
  }

  private past(given: string | undefined, now: Date, path: string): Date {
    const at = given === undefined ? now : new Date(given);
    if (at > now) throw new Refusal('bad-shape', { errors: [{ path, message: 'is in the future' }] });
    return at;
  }

  /** The carrier itself, or the office for it. */
  private orRefuse(officer: SignedInOfficer, carrier: string): void {
    if (officer.organisation !== carrier && officer.organisationKind !== 'office')
      throw new Refusal('not-permitted', { needs: ['carrier', 'office'] });
  }

  private blocked(zh: string, en: string): Refusal {
    return new Refusal('blocked', { blockers: [{ code: 'notification', words: { zh, en } }] });
  }

  private journal(
    tx: Tx,
    officer: SignedInOfficer,
    at: Date,
    action: JournalAction,
    subjectId: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    return writeJournal(tx, { actor: officer, at, action, subjectKind: 'case', subjectId, details });
  }
}

/** A carrier or township that was told may say itself that it has received it. */
const isAddressee = (officer: SignedInOfficer, { kind, code }: NotificationRow): boolean =>
  (kind === 'carrier' || kind === 'township') && code === officer.organisation;
