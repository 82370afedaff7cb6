import { Injectable } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import type { Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { formText } from '../procedures/form.js';
import type { StepInHand } from '../procedures/procedure-shell.js';
import { ProceduresService } from '../procedures/procedures.service.js';
import { capElements, type MsgType } from './cap-elements.js';
import { clauseOf } from './grade-warning.js';
import { officeContact } from './office-contact.queries.js';
import { WarningPolicy } from './warning-policy.js';
import { warningChanged } from './warnings.events.js';
import { insertMessage, messagesOf, warningRow } from './warnings.queries.js';

/** What goes out of a warning: its messages in CAP's terms, and the question to each carrier whether it is ready (3.2). */
@Injectable()
export class WarningPublication {
  constructor(
    private readonly procedures: ProceduresService,
    private readonly policy: WarningPolicy,
  ) {}

  async send(tx: Tx, step: StepInHand, msgType: MsgType): Promise<void> {
    const { file, now } = step;
    const warning = await warningRow(tx, file.id);
    const decision = warning?.decision;
    if (!decision) throw new Refusal('missing-items', { items: ['level'] });
    const byId = await organisationsById(tx);
    const sent = await messagesOf(tx, file.id);
    const committee = byId.get('committee');
    const contact = await officeContact(tx, now);
    const because = msgType === 'Alert' ? decision.because : formText(step.form, 'because');
    // A message that lifts a warning past its time must not be over before it is sent.
    const validUntil = new Date(decision.validUntil);
    const expires = validUntil > now ? validUntil : now;
    const named = (ids: readonly string[]) =>
      ids.flatMap((id) => {
        const found = byId.get(id);
        return found ? [found] : [];
      });
    const elements = capElements({
      sender: this.policy.thresholds.sender,
      warningId: file.id,
      number: sent.length + 1,
      msgType,
      sent: now,
      exercise: file.exercise,
      earlier: sent.map(({ elements: earlier }) => earlier),
      level: decision.level,
      clause: clauseOf(decision.level),
      event: { zh: file.titleZh, en: file.titleEn },
      area: { zh: warning.area, en: warning.area },
      townships: named(warning.townships).map(({ id, shortZh, shortEn }) => ({
        code: id,
        nameZh: shortZh,
        nameEn: shortEn,
      })),
      onset: warning.expected_from,
      expires,
      faultStands: warning.facts.mayEscalate.carriers.length > 0,
      description: `${warning.content}\n${warning.may_hit}`,
      ...(because === undefined || because === '' ? {} : { because }),
      measures: decision.measures,
      issuer: { zh: committee?.nameZh ?? '县应急委员会', en: committee?.nameEn ?? 'Committee' },
      contact: `${contact.name} ${contact.phone}`.trim(),
      carriers: named(decision.carriers).map(({ id, shortZh, shortEn }) => ({
        id,
        nameZh: shortZh,
        nameEn: shortEn,
      })),
    });
    await insertMessage(tx, file.id, {
      identifier: elements.identifier,
      number: sent.length + 1,
      msg_type: msgType,
      sent: now,
      expires,
      level: decision.level,
      elements,
    });
    await tell(tx, warningChanged, { id: file.id }, [...byId.keys()], now);
  }

  /** After the step: publication asks each carrier, an adjustment asks again, the lifting ends the asking. */
  async askCarriers(tx: Tx, step: StepInHand): Promise<void> {
    const { event } = step.row;
    if (event === 'publish') return this.openReceipts(tx, step);
    if (event !== 'adjust' && event !== 'lift') return;
    for (const receipt of step.file.children)
      await this.procedures.take(
        tx,
        receipt.id,
        { event: event === 'adjust' ? 'renew' : 'end', form: {} },
        clockActor,
        step.now,
      );
  }

  private async openReceipts(tx: Tx, step: StepInHand): Promise<void> {
    const byId = await organisationsById(tx);
    const decision = (await warningRow(tx, step.file.id))?.decision;
    for (const carrier of decision?.carriers ?? []) {
      const name = byId.get(carrier);
      await this.procedures.open(
        tx,
        {
          procedure: 'warning-receipt',
          titleZh: `${name?.shortZh ?? carrier}接收预警：${step.file.titleZh}`,
          titleEn: `${name?.shortEn ?? carrier}, warning: ${step.file.titleEn}`,
          parties: { carrier: [carrier], office: ['office'], headquarters: ['headquarters'] },
          facts: {},
          parentId: step.file.id,
          exercise: step.file.exercise,
        },
        { event: 'deliver', form: {} },
        clockActor,
        step.now,
      );
    }
  }
}
