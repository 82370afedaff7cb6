import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { composeDocument } from '../../documents/compose-document.js';
import type { DocumentContent } from '../../documents/document.js';
import { DocumentPolicy } from '../../documents/document-policy.js';
import { officialTime } from '../../documents/official-date.js';
import { Printer } from '../../documents/printer.service.js';
import { jobCardAnnexes } from './job-card.js';
import { jobsOf, planParts, planRow } from './plans.queries.js';
import { PlansService } from './plans.service.js';

interface Team {
  nameZh: string;
  leaderZh: string;
  phone: string | null;
}

/** A crew's card from a version that stands: the version and the crew are its number, so it is printed anew as often as wanted. */
@Injectable()
export class JobCards {
  constructor(
    private readonly plans: PlansService,
    private readonly policy: DocumentPolicy,
    private readonly printer: Printer,
  ) {}

  async content(tx: Tx, name: string, crew: string): Promise<DocumentContent> {
    const id = await this.plans.idOf(tx, name);
    const plan = await planRow(tx, id);
    const team = await row<Team>(
      tx,
      `select name_zh as "nameZh", leader_zh as "leaderZh", phone from team where code = $1`,
      [crew],
    );
    if (!plan || !team) throw new Refusal('not-found');
    const parts = await planParts(tx, id);
    const jobs = jobsOf(parts)
      .filter((job) => job.crew === crew)
      .sort((a, b) => a.leaves - b.leaves || a.ends - b.ends);
    if (jobs.length === 0) throw new Refusal('not-found');
    const lines = parts.flatMap(({ circuits }) => circuits).sort((a, b) => a.position - b.position);
    const names = await rows<{ code: string; nameZh: string }>(
      tx,
      `select code, name_zh as "nameZh" from circuit where code = any($1)`,
      [lines.map(({ code }) => code)],
    );
    const nameOf = new Map(names.map(({ code, nameZh }) => [code, nameZh]));
    const content = composeDocument(
      this.policy.templates['job-card'],
      {
        county: this.policy.countyZh,
        crew: team.nameZh,
        contact: team.leaderZh,
        contactPhone: team.phone ?? '',
        planVersion: String(plan.version),
        plannedAt: officialTime(plan.plannedAt),
        quantity: `${jobs.length}处`,
      },
      {
        numberText: `方案第${plan.version}版 ${crew}`,
        annexes: jobCardAnnexes(
          plan.plannedAt,
          jobs,
          lines.map((line) => ({ ...line, nameZh: nameOf.get(line.code) ?? line.code })),
        ),
        date: plan.plannedAt,
        exercise: false,
        signatoryZh: '',
        recipientsZh: [],
      },
    );
    if ('missing' in content)
      throw new Refusal('missing-items', { items: content.missing, document: 'job-card' });
    return content;
  }

  print(content: DocumentContent): Promise<Buffer> {
    return this.printer.print(content);
  }
}
