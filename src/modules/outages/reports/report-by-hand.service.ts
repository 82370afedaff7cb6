import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { cleanForm, formFaults, formText } from '../../procedures/form.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { OutageShell } from '../outage-shell.service.js';
import type { NewOutage } from '../outages.contract.js';
import { OutagesService } from '../outages.service.js';
import { givenTimes } from './outage-reports.service.js';
import { impossibleTimes } from './report-flags.js';
import { callFields, reportFields } from './report-fields.js';

/** An outage that begins with a person's report and no alarm: by the carrier itself, or by the office on the telephone. */
@Injectable()
export class ReportByHand {
  constructor(
    private readonly procedures: ProceduresService,
    private readonly shell: OutageShell,
    private readonly outages: OutagesService,
  ) {}

  async open(tx: Tx, officer: SignedInOfficer, given: NewOutage, now: Date): Promise<string> {
    const { carrier: named, ...items } = given;
    const byId = await organisationsById(tx);
    const ownCarrier = officer.organisationKind === 'carrier' ? officer.organisation : undefined;
    const carrier = ownCarrier ?? named;
    const fields = ownCarrier === undefined ? [...callFields, ...reportFields] : reportFields;
    const faults = formFaults(fields, items);
    if (faults.wrong.length > 0) throw new Refusal('bad-shape', { errors: faults.wrong });
    const missing = [...(carrier === undefined ? ['carrier'] : []), ...faults.missing];
    if (missing.length > 0) throw new Refusal('missing-items', { items: missing });
    if (carrier === undefined || byId.get(carrier)?.kind !== 'carrier')
      throw new Refusal('bad-shape', { errors: [{ path: 'carrier', message: 'no such carrier' }] });
    const form = cleanForm(fields, items);
    const wrong = impossibleTimes(givenTimes(form), now);
    if (wrong.length > 0) throw new Refusal('bad-shape', { errors: wrong });
    const occurredAt = new Date(formText(form, 'occurredAt'));
    const place = formText(form, 'place');
    const id = await this.procedures.open(
      tx,
      {
        procedure: 'outage',
        titleZh: `${place}通信中断`,
        titleEn: `Outage at ${place}`,
        parties: { affected: [carrier], office: ['office'], committee: ['committee'] },
        facts: { elementKind: 'hand', elementCode: '' },
      },
      ownCarrier === undefined
        ? { event: 'record-report', form: { ...form, carrier } }
        : { event: 'report', form },
      officer,
      now,
    );
    await rows(
      tx,
      `insert into outage (case_id, element_kind, element_code, place_zh, occurred_at, known_at, facts) values ($1::uuid, 'hand', $1::uuid::text, $2, $3, $4, '{}')`,
      [id, place, occurredAt, new Date(formText(form, 'knownAt') || now)],
    );
    await this.shell.takeReport(tx, id, form, carrier, now);
    await this.outages.regradeFellows(tx, id, now);
    return id;
  }
}
