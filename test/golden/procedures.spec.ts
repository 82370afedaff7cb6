import { describe, expect, test } from '@jest/globals';
import { procedures } from '../../src/boot/read-policy.js';
import type { Procedure } from '../../src/modules/procedures/procedure.js';
import { procedurePage } from '../../src/modules/procedures/procedure-page.js';
import { expectGolden } from '../harness/golden.js';

const tables: Procedure[] = [...procedures];

/** One block for each state: what may be done there, and in which posts. */
function whoMay(table: Procedure): string {
  const lines = Object.keys(table.states).flatMap((state) => {
    const rows = table.rows.filter((row) => row.from.includes(state));
    if (rows.length === 0) return [];
    return [
      `### \`${state}\` ${table.states[state]?.words.zh ?? ''}`,
      '',
      ...rows.map((row) => {
        const guards = (row.when ?? []).map((guard) => ` if ${guard}`).join(' and');
        return `- \`${row.event}\` ${table.events[row.event]?.zh ?? ''}: ${row.by.join(', ')}${guards} (${row.cites.join(', ')})`;
      }),
      '',
    ];
  });
  return [`## ${table.words.zh} ${table.words.en}`, '', ...lines].join('\n');
}

describe.each(tables.map((table) => ({ name: table.name, table })))('$name', ({ name, table }) => {
  test('its page beside the plan is what the table says', async () => {
    await expectGolden(`docs/procedures/${name}.md`, procedurePage(table));
  });

  test('every post that acts is named in the page', () => {
    const page = procedurePage(table);
    for (const row of table.rows) for (const who of row.by) expect(page).toContain(who);
  });
});

test('who may take which step in which state', async () => {
  const text = ['# 谁可以办 Who may', '', ...tables.map(whoMay)].join('\n');
  await expectGolden('test/golden/who-may.md', text);
});
