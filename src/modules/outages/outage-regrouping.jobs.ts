import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { CauseFindings } from '../causes/cause-findings.service.js';
import { ProceduresService } from '../procedures/procedures.service.js';
import { sureEnough } from './outage-certainty.js';
import { OutageMerging } from './outage-merging.service.js';
import { OutageRenaming } from './outage-renaming.service.js';
import { foundCauses, isStorm, markAlarms, openOutages } from './outage-causes.queries.js';
import { OutagesService } from './outages.service.js';
import { regroupOutages, type Regrouping } from './regroup-outages.js';

/** So many standing alarms are looked at with every change. */
const mostAtOnce = 1_000;

/** Once a second after alarms have changed: what one failure accounts for becomes one outage, when it is found so twice. */
@Injectable()
export class OutageRegrouping implements OnApplicationBootstrap {
  private hasChanged = true;
  private foundBefore = '';

  constructor(
    private readonly settings: Settings,
    private readonly sweeps: Sweeps,
    private readonly clock: WallClock,
    private readonly transactions: Transactions,
    private readonly findings: CauseFindings,
    private readonly procedures: ProceduresService,
    private readonly outages: OutagesService,
    private readonly merging: OutageMerging,
    private readonly renaming: OutageRenaming,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker'))
      this.sweeps.every('* * * * * *', 'regroup outages', () => this.sweep());
  }

  /**
   * With the alarms that have just come: what each outage's cause is, so that the consequences of one failure are not
   * graded as several points before they are made one outage; right after a start or an import they wait for the network.
   * In a storm the sweep alone looks.
   */
  async look(tx: Tx, now: Date): Promise<void> {
    this.hasChanged = true;
    if (await isStorm(tx, mostAtOnce)) return;
    await markAlarms(tx, await this.findings.standing(tx, now));
  }

  async sweep(): Promise<void> {
    await this.findings.warm();
    if (!this.hasChanged) return;
    this.hasChanged = false;
    await this.transactions.run(clockActor, async (tx) => {
      await rows(tx, `select pg_advisory_xact_lock(727290)`);
      const now = this.clock.now();
      const open = await openOutages(tx);
      if (open.length === 0) return;
      const causes = await this.findings.standing(tx, now);
      await markAlarms(tx, causes);
      const sure = causes.filter(({ confidence }) => confidence >= sureEnough);
      await this.onceFoundTwice(tx, regroupOutages(await foundCauses(tx, sure), open), now);
    });
  }

  /** Alarms of one failure come over seconds; what only passes through the mind is not acted on. */
  private async onceFoundTwice(tx: Tx, regrouping: Regrouping, now: Date): Promise<void> {
    const found = JSON.stringify(regrouping);
    const isNothing = regrouping.merged.length === 0 && regrouping.renamed.length === 0;
    const isFoundAgain = found === this.foundBefore;
    this.foundBefore = found;
    if (isNothing) return;
    if (!isFoundAgain) {
      this.hasChanged = true;
      return;
    }
    for (const { id, element } of regrouping.renamed) await this.renaming.rename(tx, id, element, now);
    for (const { from, into } of regrouping.merged) {
      await this.merging.merge(tx, from, into, now);
      await this.procedures.take(tx, from, { event: 'merge', form: {} }, clockActor, now);
    }
    for (const { id } of regrouping.renamed) await this.outages.settle(tx, id, now);
  }
}
