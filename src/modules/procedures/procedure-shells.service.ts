import { Injectable } from '@nestjs/common';
import type { ProcedureShell } from './procedure-shell.js';
import { tableFaults } from './table-faults.js';

/** The procedures that the modules below have registered, by name. */
@Injectable()
export class ProcedureShells {
  private readonly byName = new Map<string, ProcedureShell>();

  /** Refuses a faulty table, so that the boot stops with every fault named. */
  register(shell: ProcedureShell): void {
    const faults = tableFaults(shell.table);
    if (faults.length > 0)
      throw new Error(
        `流程表有误 / Faulty procedure table:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
      );
    this.byName.set(shell.table.name, shell);
  }

  of(name: string): ProcedureShell {
    const shell = this.byName.get(name);
    if (!shell) throw new Error(`no procedure ${name}`);
    return shell;
  }

  all(): ProcedureShell[] {
    return [...this.byName.values()];
  }
}
