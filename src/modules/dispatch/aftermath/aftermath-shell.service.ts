import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import type { DocumentKind } from '../../documents/document.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { formText } from '../../procedures/form.js';
import type { PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { aftermathProcedure } from './aftermath.procedure.js';

@Injectable()
export class AftermathShell implements ProcedureShell, OnModuleInit {
  readonly table = aftermathProcedure;

  constructor(private readonly shells: ProcedureShells) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const byId = await organisationsById(tx);
    const carriers = Array.isArray(step.file.facts['carriers'])
      ? (step.file.facts['carriers'] as string[])
      : [];
    const texts = Object.fromEntries(Object.keys(step.form).map((name) => [name, formText(step.form, name)]));
    const ofHeadquarters = kind === 'commendation' || kind === 'accountability-decision';
    return {
      facts: {
        ...texts,
        eventTitle: formText(step.file.facts, 'outageTitle'),
        reason: formText(step.form, 'because'),
        carriers: carriers.map((id) => byId.get(id)?.nameZh ?? id).join('、'),
      },
      recipients: kind === 'commendation' ? carriers : ofHeadquarters ? [] : ['headquarters'],
    };
  }
}
