import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/database/commands.js';
import { Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { pageOf } from '../../platform/http/paging.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { capXml } from './cap-xml.js';
import { WarningSubmission } from './warning-submission.service.js';
import { WarningViewService } from './warning-view.service.js';
import {
  capMessage,
  type CapMessage,
  newWarning,
  type NewWarning,
  warningFilter,
  type WarningFilter,
} from './warnings.contract.js';

const id = z.uuid();

@Controller('warnings')
export class WarningsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly views: WarningViewService,
    private readonly submission: WarningSubmission,
    private readonly clock: WallClock,
  ) {}

  @Get()
  @Permit('warnings.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: warningFilter }) query: WarningFilter) {
    return this.transactions.run(officer, async (tx) => {
      const { found, summary } = await this.views.list(tx, query);
      return pageOf(found, query.limit, (one) => ({ at: one.at, id: one.id }), summary);
    });
  }

  /** The fields of a submission, with the county's own townships to choose from. */
  @Get('form')
  @Permit('warnings.submit')
  form(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => ({
      fields: await this.submission.form(tx, officer, this.clock.now()),
    }));
  }

  @Get(':id')
  @Permit('warnings.read')
  read(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) warningId: string) {
    return this.transactions.run(officer, (tx) => this.views.view(tx, warningId, officer));
  }

  /** Every message of the warning in CAP 1.2 terms, the first first. */
  @Get(':id/elements')
  @Permit('warnings.read')
  elements(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) warningId: string) {
    return this.transactions.run(officer, (tx) => this.views.elements(tx, warningId));
  }

  /** One message as a CAP 1.2 document: the newest, or the one of the number asked for. */
  @Get(':id/cap.xml')
  @Permit('warnings.read')
  async cap(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) warningId: string,
    @Query({ schema: capMessage }) { number }: CapMessage,
  ): Promise<StreamableFile> {
    const { items } = await this.transactions.run(officer, (tx) => this.views.elements(tx, warningId));
    const alert = items.at(number === undefined ? -1 : number - 1);
    if (!alert) throw new Refusal('not-found');
    return new StreamableFile(Buffer.from(capXml(alert)), {
      type: 'application/cap+xml; charset=utf-8',
      disposition: `attachment; filename="${alert.identifier}.cap.xml"`,
    });
  }

  @Post()
  @Permit('warnings.submit')
  async submit(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newWarning }) body: NewWarning,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'warning.submit', input: body },
      async (tx, now) => ({ id: await this.submission.submit(tx, officer, body, now) }),
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }
}
