import { Controller, Get } from '@nestjs/common';
import { levels } from '../../kernel/levels.js';
import { WallClock } from '../../platform/clock/clock.js';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { DeadlinePolicy } from '../deadlines/deadline-policy.js';
import { deadlineView } from '../deadlines/deadline-view.js';
import { openDeadlines } from '../deadlines/deadlines.queries.js';
import { onDutyAt } from '../duty/on-duty.queries.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { OutageViewService } from '../outages/outage-view.service.js';
import { caseList } from '../procedures/cases.queries.js';
import { CaseViewService } from '../procedures/case-view.service.js';
import { listCollectors } from '../traps/trap-stage.queries.js';
import { listManagers } from '../traps/manager-contracts.queries.js';

const shown = 50;

/** The board: what is wrong now, which clocks run, who is on duty. */
@Controller('situation')
export class SituationController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly outages: OutageViewService,
    private readonly cases: CaseViewService,
    private readonly deadlinePolicy: DeadlinePolicy,
  ) {}

  @Get()
  @Permit('situation.read')
  read(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const now = this.clock.now();
      const byId = await organisationsById(tx);
      const { found, summary } = await this.outages.list(tx, { open: true, limit: shown, after: undefined });
      const outages = found.slice(0, shown).map(summary);
      const graded = outages.map((outage) => outage.level ?? outage.proposedLevel);
      const bySeverity = await rows<{ severity: number; count: number }>(
        tx,
        `select severity, count(*)::int as count from alarm where state = 'raised' group by severity order by severity`,
      );
      return {
        now,
        worstLevel: levels.find((level) => graded.includes(level)) ?? null,
        outages,
        deadlines: (await openDeadlines(tx, shown)).map((deadline) =>
          deadlineView(deadline, byId, this.deadlinePolicy),
        ),
        alarms: {
          active: bySeverity.reduce((sum, { count }) => sum + count, 0),
          bySeverity,
          byCarrier: await rows(
            tx,
            `select carrier_id as carrier, count(*)::int as count from alarm where state = 'raised' group by carrier_id order by carrier_id`,
          ),
        },
        openCases: await this.cases.summaries(tx, await caseList(tx, { open: true, limit: shown }), officer),
        /** Carriers whose manager is quiet: of them no alarm is no news. */
        blind: (await listManagers(tx, now))
          .filter(({ state }) => state === 'quiet')
          .map(({ source, carrier, nameZh, lastHeardAt }) => ({ source, carrier, nameZh, lastHeardAt })),
        onDuty: await onDutyAt(tx, now),
        collectors: await listCollectors(tx, now),
      };
    });
  }
}
