import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { writeJournal } from '../journal/write-journal.js';
import type { TransitionKind } from './alarm.js';
import {
  addComment,
  addTransitions,
  assign,
  carrierOf,
  clearByHand,
  type HandledRow,
  listAssignees,
  lockAlarm,
  servesOne,
  shelve,
  unshelve,
} from './alarm-handling.queries.js';
import { lockCarriers } from './alarm-intake.queries.js';
import { AlarmPolicy } from './alarm-policy.js';
import { joinMark, markOf } from './alarm-state.js';
import type {
  AlarmWithTransitions,
  AssigneeView,
  Assignment,
  Comment,
  ManualClear,
  Shelving,
} from './alarms.contract.js';
import { alarmHandled, alarmsChanged } from './alarms.events.js';
import { readWhole } from './alarms.service.js';
import { type Handling, judgeHandling } from './judge-handling.js';

/** What one act changes, once it is allowed; what it returns goes into the journal. */
type Act = (tx: Tx, alarm: HandledRow, now: Date) => Promise<Readonly<Record<string, unknown>>>;

/** What people do with an alarm, each once per key and each in the journal. */
@Injectable()
export class AlarmHandling {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly policy: AlarmPolicy,
  ) {}

  shelve(officer: Officer, key: string, id: string, shelving: Shelving): Promise<AlarmWithTransitions> {
    const until = new Date(shelving.until);
    return this.handle(officer, key, id, 'shelved', shelving, async (tx, alarm, now) => {
      this.allow(alarm, { does: 'shelve', until }, now);
      await shelve(tx, id, { until, by: officer.id, because: shelving.because });
      return { until: until.toISOString(), because: shelving.because };
    });
  }

  unshelve(officer: Officer, key: string, id: string): Promise<AlarmWithTransitions> {
    return this.handle(officer, key, id, 'unshelved', {}, async (tx, alarm, now) => {
      this.allow(alarm, { does: 'unshelve' }, now);
      await unshelve(tx, [id]);
      if (alarm.state === 'raised' && alarm.damped_at === null && alarm.maintenance_until === null)
        await tell(
          tx,
          alarmsChanged,
          { id, carrier: alarm.carrier, raised: [id], cleared: [] },
          [alarm.carrier],
          now,
        );
      return {};
    });
  }

  assign(officer: Officer, key: string, id: string, assignment: Assignment): Promise<AlarmWithTransitions> {
    return this.handle(officer, key, id, 'assigned', assignment, async (tx, alarm, now) => {
      this.allow(alarm, { does: 'assign' }, now);
      const own = [alarm.carrier, ...officer.holdings.map(({ organisation }) => organisation)];
      if (assignment.officer !== null && !(await servesOne(tx, assignment.officer, own)))
        throw new Refusal('blocked', { officer: 'serves neither the carrier nor your organisation' });
      await assign(tx, id, assignment.officer);
      return { officer: assignment.officer };
    });
  }

  assignees(officer: Officer, id: string): Promise<AssigneeView[]> {
    return this.transactions.run(officer, async (tx) => {
      const found = await carrierOf(tx, id);
      if (!found) throw new Refusal('not-found');
      return listAssignees(tx, [found.carrier, ...officer.holdings.map(({ organisation }) => organisation)]);
    });
  }

  comment(officer: Officer, key: string, id: string, comment: Comment): Promise<AlarmWithTransitions> {
    return this.handle(officer, key, id, 'commented', comment, async (tx, _alarm, now) => {
      await addComment(tx, id, { at: now, by: officer.id, text: comment.text });
      return {};
    });
  }

  /** For alarms whose sender never clears them; a message from before now does not raise it again. */
  clear(officer: Officer, key: string, id: string, clear: ManualClear): Promise<AlarmWithTransitions> {
    return this.handle(officer, key, id, 'cleared', clear, async (tx, alarm, now) => {
      this.allow(alarm, { does: 'clear' }, now);
      const marks = joinMark(alarm.marks, markOf({ kind: 'clear', severity: 1, receivedAt: now }));
      await clearByHand(tx, id, { at: now, because: clear.because, marks });
      await tell(
        tx,
        alarmsChanged,
        { id, carrier: alarm.carrier, raised: [], cleared: [id] },
        [alarm.carrier],
        now,
      );
      return { because: clear.because };
    });
  }

  private handle(
    officer: Officer,
    key: string,
    id: string,
    kind: Extract<TransitionKind, 'assigned' | 'cleared' | 'commented' | 'shelved' | 'unshelved'>,
    input: unknown,
    act: Act,
  ): Promise<AlarmWithTransitions> {
    const action = `alarm.${kind}` as const;
    return this.commands.once({ key, officer, action, input: { id, input } }, async (tx, now) => {
      const found = await carrierOf(tx, id);
      // As the intake does, carrier first: a batch and a person never wait for each other.
      if (found) await lockCarriers(tx, [found.carrier]);
      const alarm = await lockAlarm(tx, id);
      if (!alarm) throw new Refusal('not-found');
      const { carrier, managed_object: managedObject } = alarm;
      const details = await act(tx, alarm, now);
      await addTransitions(tx, kind, [{ id, severity: kind === 'cleared' ? 1 : alarm.severity }], now);
      await tell(tx, alarmHandled, { id, carrier }, [carrier], now);
      const whole = await readWhole(tx, id);
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action,
        subjectKind: 'alarm',
        subjectId: id,
        details: { carrier, managedObject, ...details },
      });
      return whole;
    });
  }

  private allow(alarm: Readonly<HandledRow>, handling: Handling, now: Date): void {
    const { state, shelved_until: until } = alarm;
    const refused = judgeHandling(
      { state, ...(until === null ? {} : { shelvedUntil: until }) },
      handling,
      this.policy.longestShelf,
      now,
    );
    if (refused) throw new Refusal(refused.code, refused.facts);
  }
}
