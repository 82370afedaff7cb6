import { Injectable, type OnModuleInit } from '@nestjs/common';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { notificationsToSend } from '../outages/outages.events.js';
import { Notifications } from '../outages/response/notifications.service.js';
import { caseRow } from '../procedures/cases.queries.js';
import { textOfNotification } from './message-text.js';
import { notificationReached } from './messages.events.js';
import { levelOfCase, messageRow } from './messages.queries.js';
import { Messages } from './messages.service.js';

interface ToNotify {
  id: string;
  case_id: string;
  carrier_id: string;
  addressee_kind: string;
  addressee_code: string;
  name_zh: string;
  phone: string | null;
  because: { zh: string; en: string };
}

/** A carrier's notifications (4.2.2), sent for it: what goes out is told, who answers the telephone has received it. */
@Injectable()
export class NotificationMessages implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly messages: Messages,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit(): void {
    this.handlers.on(notificationsToSend, 'sendWhenNotificationIsAskedFor', (tx, { ids }, now) =>
      this.send(tx, ids, now),
    );
    this.handlers.on(notificationReached, 'noteWhenNotificationHasGone', (tx, { id }, now) =>
      this.note(tx, id, now),
    );
  }

  private async send(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
    const found = await rows<ToNotify>(
      tx,
      `select id, case_id, carrier_id, addressee_kind, addressee_code, name_zh, phone, because from notification
        where id = any($1::uuid[]) and told_at is null and struck_at is null order by id`,
      [ids],
    );
    const byId = await organisationsById(tx);
    for (const one of found) {
      const own = await caseRow(tx, one.case_id);
      if (!own) continue;
      const carrier = byId.get(one.carrier_id);
      const inside = one.addressee_kind === 'carrier' || one.addressee_kind === 'township';
      await this.messages.issue(
        tx,
        {
          notice: { kind: 'notification', id: one.id },
          to: inside
            ? { organisation: one.addressee_code, post: 'duty-officer' }
            : { nameZh: one.name_zh, phone: one.phone ?? '' },
          nameZh: one.name_zh,
          caseId: own.id,
          caseVersion: null,
          documentId: null,
          sender: one.carrier_id,
          level: await levelOfCase(tx, own.id),
          exercise: own.exercise,
          needs: 'arrival',
          ...textOfNotification({
            carrier: { zh: carrier?.shortZh ?? one.carrier_id, en: carrier?.shortEn ?? one.carrier_id },
            caseTitle: { zh: own.title_zh, en: own.title_en },
            because: one.because,
            exercise: own.exercise,
          }),
        },
        now,
      );
    }
  }

  private async note(tx: Tx, messageId: string, now: Date): Promise<void> {
    const message = await messageRow(tx, messageId);
    const went = await row<{ driver: string; answered_by: string | null }>(
      tx,
      `select c.driver, t.answered_by from message_leg l join delivery_channel c on c.id = l.channel_id left join phone_task t on t.leg_id = l.id and t.outcome = 'answered'
        where l.message_id = $1 and l.state in ('sent', 'delivered') order by t.answered_by nulls last, l.sent_at desc limit 1`,
      [messageId],
    );
    if (!message || !went) return;
    await this.notifications.told(
      tx,
      message.notice_id,
      { channel: channelOf(went.driver), said: message.body_zh, receivedBy: went.answered_by },
      now,
    );
  }
}

/** As 4.2.2's list names them. */
function channelOf(driver: string): string {
  if (driver.startsWith('sms')) return 'sms';
  if (driver.startsWith('fax')) return 'fax';
  if (driver === 'phone') return 'telephone';
  return driver === 'e-mail' ? 'e-mail' : 'console';
}
