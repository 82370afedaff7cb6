import type pg from 'pg';
import { faultsAfter } from '../../src/modules/journal/check-chain.js';
import { entryOfRow, type JournalEntry, type JournalRow } from '../../src/modules/journal/journal-entry.js';
import type { Row } from '../../src/modules/procedures/procedure.js';
import { loanProcedure } from '../../src/modules/dispatch/loan/loan.procedure.js';

interface StepRow {
  case_id: string;
  state: string;
  position: number;
  event: string;
  from_state: string | null;
  to_state: string;
  post: string;
  papers: number;
}

/** Every fault of one loan's history: each step must be a row of the table, from where the last one ended, by a post of that row. */
function faultsOf(steps: readonly StepRow[]): string[] {
  const rows: readonly Row[] = loanProcedure.rows;
  let state: string = loanProcedure.initial;
  const faults: string[] = [];
  steps.forEach((step, at) => {
    const row = rows.find(({ event, from }) => event === step.event && from.includes(state));
    const to = row?.to === 'same' ? state : row?.to;
    const byPost = row?.by.some((who) => who === step.post || who.endsWith(`.${step.post}`));
    if (!row || to !== step.to_state || byPost !== true || step.position !== at + 1)
      faults.push(
        `${step.case_id}: step ${step.position} ${step.event} from ${state} to ${step.to_state} by ${step.post}`,
      );
    if (row && (row.issues ?? []).length !== step.papers)
      faults.push(`${step.case_id}: ${step.event} issued ${step.papers} papers`);
    state = step.to_state;
  });
  if (steps[0]?.state !== state)
    faults.push(`${steps[0]?.case_id ?? ''}: stands at ${steps[0]?.state ?? ''}, history at ${state}`);
  return faults;
}

async function histories(
  client: pg.Client,
): Promise<{ loans: number; byState: Record<string, number>; faults: string[] }> {
  const { rows } = await client.query<StepRow>(
    `select s.case_id, c.state, s.position, s.event, s.from_state, s.to_state, s.post, cardinality(s.document_ids) as papers
       from case_step s join procedure_case c on c.id = s.case_id where c.procedure = 'loan' order by s.case_id, s.position`,
  );
  const byCase = new Map<string, StepRow[]>();
  for (const row of rows) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), row]);
  const byState: Record<string, number> = {};
  for (const [first] of byCase.values()) if (first) byState[first.state] = (byState[first.state] ?? 0) + 1;
  return { loans: byCase.size, byState, faults: [...byCase.values()].flatMap(faultsOf) };
}

async function journal(client: pg.Client): Promise<{ entries: number; chainHolds: boolean }> {
  const { rows } = await client.query<JournalRow>('select * from journal_entry order by seq');
  let before: JournalEntry | undefined;
  const chainHolds = rows.map(entryOfRow).every((entry) => {
    const holds = faultsAfter(before, entry, true).length === 0;
    before = entry;
    return holds;
  });
  return { entries: rows.length, chainHolds };
}

async function count(client: pg.Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(sql);
  return rows[0]?.count ?? Number.NaN;
}

/** What 200 loans at once must leave behind. */
const lastedOf = (of: string): string =>
  `tstzrange(lower(${of}.during), greatest(lower(${of}.during), least(upper(${of}.during), ${of}.released_at) - interval '1 second'), '[)')`;

export async function checkHistories(client: pg.Client) {
  const loans = await histories(client);
  const chain = await journal(client);
  const found = {
    seriesWithGaps: await count(
      client,
      `select count(*)::int from (select s.series from document_series s left join document d using (series, year)
        group by s.series, s.year, s.last_number having count(d.id) <> s.last_number or min(d.number) <> 1 or max(d.number) <> s.last_number) g`,
    ),
    reservationsStillHeld: await count(
      client,
      `select count(*)::int from reservation where released_at is null`,
    ),
    // A promise begins when its step began; one that waited for another's release began a little before that.
    reservationsOverlapping: await count(
      client,
      `select count(*)::int from reservation a join reservation b on a.id < b.id and a.resource_kind = b.resource_kind and a.resource_code = b.resource_code and a.units && b.units
        and ${lastedOf('a')} && ${lastedOf('b')}`,
    ),
    clocksLeftRunning: await count(
      client,
      `select count(*)::int from deadline d join procedure_case c on c.id = d.case_id where d.stopped_at is null and c.closed_at is not null`,
    ),
    documents: await count(client, `select count(*)::int from document`),
  };
  return { loans, chain, ...found };
}
