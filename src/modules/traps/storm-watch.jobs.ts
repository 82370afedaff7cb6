import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { lockCarriers } from '../alarms/alarm-intake.queries.js';
import { AlarmIntake } from '../alarms/alarm-intake.service.js';
import { lastRawEvent } from './manager-contracts.queries.js';
import { type Storm, stormAlarm, stormStep } from './storm-alarm.js';

/** A storm is itself an alarm: raised when a source goes over its share, cleared once it keeps within it again. */
@Injectable()
export class StormWatch implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly intake: AlarmIntake,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker'))
      this.sweeps.every('*/5 * * * * *', 'storms', async () => {
        await this.sweep();
      });
  }

  /** How many alarms it raised or cleared. */
  async sweep(): Promise<number> {
    const storms = await this.transactions.run(clockActor, (tx) =>
      rows<Storm>(tx, `${read} order by t.source_code`),
    );
    let taken = 0;
    for (const storm of storms)
      if (stormStep(storm, this.clock.now()) !== undefined) taken += await this.settle(storm);
    return taken;
  }

  private settle({ source, carrier }: Storm): Promise<number> {
    return this.transactions.run(clockActor, async (tx) => {
      await lockCarriers(tx, [carrier]);
      const [storm] = await rows<Storm>(tx, `${read} where t.source_code = $1 for update of t`, [source]);
      const now = this.clock.now();
      const step = storm && stormStep(storm, now);
      if (!step) return 0;
      await this.intake.apply(tx, [stormAlarm(step, storm, await lastRawEvent(tx, source), now)], now);
      if (step === 'clear') await rows(tx, `delete from trap_storm where source_code = $1`, [source]);
      else await rows(tx, `update trap_storm set alarmed_at = $2 where source_code = $1`, [source, now]);
      return 1;
    });
  }
}

const read = `select t.source_code as source, t.carrier_id as carrier, s.name_zh as "nameZh", host(s.network) as address,
  t.since, t.last_at as "lastAt", t.summarised::float8 as summarised, t.alarmed_at as "alarmedAt"
  from trap_storm t join snmp_source s on s.code = t.source_code`;
