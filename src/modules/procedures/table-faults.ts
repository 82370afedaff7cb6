/** What is wrong with a procedure table: unreachable states, dead ends, deadlines nothing answers, two unguarded rows for one event. */
import { isFinal, type Procedure, partyAndPost } from './procedure.js';

function reachable(table: Procedure): Set<string> {
  const seen = new Set([table.initial]);
  for (let grew = true; grew;) {
    const before = seen.size;
    for (const row of table.rows)
      if (row.from.some((state) => seen.has(state)) && row.to !== 'same') seen.add(row.to);
    grew = seen.size > before;
  }
  return seen;
}

function twice(table: Procedure): string[] {
  return Object.keys(table.states).flatMap((state) =>
    Object.keys(table.events).flatMap((event) => {
      const unguarded = table.rows.filter(
        (row) => row.event === event && row.from.includes(state) && (row.when ?? []).length === 0,
      );
      const shared = unguarded.some((row, at) =>
        unguarded.slice(at + 1).some((other) => other.by.some((who) => row.by.includes(who))),
      );
      return shared ? [`${table.name}: two unguarded rows for ${event} in ${state} by the same post`] : [];
    }),
  );
}

export function tableFaults(table: Procedure): string[] {
  const seen = reachable(table);
  const faults: string[] = [];
  for (const state of Object.keys(table.states)) {
    if (!seen.has(state)) faults.push(`${table.name}: state ${state} is never reached`);
    const leaves = table.rows.some(
      (row) => row.from.includes(state) && row.to !== 'same' && row.to !== state,
    );
    if (!isFinal(table, state) && !leaves) faults.push(`${table.name}: state ${state} is a dead end`);
    if (isFinal(table, state) && leaves) faults.push(`${table.name}: final state ${state} has a way out`);
  }
  for (const event of Object.keys(table.events)) {
    if (!table.rows.some((row) => row.event === event))
      faults.push(`${table.name}: event ${event} has no row`);
  }
  for (const [name, { onBreach }] of Object.entries(table.deadlines)) {
    if (!table.rows.some((row) => row.starts?.includes(name)))
      faults.push(`${table.name}: deadline ${name} is never started`);
    if (!table.rows.some((row) => row.stops?.includes(name)))
      faults.push(`${table.name}: deadline ${name} is never stopped`);
    if (!table.rows.some((row) => row.event === onBreach && row.by.includes('clock')))
      faults.push(`${table.name}: nothing answers the breach of ${name}`);
  }
  for (const row of table.rows) {
    if (row.cites.length === 0) faults.push(`${table.name}: ${row.event} cites no clause`);
    if ((row.issues ?? []).length > 0 && row.signedBy === undefined)
      faults.push(`${table.name}: ${row.event} issues a paper nobody signs`);
    for (const who of row.by)
      if (who !== 'clock' && !(partyAndPost(who).party in table.parties))
        faults.push(`${table.name}: ${row.event} by unknown party ${who}`);
  }
  return [...faults, ...twice(table)];
}
