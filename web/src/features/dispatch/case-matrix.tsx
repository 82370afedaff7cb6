import { Link } from 'react-router';
import { type CaseSummary } from '../../api/types-cases.js';
import { type Org } from '../../api/types.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { NextClock } from '../deadlines/deadline-strip.js';
import { pathOfCase } from '../procedures/case-row.js';
import { columnsByState } from './columns-by-state.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Those who do the work; the office and those above it stand in every case. */
const parties = ['requester', 'lender', 'carrier', 'carriers', 'unit'];

function organisationsOf(summary: CaseSummary): Org[] {
  const found = parties.flatMap((party) => [summary.parties[party] ?? []].flat());
  return found.filter((org, at) => found.findIndex(({ id }) => id === org.id) === at);
}

/** Who stands where: organisations down, states across, in each cell the cases with their clocks. */
export function CaseMatrix({ cases }: { cases: readonly CaseSummary[] }) {
  const w = useWords({ zh, en });
  const { say, short, title } = useSpeech();
  const columns = columnsByState(cases);
  const organisations = new Map(cases.flatMap(organisationsOf).map((org) => [org.id, org]));
  return (
    <div className="table-scroll">
      <table className="plain-table case-matrix">
        <thead>
          <tr>
            <th scope="col">{w.organisation}</th>
            {columns.map((column) => (
              <th key={column.state} scope="col">
                {say(column.words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...organisations.values()].map((org) => (
            <tr key={org.id}>
              <th scope="row">{short(org)}</th>
              {columns.map((column) => (
                <td key={column.state}>
                  {column.cases
                    .filter((summary) => organisationsOf(summary).some(({ id }) => id === org.id))
                    .map((summary) => (
                      <div key={summary.id}>
                        <Link to={pathOfCase(summary)}>{title(summary)}</Link>{' '}
                        <NextClock deadlines={summary.deadlines} />
                      </div>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
