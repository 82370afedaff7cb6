import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import { EventHandlers } from '../../../platform/outbox/event-handlers.js';
import { caseRow } from '../../procedures/cases.queries.js';
import { musterAnswered, musterCalled, musterOver } from '../../readiness/readiness.events.js';
import { missionFacts } from '../../readiness/teams/missions.contract.js';
import { callOutOf, callRow, callsOf } from '../../readiness/teams/muster.queries.js';
import { membersById } from '../../readiness/teams/teams.queries.js';
import { MessageStates } from '../message-states.service.js';
import { levelOfCase, lockedMessage } from '../messages.queries.js';
import { Messages } from '../messages.service.js';
import type { RouteChannel } from '../route-of.js';
import { musterLegs } from './muster-legs.js';
import { textOfMuster } from './muster-text.js';

/** A call-out becomes a message to each member, which rings on until it is answered or the muster is over (6.3.2(2)). */
@Injectable()
export class MusterMessages implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly messages: Messages,
    private readonly states: MessageStates,
  ) {}

  onModuleInit(): void {
    this.handlers.on(musterCalled, 'callWhenTeamIsMustered', (tx, { id }, now) => this.call(tx, id, now));
    this.handlers.on(musterAnswered, 'restWhenMemberHasAnswered', (tx, { id }, now) =>
      this.answered(tx, id, now),
    );
    this.handlers.on(musterOver, 'endWhenMusterIsOver', (tx, { id, because }, now) =>
      this.over(tx, id, because, now),
    );
  }

  private async call(tx: Tx, caseId: string, now: Date): Promise<void> {
    const mission = await caseRow(tx, caseId);
    const called = await callOutOf(tx, caseId);
    if (mission?.state !== 'called' || !called) return;
    const calls = (await callsOf(tx, caseId)).filter(({ answer }) => answer === null);
    const members = await membersById(
      tx,
      calls.map((call) => call.member_id),
    );
    const byId = new Map(members.map((member) => [member.id, member]));
    const channels = await rows<RouteChannel>(
      tx,
      `select id, driver, enabled from delivery_channel order by id`,
    );
    const facts = missionFacts.parse(mission.facts);
    const level = await levelOfCase(tx, caseId);
    const text = textOfMuster({
      team: { zh: facts.teamZh, en: facts.teamEn },
      assembly: called.assembly,
      order: called.order,
      exercise: mission.exercise,
    });
    for (const call of calls) {
      const member = byId.get(call.member_id);
      if (!member) continue;
      await this.messages.issue(
        tx,
        {
          notice: { kind: 'muster', id: call.id },
          to: { person: member.name_zh, organisation: call.carrier_id, officerId: member.officer_id },
          nameZh: member.name_zh,
          caseId,
          caseVersion: null,
          documentId: null,
          sender: called.by,
          level,
          exercise: mission.exercise,
          needs: 'acceptance',
          ...text,
          legs: musterLegs(
            {
              screen: member.officer_id === null ? null : call.carrier_id,
              phones: [member.phone, ...(member.other_phone === null ? [] : [member.other_phone])],
              eMail: member.e_mail,
            },
            channels,
          ),
        },
        now,
      );
    }
  }

  private async answered(tx: Tx, callId: string, now: Date): Promise<void> {
    const call = await callRow(tx, callId);
    if (!call || call.answer === null) return;
    const [found] = await rows<{ id: string }>(
      tx,
      `select id from message where notice_kind = 'muster' and notice_id = $1`,
      [callId],
    );
    const message = found && (await lockedMessage(tx, found.id));
    if (!message) return;
    if (message.accepted_at === null)
      await this.states.raise(tx, message, {
        to: 'accepted',
        at: call.answered_at ?? now,
        through: call.through ?? 'console',
        details: { answer: call.answer, travelMinutes: call.travel_minutes, because: call.because },
      });
    await this.endAll(
      tx,
      `notice_kind = 'unaccepted' and notice_id = $1`,
      message.id,
      'accepted-meanwhile',
      now,
    );
  }

  private over(tx: Tx, caseId: string, because: string, now: Date): Promise<void> {
    return this.endAll(
      tx,
      `notice_kind in ('muster', 'unaccepted') and case_id = $1::uuid`,
      caseId,
      because,
      now,
    );
  }

  private async endAll(tx: Tx, which: string, value: string, because: string, now: Date): Promise<void> {
    const open = await rows<{ id: string }>(
      tx,
      `select id from message where ${which} and accepted_at is null and ended_at is null order by id`,
      [value],
    );
    for (const { id } of open) {
      const message = await lockedMessage(tx, id);
      if (message && message.accepted_at === null && message.ended_at === null)
        await this.states.end(tx, message, because, now);
    }
  }
}
