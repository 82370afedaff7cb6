import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { countyDate } from '../../../kernel/county-time.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { rows, Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { SupervisionPolicy } from '../supervision-policy.js';
import { materialState } from './material-state.js';

const itemId = z.string().regex(/^[a-z-]{1,40}$/);
const entry = z
  .strictObject({
    present: z.boolean(),
    /** Of the material itself. */
    dated: z.iso.date().optional(),
    place: z.string().trim().max(200).default(''),
    remark: z.string().trim().max(500).default(''),
  })
  .refine(({ present, dated }) => !present || dated !== undefined, { path: ['dated'], message: 'is needed' })
  .refine(({ present, place }) => !present || place !== '', { path: ['place'], message: 'is needed' })
  .meta({ id: 'MaterialEntry' });
type Entry = z.infer<typeof entry>;

interface MaterialRow {
  organisation: string;
  item: string;
  present: boolean;
  dated: string | null;
  place: string;
  remark: string;
  byZh: string;
  byEn: string;
  enteredAt: Date;
}

/** The list of 6.2 for each body for emergency communications: there with its day and place, or missing. */
@Controller('reference-materials')
export class MaterialsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly policy: SupervisionPolicy,
  ) {}

  @Get()
  @Permit('supervision.read')
  list(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const today = countyDate(this.clock.now());
      const { materials, materialDays } = this.policy.settings;
      const found = await rows<MaterialRow>(
        tx,
        `select m.organisation_id as organisation, m.item, m.present, m.dated::text, m.place, m.remark, o.name_zh as "byZh", o.name_en as "byEn", m.entered_at as "enteredAt"
           from reference_material m join officer o on o.id = m.entered_by`,
      );
      const entered = new Map(found.map((one) => [`${one.organisation} ${one.item}`, one]));
      const byId = await organisationsById(tx);
      const bodies = [...byId.values()].filter(
        ({ id, kind }) =>
          (kind === 'office' || kind === 'carrier') &&
          (officer.reach === 'all' || id === officer.organisation),
      );
      return {
        freshDays: materialDays,
        items: bodies.map(({ id }) => ({
          organisation: briefOf(byId, id),
          mine: id === officer.organisation,
          materials: materials.map(({ id: item, clause, zh, en, kept }) => {
            const one = entered.get(`${id} ${item}`);
            return {
              item,
              clause,
              words: { zh, en },
              kept: kept ?? null,
              state: materialState(one, today, materialDays),
              dated: one?.dated ?? null,
              place: one?.place ?? '',
              remark: one?.remark ?? '',
              enteredAt: one?.enteredAt ?? null,
              byZh: one?.byZh ?? null,
              byEn: one?.byEn ?? null,
            };
          }),
        })),
      };
    });
  }

  /** Of one's own body; what was said before stays in the journal. */
  @Post(':item')
  @HttpCode(200)
  @Permit('supervision.record')
  enter(
    @SignedIn() officer: SignedInOfficer,
    @Param('item', { schema: itemId }) item: string,
    @Body({ schema: entry }) body: Entry,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'material.enter', input: { item, ...body } },
      async (tx, now) => {
        if (!this.policy.material(item)) throw new Refusal('not-found');
        if (body.dated !== undefined && body.dated > countyDate(now))
          throw new Refusal('bad-shape', { errors: [{ path: 'dated', message: 'in the future' }] });
        await rows(
          tx,
          `insert into reference_material (organisation_id, item, present, dated, place, remark, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (organisation_id, item) do update set present = $3, dated = $4, place = $5, remark = $6, entered_by = $7, entered_at = $8`,
          [
            officer.organisation,
            item,
            body.present,
            body.dated ?? null,
            body.place,
            body.remark,
            officer.id,
            now,
          ],
        );
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'material.entered',
          subjectKind: 'material',
          subjectId: `${officer.organisation} ${item}`,
          details: { ...body },
        });
        return {};
      },
    );
  }
}
