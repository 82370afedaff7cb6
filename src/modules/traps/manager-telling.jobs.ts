import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { row, Transactions } from '../../platform/database/transaction.js';
import { Secrets } from '../../platform/secrets/secrets.service.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { alarmAcknowledged } from '../alarms/alarms.events.js';
import {
  type AcknowledgementToTell,
  markTold,
  readAcknowledgement,
} from '../alarms/manager-acknowledgements.queries.js';
import { ProfileBook } from './profile-book.js';
import { type ManagerAccess, setInManager } from './walk-manager.service.js';

/** With the queue’s growing pauses a quarter of a minute and more; then it is shown as failed and left to people. */
const mostTries = 6;

interface SealedAccess {
  address: string;
  port: number;
  credentials: Buffer;
}

/** Tells a carrier's manager of acknowledgements given here, where its contract has a way; what it told us is not told back. */
@Injectable()
export class ManagerTelling implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly handlers: EventHandlers,
    private readonly profiles: ProfileBook,
    private readonly secrets: Secrets,
  ) {}

  onApplicationBootstrap(): void {
    this.handlers.outside(alarmAcknowledged, 'tellManagerOfAcknowledgement', ({ id }) => this.tell(id));
  }

  /** The alarm as it stands, not as it was when this was rung for: told twice is told once. */
  private async tell(id: string): Promise<void> {
    const { alarm, access } = await this.transactions.run(clockActor, async (tx) => {
      const found = await readAcknowledgement(tx, id);
      const sealed =
        found &&
        (await row<SealedAccess>(
          tx,
          `select host(address) as address, port, credentials from manager_access where source_code = $1`,
          [found.source],
        ));
      return { alarm: found, access: sealed };
    });
    const target = alarm && this.targetOf(alarm);
    if (!target || !access) return;
    try {
      await setInManager(this.opened(alarm.source, access), { ...target, type: 'Integer' });
    } catch (error) {
      const fault = error instanceof Error ? error.message.slice(0, 300) : '';
      const given = alarm.tries + 1 >= mostTries;
      await this.transactions.run(clockActor, (tx) => markTold(tx, id, given ? 'failed' : 'waiting', fault));
      if (given) return;
      throw error;
    }
    await this.transactions.run(clockActor, (tx) => markTold(tx, id, 'told', null));
  }

  private targetOf({ profile, varbinds, acknowledged }: AcknowledgementToTell) {
    const policy = this.profiles.profiles.find((each) => each.profile === profile)?.acknowledge;
    const index = policy && varbinds.find(({ name }) => name === policy.index)?.value;
    if (!policy || index === undefined || index === null || !/^\d{1,10}(\.\d{1,10})*$/.test(String(index)))
      return undefined;
    return {
      oid: `${policy.column}.${index}`,
      value: acknowledged ? policy.acknowledged : policy.unacknowledged,
    };
  }

  private opened(source: string, { address, port, credentials }: SealedAccess): ManagerAccess {
    const login = JSON.parse(this.secrets.open(source, credentials)) as ManagerAccess['login'];
    return { address, port, login };
  }
}
