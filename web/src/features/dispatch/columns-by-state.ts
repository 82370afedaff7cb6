import { type CaseSummary } from '../../api/types-cases.js';
import { type Words } from '../../api/types.js';

/** The order in which the plan passes through the states of loans, circuits, tasks and missions (4.3, 4.3.1, 4.3.2, 4.3.3, 4.5, 6.3.2). */
const order = [
  'received',
  'logged',
  'called',
  'departed',
  'on-air',
  'applied',
  'approved',
  'ordered',
  'notified',
  'answered',
  'acknowledged',
  'declined',
  'arranged',
  'carrying',
  'travelling',
  'activated',
  'noticed',
  'executing',
  'release-applied',
  'completion-reported',
  'end-reported',
  'end-proposed',
  'end-approved',
  'release-ordered',
  'restore-ordered',
  'release-noticed',
  'restoration-reported',
  'release-issued',
  'stood-down',
  'returned',
  'restored',
  'closed',
  'refused',
  'withdrawn',
  'recalled',
  'cancelled',
];

export interface BoardColumn {
  state: string;
  words: Words;
  cases: CaseSummary[];
}

const place = (state: string): number => {
  const index = order.indexOf(state);
  return index < 0 ? order.length : index;
};

/** Only states that hold a case become a column, in the plan's order. */
export function columnsByState(cases: readonly CaseSummary[]): BoardColumn[] {
  const columns = new Map<string, BoardColumn>();
  for (const summary of cases) {
    const column = columns.get(summary.state) ?? {
      state: summary.state,
      words: summary.stateWords,
      cases: [],
    };
    column.cases.push(summary);
    columns.set(summary.state, column);
  }
  return [...columns.values()].sort((one, other) => place(one.state) - place(other.state));
}
