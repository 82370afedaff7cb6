import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import type { ListedAlarm } from './active-table.js';
import { trapOidName } from './convert-v1.js';
import { ListHeard } from './list-heard.js';
import { heardOfSource, lastNumber } from './raw-events.queries.js';
import { type KnownToday, readStored } from './read-notification.js';
import { TrapLookups } from './trap-lookups.service.js';
import type { ListPolicy } from './trap-profile.js';
import { UsmGate } from './usm-gate.service.js';
import { type ManagerAccess, setInManager, walkManager } from './walk-manager.service.js';

const walkMs = 120_000;
const lookMs = 100;
const eventsAtOnce = 2_000;
/** Datagrams get lost, those of a list too: what is on either of two lists stands there. */
const timesAsked = 2;

/** A manager's whole list of active alarms: read from its tables, or sent by it when it is asked for. */
@Injectable()
export class ManagerList {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly lookups: TrapLookups,
    private readonly usm: UsmGate,
  ) {}

  async read(source: string, access: ManagerAccess, sent: ListPolicy | undefined): Promise<ListedAlarm[]> {
    const until = performance.now() + walkMs;
    if (!sent) return walkManager(access, until);
    const lists: ListedAlarm[][] = [];
    for (let time = 0; time < timesAsked; time += 1)
      lists.push(await this.askFor(source, access, sent, until));
    return lists.flat();
  }

  /** Its answer comes as notifications, through the collectors and their journal like all others. */
  private async askFor(
    source: string,
    access: ManagerAccess,
    sent: ListPolicy,
    until: number,
  ): Promise<ListedAlarm[]> {
    let last = await this.transactions.run(clockActor, lastNumber);
    await setInManager(access, sent.ask);
    const heard = new ListHeard(sent);
    while (performance.now() < until) {
      const now = this.clock.now();
      const known: KnownToday = {
        lookups: await this.lookups.current(now.getTime()),
        users: await this.usm.knownUsers(now),
      };
      const events = await this.transactions.run(clockActor, (tx) =>
        heardOfSource(tx, source, last, eventsAtOnce),
      );
      for (const event of events) {
        last = Number(event.id);
        const notification = readStored(event, known)?.notification;
        if (notification) heard.take(notification);
      }
      if (heard.isWhole) return heard.items.map(({ varbinds }) => itemOf(sent, varbinds));
      if (events.length < eventsAtOnce) await pause(lookMs);
    }
    throw new Error('the list was asked for and did not come whole');
  }
}

const itemOf = ({ readAs }: ListPolicy, varbinds: ListedAlarm['varbinds']): ListedAlarm => ({
  trapOid: readAs,
  varbinds: [{ oid: trapOidName, type: 'OID', value: readAs }, ...varbinds],
});
