/** The engine's one decision: which row an event takes from a state, or everything that stands in its way. */
import type { Holding } from '../../kernel/actor.js';
import type { Words } from '../../kernel/words.js';
import type { Attempt, Procedure, Row } from './procedure.js';
import { partyAndPost } from './procedure.js';

export interface Blocker {
  code: string;
  words: Words;
}

export type Decision =
  | { taken: Row; as: Holding | 'clock' }
  | { refused: 'unknown-event' }
  | { refused: 'moved-on' }
  | { refused: 'wrong-post'; needs: readonly string[] }
  | { refused: 'blocked'; blockers: readonly Blocker[] };

/** The post in which the actor may take the row, if any. */
export function actingPost(
  row: Row,
  { by, parties, standIns = [] }: Pick<Attempt, 'by' | 'parties' | 'standIns'>,
): Holding | 'clock' | undefined {
  if (by.kind === 'clock') return row.by.includes('clock') ? 'clock' : undefined;
  for (const who of row.by) {
    if (who === 'clock') continue;
    const { party, post } = partyAndPost(who);
    const named = (holding: Holding): boolean =>
      holding.post === post && (parties[party] ?? []).includes(holding.organisation);
    const held =
      by.holdings.find(named) ??
      standIns.find((standIn) => named(standIn) && row.stops?.includes(standIn.clock));
    if (held) return held;
  }
  return undefined;
}

/** The guards of a row that say no. */
export function blockersOf(table: Procedure, row: Row, attempt: Attempt): Blocker[] {
  return (row.when ?? []).flatMap((name) => {
    const answer = table.guards[name]?.(attempt) ?? true;
    return answer === true ? [] : [{ code: name, words: answer.because }];
  });
}

export function decide(table: Procedure, state: string, event: string, attempt: Attempt): Decision {
  const ofEvent = table.rows.filter((row) => row.event === event);
  if (ofEvent.length === 0) return { refused: 'unknown-event' };
  const here = ofEvent.filter((row) => row.from.includes(state));
  const mine = (list: readonly Row[]): Row[] => list.filter((row) => actingPost(row, attempt) !== undefined);
  if (mine(ofEvent).length === 0)
    return { refused: 'wrong-post', needs: [...new Set(ofEvent.flatMap((row) => row.by))] };
  if (here.length === 0) return { refused: 'moved-on' };
  const open = mine(here);
  if (open.length === 0) return { refused: 'wrong-post', needs: [...new Set(here.flatMap((row) => row.by))] };
  const blockers: Blocker[] = [];
  for (const row of open) {
    const against = blockersOf(table, row, attempt);
    const as = actingPost(row, attempt);
    if (against.length === 0 && as !== undefined) return { taken: row, as };
    blockers.push(...against);
  }
  return { refused: 'blocked', blockers };
}

export interface Way {
  row: Row;
  mine: boolean;
  blockers: readonly Blocker[];
}

/**
 * Every way out of a state that a person may take, with what stands in its way; the console draws its buttons from this.
 * Where guards choose between rows of one event, the open one stands for all, as it would be taken.
 */
export function steps(table: Procedure, state: string, attempt: Attempt): Way[] {
  const ways = table.rows
    .filter((row) => row.from.includes(state) && row.by.some((who) => who !== 'clock'))
    .map((row) => ({
      row,
      mine: actingPost(row, attempt) !== undefined,
      blockers: blockersOf(table, row, attempt),
    }));
  const isOpen = (way: Way): boolean => way.blockers.length === 0;
  return ways.filter(
    (way) =>
      isOpen(way) ||
      !ways.some((other) => other.row.event === way.row.event && other.mine === way.mine && isOpen(other)),
  );
}
