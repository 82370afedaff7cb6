import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { procedures } from '../../src/boot/read-policy.js';
import { isFinal, type Procedure, partyAndPost } from '../../src/modules/procedures/procedure.js';
import { tableFaults } from '../../src/modules/procedures/table-faults.js';
import { sourceFiles, sourceRoot } from '../harness/source-files.js';

const tables: Procedure[] = [...procedures];

/** The clauses of the plan that this milestone carries out. */
const clauses = [
  '3.1',
  '3.2',
  '3.3',
  '3.4.1',
  '3.4.2',
  '4.1',
  '4.2.1',
  '4.3',
  '4.3.1(1)',
  '4.3.1(2)',
  '4.3.1(3)',
  '4.3.1(4)',
  '4.3.1(5)',
  '4.3.2(1)',
  '4.3.2(2)',
  '4.3.2(3)',
  '4.3.2(4)',
  '4.3.2(5)',
  '4.3.2(6)',
  '4.3.3(1)',
  '4.3.3(2)',
  '4.3.3(3)',
  '4.3.3(4)',
  '4.3.3(5)',
  '4.3.3(6)',
  '4.4.1',
  '4.4.3',
  '4.5',
  '6.1.1',
];

/** The clauses of the plan that are procedures: somebody must do something, in an order (rules of section 8). */
const procedural = [
  ...['2.1', '2.1.1(6)', '2.1.2(6)', '2.1.3', '2.2', '3.2', '3.3', '3.4.2', '4.1', '4.2.1', '4.2.2', '4.3'],
  ...[1, 2, 3, 4, 5].map((part) => `4.3.1(${part})`),
  ...[1, 2, 3, 4, 5, 6].flatMap((part) => [`4.3.2(${part})`, `4.3.3(${part})`]),
  ...['4.4.3', '4.5', '4.6', '4.7', '5.1', '5.2', '6.1.1', '6.1.5'],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((part) => `6.5(${part})`),
  ...['6.3.2(1)', '6.3.2(2)', '6.3.2(3)', '6.6.1', '6.6.2', '6.6.3'],
];

describe('the procedure tables', () => {
  test.each(tables.map((table) => ({ name: table.name, table })))('$name has no fault', ({ table }) => {
    expect(tableFaults(table)).toEqual([]);
  });

  test('every clause of the milestone is cited by a row or by the first line of a rule', () => {
    const rows = tables.flatMap((table) => table.rows.flatMap((row) => row.cites));
    const rules = sourceFiles('rule').map(
      (file) => readFileSync(join(sourceRoot, file), 'utf8').split('\n')[0] ?? '',
    );
    const cited = (clause: string): boolean =>
      rows.includes(clause) ||
      rules.some((line) =>
        new RegExp(`(?<![\\d.])${clause.replaceAll(/[.()]/g, '\\$&')}(?![\\d(]|\\.\\d)`).test(line),
      );
    expect(clauses.filter((clause) => !cited(clause))).toEqual([]);
  });

  test('every clause that is a procedure has a row that cites it', () => {
    const cited = new Set(tables.flatMap((table) => table.rows.flatMap((row) => row.cites)));
    expect(procedural.filter((clause) => !cited.has(clause))).toEqual([]);
  });

  test('no clause is cited that the plan does not have', () => {
    const known =
      /^(1\.[1-4]|2\.[1-3](\.\d)?(\(\d\))?|3\.[1-4](\.\d)?|4\.[1-7](\.\d)?(\(\d\))?|5\.[12]|6\.[1-6](\.\d)?(\(\d\))?)$/;
    const cites = tables.flatMap((table) => table.rows.flatMap((row) => row.cites));
    expect(cites.filter((clause) => !known.test(clause))).toEqual([]);
  });

  test('applicant, approver and issuer of a loan are three different posts', () => {
    const by = (event: string) => {
      const rows =
        tables.find(({ name }) => name === 'loan')?.rows.filter((row) => row.event === event) ?? [];
      return rows.flatMap((row) => row.by);
    };
    const all = [...by('apply'), ...by('approve'), ...by('order')];
    expect(new Set(all).size).toBe(all.length);
  });

  test('the notice of a long-distance circuit is the office’s, that of a local one the director’s, at the start and at the release (4.3.2, 4.3.3)', () => {
    const signers = (name: string, paper: string) =>
      tables
        .find((table) => table.name === name)
        ?.rows.filter((row) => row.issues?.some((kind) => kind === paper))
        .map(({ signedBy }) => signedBy);
    for (const paper of ['circuit-notice', 'circuit-release-notice'])
      expect([signers('long-distance-circuit', paper), signers('local-circuit', paper)]).toEqual([
        ['office.duty-officer'],
        ['office.director'],
      ]);
    for (const paper of ['circuit-order', 'restore-order'])
      expect([signers('long-distance-circuit', paper), signers('local-circuit', paper)]).toEqual([
        ['office.director'],
        ['office.director'],
      ]);
  });

  test('nobody but the committee activates the plan or approves the end (4.3, 4.5)', () => {
    const task = tables.find(({ name }) => name === 'task');
    const by = ['activate', 'approve-end'].flatMap(
      (event) => task?.rows.find((row) => row.event === event)?.by ?? [],
    );
    expect(by).toEqual(['committee.chair', 'committee.chair']);
  });

  test('nobody but the committee decides on, publishes, adjusts or lifts a warning (3.4.2)', () => {
    const warning = tables.find(({ name }) => name === 'warning');
    for (const event of ['decide', 'reject', 'publish', 'adjust', 'lift'])
      expect(warning?.rows.filter((row) => row.event === event).flatMap((row) => row.by)).toEqual([
        'committee.chair',
      ]);
  });

  test('a clock never issues a paper, and a person never takes the step of a breach', () => {
    for (const table of tables)
      for (const row of table.rows) {
        if (row.by.includes('clock')) expect(row.issues ?? []).toEqual([]);
        const breach = Object.values(table.deadlines).some(({ onBreach }) => onBreach === row.event);
        if (breach) expect(row.by).toEqual(['clock']);
      }
  });

  test('every clock is stopped on every way out of the states in which it runs', () => {
    const faults: string[] = [];
    for (const table of tables)
      for (const name of Object.keys(table.deadlines)) {
        const running = new Set<string>();
        for (const row of table.rows)
          if (row.starts?.includes(name))
            (row.to === 'same' ? row.from : [row.to]).forEach((state) => running.add(state));
        // It may run on into a state in which its breach is answered.
        const breach = table.deadlines[name]?.onBreach;
        for (const row of table.rows)
          if (row.event === breach) row.from.forEach((state) => running.add(state));
        for (const state of running)
          for (const row of table.rows) {
            if (!row.from.includes(state) || row.to === 'same' || running.has(row.to)) continue;
            if (row.stops?.includes(name) !== true && !isFinal(table, row.to))
              faults.push(`${table.name}.${name} still runs after ${row.event}`);
          }
      }
    expect(faults).toEqual([]);
  });

  test('the post under a paper belongs to a party of the case', () => {
    for (const table of tables)
      for (const row of table.rows)
        if (row.signedBy !== undefined)
          expect(Object.keys(table.parties)).toContain(partyAndPost(row.signedBy).party);
  });
});
