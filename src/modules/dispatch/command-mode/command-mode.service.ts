import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { asCounty, row, rows, type Tx } from '../../../platform/database/transaction.js';
import { officialTime } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { formText } from '../../procedures/form.js';
import type { PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { commandModeProcedure } from './command-mode.procedure.js';

const words = { peace: '平时', war: '战时' } as const;
const leads = { peace: '县通信保障应急指挥部', war: '县人民武装部会同县人民政府' } as const;

export interface CommandMode {
  mode: 'peace' | 'war';
  leadZh: string;
  since: Date | null;
  caseId: string | null;
}

/** Peace unless the committee has ordered otherwise; everybody signed in may know. */
@Injectable()
export class CommandModes implements ProcedureShell, OnModuleInit {
  readonly table = commandModeProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly procedures: ProceduresService,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async current(tx: Tx): Promise<CommandMode> {
    const war = await asCounty(tx, () =>
      row<{ id: string; since: Date }>(
        tx,
        `select c.id, c.opened_at as since from procedure_case c where c.procedure = 'command-mode' and c.closed_at is null order by c.opened_at desc limit 1`,
      ),
    );
    return war
      ? { mode: 'war', leadZh: leads.war, since: war.since, caseId: war.id }
      : { mode: 'peace', leadZh: leads.peace, since: null, caseId: null };
  }

  /** One at a time, whoever asks at once. */
  async turnToWar(tx: Tx, officer: SignedInOfficer, because: string, now: Date): Promise<string> {
    await rows(tx, `select pg_advisory_xact_lock(hashtext('command-mode'))`);
    if ((await this.current(tx)).mode === 'war')
      throw new Refusal('blocked', {
        blockers: [
          { code: 'alreadyWar', words: { zh: '已在战时指挥体制', en: 'War mode is in force already' } },
        ],
      });
    const carriers = [...(await organisationsById(tx)).values()].filter(({ kind }) => kind === 'carrier');
    return this.procedures.open(
      tx,
      {
        procedure: 'command-mode',
        titleZh: '战时指挥体制',
        titleEn: 'War command mode',
        parties: {
          committee: ['committee'],
          headquarters: ['headquarters'],
          office: ['office'],
          carriers: carriers.map(({ id }) => id),
        },
        facts: { leadZh: leads.war },
      },
      { event: 'turn-to-war', form: { because } },
      officer,
      now,
    );
  }

  paper(_tx: Tx, step: StepInHand): Promise<PaperContent> {
    const [from, to] =
      step.row.event === 'turn-to-war' ? (['peace', 'war'] as const) : (['war', 'peace'] as const);
    return Promise.resolve({
      facts: {
        commandMode: words[to],
        formerMode: words[from],
        lead: leads[to],
        from: officialTime(step.now),
        reason: formText(step.form, 'because'),
        carriers: '',
      },
      recipients: ['office', ...(step.file.parties['carriers'] ?? [])],
    });
  }
}
