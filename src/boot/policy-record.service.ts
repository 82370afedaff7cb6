import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../kernel/actor.js';
import { WallClock } from '../platform/clock/clock.js';
import { PolicyVersion } from '../platform/config/policy-version.js';
import { rows, Transactions } from '../platform/database/transaction.js';

/** Keeps the text of every policy a case was ever opened under. */
@Injectable()
export class PolicyRecord implements OnModuleInit {
  constructor(
    private readonly policy: PolicyVersion,
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.transactions.run(clockActor, (tx) =>
      rows(
        tx,
        `insert into policy_version (id, loaded_at, content) values ($1, $2, $3) on conflict do nothing`,
        [this.policy.id, this.clock.now(), JSON.stringify(this.policy.content)],
      ),
    );
  }
}
