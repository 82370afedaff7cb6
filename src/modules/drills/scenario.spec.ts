import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loanProcedure } from '../dispatch/loan/loan.procedure.js';
import { taskReceiptProcedure } from '../dispatch/task/task-receipt.procedure.js';
import { taskProcedure } from '../dispatch/task/task.procedure.js';
import { outageProcedure } from '../outages/outage.procedure.js';
import type { Procedure } from '../procedures/procedure.js';
import { readScenario } from './scenario.contract.js';

const tables: Readonly<Record<string, Procedure>> = {
  outage: outageProcedure,
  task: taskProcedure,
  loan: loanProcedure,
};

describe('scenarios', () => {
  it.each(['fibre-cut', 'hub-flood'])('%s names only steps and states of the procedures', async (name) => {
    const { play } = await readScenario('config', name);
    const unknown = play.filter((act) => {
      if (!('on' in act)) return false;
      const table: Procedure = tables[act.on] ?? taskReceiptProcedure;
      if ('event' in act) return table.events[act.event] === undefined;
      return 'state' in act && table.states[act.state] === undefined;
    });
    expect(unknown).toEqual([]);
  });

  it.each(['fibre-cut', 'hub-flood'])('%s clears every alarm that it raises', async (name) => {
    const { volleys } = await readScenario('config', name);
    const spokenOf = (volley: string): string[] =>
      (volleys[volley] ?? []).map((message) =>
        'serial' in message ? `serial ${message.serial}` : `${message.agent} ${message.ifIndex}`,
      );
    const cleared = new Set(spokenOf('restored'));
    expect(spokenOf('onset').filter((object) => !cleared.has(object))).toEqual([]);
  });

  it('a faulty scenario is told with its file and path', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fengsui-drill-'));
    await mkdir(join(folder, 'drills'));
    const faulty = [
      'scenario: broken',
      'title: { zh: 坏, en: broken }',
      'element: X',
      'managers: {}',
      'volleys: { onset: [{ at: 0, from: nobody, by: v2c-trap, says: link-down, agent: 10.0.0.1, ifIndex: 1 }] }',
      'play: [{ does: send, volley: nothing }]',
    ];
    await writeFile(join(folder, 'drills/broken.yaml'), faulty.join('\n'));
    const told = await readScenario(folder, 'broken').catch((error: unknown) => String(error));
    await rm(folder, { recursive: true });
    expect(told).toMatch(/broken\.yaml: volleys\.onset\.0\.from: no manager nobody/);
    expect(told).toMatch(/broken\.yaml: play\.0\.volley: no volley nothing/);
  });
});
