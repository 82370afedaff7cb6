/** A procedure table as a page an official can read beside the plan: a diagram and one line per row. */
import { isFinal, type Procedure } from './procedure.js';

export function toMermaid(table: Procedure): string {
  const name = (state: string): string => state.replaceAll('-', '_');
  const lines = ['stateDiagram-v2', `  [*] --> ${name(table.initial)}`];
  for (const [state, { words }] of Object.entries(table.states)) lines.push(`  ${name(state)}: ${words.zh}`);
  for (const row of table.rows) {
    if (row.to === 'same') continue;
    for (const from of row.from)
      lines.push(`  ${name(from)} --> ${name(row.to)}: ${table.events[row.event]?.zh ?? row.event}`);
  }
  for (const state of Object.keys(table.states))
    if (isFinal(table, state)) lines.push(`  ${name(state)} --> [*]`);
  return lines.join('\n');
}

export function procedurePage(table: Procedure): string {
  const state = (code: string): string =>
    code === 'same' ? '（不变）' : `${table.states[code]?.words.zh ?? code} \`${code}\``;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = table.rows.map((row) =>
    line([
      row.from.map(state).join('、'),
      `${table.events[row.event]?.zh ?? ''} \`${row.event}\``,
      state(row.to),
      row.by.join(', '),
      (row.when ?? []).join(', '),
      (row.issues ?? []).join(', '),
      row.signedBy ?? '',
      [...(row.starts ?? []).map((d) => `▶ ${d}`), ...(row.stops ?? []).map((d) => `■ ${d}`)].join(' '),
      row.cites.join(', '),
    ]),
  );
  return [
    `# ${table.words.zh} ${table.words.en}`,
    '',
    'Generated from the table in `src/modules`; do not edit.',
    '',
    '```mermaid',
    toMermaid(table),
    '```',
    '',
    line([
      '从 from',
      '事件 event',
      '到 to',
      '由 by',
      '条件 when',
      '文书 issues',
      '署名 signedBy',
      '时限 clocks',
      '条款 cites',
    ]),
    line(Array.from({ length: 9 }, () => '---')),
    ...rows,
    '',
  ].join('\n');
}
